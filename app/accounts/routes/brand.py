"""The brand's own page in the studio, and the choice among several brands."""

from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import queries, who
from app.accounts.forms import BrandForm, plain_colour
from app.accounts.models import Brand
from app.accounts.routes.said import flashes
from app.accounts.service import brand as service
from app.accounts.service import sessions
from app.accounts.theme import derive, notes
from app.errors import NotFound, Unprocessable
from app.kit.web import Call, get, post

FIELDS = tuple(BrandForm.model_fields)


def _editor(call: Call) -> tuple[who.Staff, Brand]:
    call.context["nav_current"] = "brand"
    return who.in_brand(call, *who.EDITORS)


def show(call: Call) -> Response:
    _asking, brand = _editor(call)
    return _page(call, {name: getattr(brand, name) for name in FIELDS})


def _page(call: Call, typed: dict[str, Any], *, status: int = 200, refused: dict[str, str] | None = None) -> Response:
    facts: dict[str, Any] = {"typed": typed, "refused": refused or {}, "flashes": flashes(call)}
    return call.page("accounts/brand.html", status=status, **facts, **_colour(str(typed["colour"])))


def _colour(typed: str) -> dict[str, Any]:
    """What becomes of a colour: its theme, and a sentence for each place in which it is moved."""
    try:
        colour = plain_colour(typed)
    except ValueError as error:
        return {"theme": None, "notes": [str(error)]}
    return {"theme": derive(colour), "notes": notes(colour)}


def show_colour(call: Call) -> Response:
    """The notes on a colour, while it is being chosen."""
    _editor(call)
    typed = call.query.get("colour", "")
    return call.page("accounts/colour_notes.html", block="notes", **_colour(typed))


def save(call: Call) -> Response:
    asking, brand = _editor(call)
    words = service.BrandWords(**BrandForm.read(call.form).model_dump())
    service.change_brand(call.session, brand=brand, words=words, by=asking.account.id, now=call.now)
    return call.redirect("/studio/brand?said=saved")


def show_again(call: Call, refusal: Unprocessable) -> Response:
    _editor(call)
    typed = {name: str(call.form.get(name, "")) for name in FIELDS}
    return _page(call, typed, status=422, refused=refusal.fields)


def choose(call: Call) -> Response:
    """The studio shows this brand from now on, in this browser."""
    asking = who.require_staff(call)
    brand = queries.brand_by_slug(call.session, call.path["slug"])
    if brand is None or brand.id not in asking.memberships:
        raise NotFound
    sessions.show_brand(call.session, row=asking.session, brand_id=brand.id)
    return call.redirect("/studio")


routes: list[BaseRoute] = [
    get("/studio/brand", show),
    post("/studio/brand", save, again=show_again),
    get("/studio/brand/colour", show_colour),
    post("/studio/brands/{slug}/choose", choose),
]
