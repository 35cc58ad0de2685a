"""``/embed/{slug}``: a piece in a frame of somebody else's page. What is inside a frame stays under this address."""

from dataclasses import replace

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from app.embed.frames import frame_of, is_welcome
from app.embed.hearing import hear
from app.embed.notices import Notice, gone, not_here
from app.embed.targets import targets
from app.embed.telling import tell
from app.errors import NotFound, Unprocessable
from app.kit.i18n import set_language
from app.kit.web import NO_STORE, Call, get, post
from app.quizzes.places import check_token, fields_of, read_shown
from app.quizzes.players import hear_player, read_player
from app.quizzes.routes.playing import show_cover
from app.quizzes.routes.telling import closed_words


def show(call: Call) -> Response:
    """The piece, ready to be played. Raises Notice where this site may not show it, where nothing is (any more), or it is not open."""
    frame = frame_of(call.request)
    assert frame is not None  # noqa: S101  it is the address of a frame
    try:
        shown = read_shown(call.request)
    except NotFound:
        return _other(call)
    if not is_welcome(frame, shown.allowed, call.tools.settings.base_url):
        tell(call.request, brand_id=shown.brand.id, scope=shown.scope, kind="origin", origin=frame.origin)
        raise not_here(call.request, f"/play/{shown.edition.slug}")
    if frame.origin and "from" not in call.query:
        return RedirectResponse(f"/embed/{shown.edition.slug}{frame.tail}", 307, NO_STORE | {"vary": "referer"})
    is_still = not shown.is_open(call.now) and not shown.shows_counts(call.now, answered=False)
    if is_still and not read_player(call.request, call.tools):
        raise Notice(call.request, f"{shown.edition.document.title}. {closed_words(shown, call.now)}")
    return show_cover(call)


def take_context(call: Call) -> Response:
    """POST what the brand's page says of its visitor: the cover as it is for them. One that cannot be taken changes nothing here;
    the studio hears why."""
    shown, frame = read_shown(call.request), frame_of(call.request)
    assert frame is not None  # noqa: S101  it is the address of a frame
    check_token(call.request, shown, fields_of(call.form), call.now)
    said = str(call.form.get("context", ""))
    known = hear(call.request, said, brand_id=shown.brand.id, scope=shown.scope, now=call.now)
    if known is None:
        return Response(status_code=204)
    if known.locale:
        call.request.scope["frame"] = replace(frame, language=known.locale)
        set_language(known.locale)
    return show_cover(call)


def welcome_back(call: Call) -> Response:
    """POST by the frame of somebody who has played and whose browser kept no cookie: the cover as it is for them. From a page that is
    too old, or for nobody, it changes nothing."""
    typed = fields_of(call.form)
    try:
        check_token(call.request, read_shown(call.request), typed, call.now)
    except Unprocessable:
        return Response(status_code=204)
    hear_player(call.request, call.tools, typed)
    return show_cover(call) if read_player(call.request, call.tools) else Response(status_code=204)


def _other(call: Call) -> Response:
    """Not a piece: what is on now in a contest of that name has an address of its own."""
    frame = frame_of(call.request)
    slug = call.path["slug"]
    found = targets.find(call.session, slug, now=call.now, media_origin=call.tools.settings.media_origin)
    if found is None or not found.leads_to or frame is None:
        raise gone(call.request)
    return RedirectResponse(f"/embed/{found.leads_to}{frame.tail}", 307, NO_STORE | {"vary": "referer"})


routes: list[BaseRoute] = [
    get("/embed/{slug}", show),
    post("/embed/{slug}/contexts", take_context, writes=False, body=10_000),
    post("/embed/{slug}/returns", welcome_back, writes=False, body=10_000),
]
