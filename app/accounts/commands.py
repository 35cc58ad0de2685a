"""The room's command: staff from the command line."""

import json

import typer

from app.accounts import queries
from app.accounts.models import Role
from app.accounts.service import members
from app.errors import NotFound, Unprocessable
from app.kit.forms import plain_email
from app.kit.i18n import gettext as _
from app.kit.tools import Tools


def add_staff(tools: Tools, mail: str, *, brand: str, role: str, name: str = "", as_json: bool = False) -> None:
    """Print the one-time password, or that the account keeps its own. Raises a Refusal with a sentence."""
    email, kind = _email(mail), _role(role)
    with tools.db.write() as session:
        found = queries.brand_by_slug(session, brand)
        if found is None:
            raise NotFound(_("There is no brand with the slug '%(slug)s'.") % {"slug": brand})
        password = members.add_staff(session, email=email, brand=found, role=kind, name=name, now=tools.clock.now())
    told = {"email": email, "brand": brand, "role": kind.value, "one_time_password": password or None}
    typer.echo(json.dumps(told) if as_json else _sentence(email, password))


def _email(mail: str) -> str:
    try:
        return plain_email(mail)
    except ValueError as error:
        raise Unprocessable(str(error)) from None


def _role(role: str) -> Role:
    if role not in list(Role):
        raise Unprocessable(_("A role is one of these: %(roles)s.") % {"roles": ", ".join(Role)})
    return Role(role)


def _sentence(email: str, password: str) -> str:
    if not password:
        return _("%(email)s had an account and keeps its password.") % {"email": email}
    return _("%(email)s signs in once with: %(password)s") % {"email": email, "password": password}
