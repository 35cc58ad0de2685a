"""The desk of the moderators, its history, and the brand's reasons."""

from starlette.routing import BaseRoute

from app.moderation.routes import cases, desk, history, reasons

routes: list[BaseRoute] = [*desk.routes, *cases.routes, *history.routes, *reasons.routes]
