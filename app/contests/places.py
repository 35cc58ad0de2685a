"""Where a contest is looked at: on its own pages, or in a frame of somebody else's, and who may show it there."""

from datetime import datetime

from starlette.datastructures import FormData
from starlette.requests import Request

from app.accounts.models import Brand
from app.contests.models import Contest
from app.embed.frames import frame_of, is_welcome, let_frame
from app.embed.notices import not_here
from app.embed.places import Place, has_token, place_in
from app.embed.telling import tell
from app.kit.i18n import gettext as _
from app.kit.tools import Tools
from app.kit.web import Call

PURPOSE = "contest"
BASES = ("/contests/{slug}", "/embed/{slug}")
"""Of routes: on our own pages, and in a frame of somebody else's."""


def allowed_of(contest: Contest, brand: Brand) -> tuple[str, ...]:
    """Origins that may show it in a frame: its own, else its brand's."""
    own = contest.embed_origins
    return tuple(brand.embed_origins if own is None else own)


def scope_of(contest: Contest) -> str:
    """How tokens name it."""
    return f"contest:{contest.public_id}"


def place_of(request: Request, contest: Contest, now: datetime) -> Place:
    return place_in(
        request, page=f"/contests/{contest.slug}", framed=f"/embed/{contest.slug}", scope=scope_of(contest),
        purpose=PURPOSE, now=now,
    )  # fmt: skip


def settle(call: Call, contest: Contest, brand: Brand) -> Place:
    """Tell the page where it is. Raises Notice in a frame of a site that may not show it."""
    place = place_of(call.request, contest, call.now)
    if place.frame is not None:
        allowed = allowed_of(contest, brand)
        let_frame(call.request, allowed)
        if not is_welcome(place.frame, allowed, call.tools.settings.base_url):
            tell(call.request, brand_id=brand.id, scope=scope_of(contest), kind="origin", origin=place.frame.origin)
            raise not_here(call.request, own_path(call.request))
    call.context.update(place.words, home=f"/contests/{contest.slug}")
    return place


def own_path(request: Request) -> str:
    """The path of the same page where it is our own."""
    path: str = request.scope["path"]
    return f"/contests/{path.removeprefix('/embed/')}" if frame_of(request) is not None else path


def stale_words(request: Request, form: FormData, contest: Contest, now: datetime) -> str:
    """Why what a frame sent cannot be taken: it came without a good token of this contest. '' when all is well."""
    tools: Tools = request.app.state.tools
    if has_token(request, form, signer=tools.signer, scope=scope_of(contest), purpose=PURPOSE, now=now):
        return ""
    return _("This page was open for too long. It is fresh now, with what you typed: send it once more.")
