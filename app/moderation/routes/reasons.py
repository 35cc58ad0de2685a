"""The brand's reasons in the studio: add, reword, put in order, retire."""

from typing import Any

from starlette.datastructures import FormData
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.models import Brand
from app.errors import Unprocessable
from app.kit.web import Call, get, post
from app.moderation import queries
from app.moderation.forms import ReasonForm
from app.moderation.models import Reason
from app.moderation.service import reasons as service

HERE = "/studio/reasons"


def _brand(call: Call) -> Brand:
    call.context["nav_current"] = "moderation"
    _asking, brand = who.in_brand(call, *who.EDITORS)
    return brand


def _reason(call: Call) -> Reason:
    brand = _brand(call)
    service.make_reasons(call.session, brand_id=brand.id)
    return service.reason_by_key(call.session, brand_id=brand.id, key=call.path["key"])


def show(call: Call) -> Response:
    return _page(call, FormData(), {})


def _page(call: Call, typed: FormData, refused: dict[str, str], *, key: str = "", status: int = 200) -> Response:
    """``key`` names the reason whose form was refused; empty is the form for a new one."""
    brand = _brand(call)
    listed = queries.reasons(call.session, brand.id) or service.unsaved(brand.id)
    facts: dict[str, Any] = {"reasons": listed, "typed": typed, "refused": refused, "open_key": key}
    return call.page("moderation/reasons.html", status=status, most=service.KEYS, **facts)


def add(call: Call) -> Response:
    brand = _brand(call)
    form = ReasonForm.read(call.form)
    service.add_reason(call.session, brand_id=brand.id, **form.model_dump())
    return call.redirect(HERE)


def change(call: Call) -> Response:
    reason = _reason(call)
    form = ReasonForm.read(call.form)
    service.change_reason(call.session, reason=reason, **form.model_dump())
    return call.redirect(HERE)


def show_again(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, call.form, refusal.fields, key=call.path.get("key", ""), status=refusal.status)


def retire(call: Call) -> Response:
    service.retire_reason(call.session, reason=_reason(call), now=call.now)
    return call.redirect(HERE)


def move(call: Call) -> Response:
    service.move_reason(call.session, reason=_reason(call), up=call.form.get("to") == "up")
    return call.redirect(HERE)


routes: list[BaseRoute] = [
    get(HERE, show),
    post(HERE, add, again=show_again),
    post(HERE + "/{key}", change, again=show_again),
    post(HERE + "/{key}/retirement", retire),
    post(HERE + "/{key}/place", move),
]
