"""What a brand lets others embed: allowed sites, what was refused, and the keys of its contexts."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.models import Brand
from app.embed import keys, trouble
from app.embed.reasons import in_words
from app.errors import NotFound, Unprocessable
from app.kit.forms import whole
from app.kit.i18n import gettext as _
from app.kit.web import Call, get, post
from app.studio.forms import is_plain, origins_of
from app.studio.queries import embedded_by_scope
from app.studio.service import embedding

PATH = "/studio/brand/embedding"
SHOWN = 50
_SAID: dict[str, Callable[[], str]] = {
    "saved": lambda: _("Saved. The list counts from now on."),
    "allowed": lambda: _("This site is allowed now."),
    "added": lambda: _("The keys are added. Contexts that are signed with them are taken from now on."),
    "retired": lambda: _("The key is retired. What is signed with it is not taken any more."),
}


def editor(call: Call) -> tuple[who.Staff, Brand]:
    call.context["nav_current"] = "brand"
    return who.in_brand(call, *who.EDITORS)


def show(call: Call) -> Response:
    asking, brand = editor(call)
    return page(call, asking, brand)


def page(
    call: Call, asking: who.Staff, brand: Brand, *, status: int = 200, refused: Mapping[str, str] | None = None
) -> Response:
    """What was typed stays."""
    say = _SAID.get(call.query.get("said", ""))
    listed = keys.keys_of(call.session, brand_id=brand.id)
    facts: dict[str, Any] = {
        "typed": {
            "origins": str(call.form.get("origins", "\n".join(brand.embed_origins))),
            "document": str(call.form.get("document", "")),
        },
        "troubles": _troubles(call, brand),
        "keys": listed,
        "live": {key.kind for key in listed if key.retired_at is None},
        "is_owner": asking.memberships[brand.id] in who.OWNERS,
        "refused": refused or {},
        "flashes": [say()] if say else [],
    }
    return call.page("studio/embedding/page.html", status=status, **facts)


def _troubles(call: Call, brand: Brand) -> list[dict[str, Any]]:
    rows = trouble.newest(call.session, brand_id=brand.id, most=SHOWN)
    things = embedded_by_scope(call.session, brand_id=brand.id, scopes={row.scope for row in rows})
    return [
        {
            "row": row,
            "title": things[row.scope].title if row.scope in things else "",
            "words": in_words(row.kind, row.reason),
            "can_allow": row.kind == "origin" and is_plain(row.origin, secure=call.tools.settings.secure),
        }
        for row in rows
    ]


def save(call: Call) -> Response:
    asking, brand = editor(call)
    origins = origins_of(call.form, secure=call.tools.settings.secure)
    embedding.allow_these(call.session, brand=brand, origins=origins, by=asking.account.id, now=call.now)
    return call.redirect(f"{PATH}?said=saved")


def allow(call: Call) -> Response:
    asking, brand = editor(call)
    row = trouble.by_number(call.session, brand_id=brand.id, number=whole(call.path["number"]) or 0)
    if row is None or row.kind != "origin" or not is_plain(row.origin, secure=call.tools.settings.secure):
        raise NotFound(_("This refusal is not listed any more. Look at the list again."))
    embedding.allow_refused(call.session, brand=brand, row=row, by=asking.account.id, now=call.now)
    return call.redirect(f"{PATH}?said=allowed")


def show_again(call: Call, refusal: Unprocessable) -> Response:
    asking, brand = editor(call)
    return page(call, asking, brand, status=422, refused=refusal.fields)


routes: list[BaseRoute] = [
    get(PATH, show),
    post(PATH, save, again=show_again),
    post(f"{PATH}/refused/{{number}}/allow", allow),
]
