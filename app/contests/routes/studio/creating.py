"""A new contest from a template."""

import re
from functools import cache
from zoneinfo import available_timezones

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import studio_queries
from app.contests.editor import proposed_slug
from app.contests.service import composing, templates
from app.contests.studio_forms import NewContestForm
from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import language_names, speaking
from app.kit.web import Call, get, post


@cache
def zones() -> list[tuple[str, str]]:
    """Time zones as a select offers them; UTC, then by name."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


def show(call: Call) -> Response:
    _asking, brand = who.in_brand(call, *who.EDITORS)
    zone = studio_queries.last_zone(call.session, brand)
    return _page(call, {"template": "vote", "zone": zone, "language": brand.language})


def _page(call: Call, typed: dict[str, str], refused: dict[str, str] | None = None, status: int = 200) -> Response:
    return call.page(
        "studio/contest/new.html", status=status, typed=typed, refused=refused or {}, choices=templates.choices(),
        zones=zones(), languages=language_names(), nav_current="campaigns",
    )  # fmt: skip


def create(call: Call) -> Response:
    """POST: a draft of the template; opens in the editor."""
    asking, brand = who.in_brand(call, *who.EDITORS)
    form = NewContestForm.read(call.form)
    slug = _free_slug(call, form)
    with speaking(form.language):
        document = templates.fill_template(
            form.template, brand=brand.slug, brand_name=brand.name, slug=slug, title=form.title, zone=form.zone,
            language=form.language, now=call.now,
        )  # fmt: skip
    contest = composing.save_contest(call.session, document=document, now=call.now)
    who.audit(call.session, asking, brand.id, "contest.create", contest.scope, {"template": form.template}, call.now)
    return call.redirect(f"/studio/contests/{contest.slug}/edit?said=created")


def _free_slug(call: Call, form: NewContestForm) -> str:
    """The address that was asked for, or one from the title. Raises Unprocessable when it is taken."""
    wanted = form.slug or proposed_slug(form.title)
    if not wanted:
        raise Unprocessable(fields={"slug": _("Write an address of small letters, for example white-cup-2027.")})
    stem = re.sub(r"-\d+$", "", wanted)[:55]
    taken = studio_queries.slugs_from(call.session, stem) | {"new"}
    if form.slug and wanted in taken:
        raise Unprocessable(fields={"slug": _("Another contest has this address. Choose another one.")})
    numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def show_again(call: Call, refusal: Unprocessable) -> Response:
    who.in_brand(call, *who.EDITORS)
    return _page(call, {name: str(value) for name, value in call.form.items()}, refusal.fields, 422)


routes: list[BaseRoute] = [
    get("/studio/contests/new", show),
    post("/studio/contests", create, again=show_again),
]
