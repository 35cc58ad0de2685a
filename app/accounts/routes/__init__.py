"""Signing in, one's own account, people, the brand; and the brands' stylesheets."""

from starlette.routing import BaseRoute

from app.accounts.routes import (
    again,
    brand,
    invitations,
    own_account,
    people,
    resets,
    second_factor,
    signing_in,
    themes,
)

routes: list[BaseRoute] = [
    *themes.routes,
    *signing_in.routes,
    *again.routes,
    *second_factor.routes,
    *resets.routes,
    *invitations.routes,
    *own_account.routes,
    *people.routes,
    *brand.routes,
]
