"""What belongs to one case: its pictures, and a lookalike beside it."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.errors import NotFound
from app.kit.web import NO_STORE, Call, get
from app.moderation.routes import page
from app.moderation.routes.desk import case_of
from app.moderation.target import targets

FILE = {**NO_STORE, "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'"}


def picture(call: Call) -> Response:
    """A private rendition, for moderators of its brand only."""
    _asking, case = case_of(call)
    data, media_type = targets.of(case).picture(call.tools, call.session, case, call.path["name"])
    return Response(data, media_type=media_type, headers=FILE)


def compare(call: Call) -> Response:
    """The case's picture and one that looks like it, side by side."""
    _asking, case = case_of(call)
    facts = targets.of(case).facts(call.session, case)
    wanted = call.query.get("with", "")
    other = next((one for one in facts.alike if wanted in ("", one.key)), None)
    if other is None:
        raise NotFound
    sight = page.sight_of(call)
    return call.page("moderation/compare.html", headers=NO_STORE, case=case, facts=facts, other=other, sight=sight)


routes: list[BaseRoute] = [
    get("/moderation/cases/{id}/pictures/{name}", picture),
    get("/moderation/cases/{id}/compare", compare),
]
