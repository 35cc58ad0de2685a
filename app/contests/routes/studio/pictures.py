"""Pictures of entries for staff: public ones from where everybody gets them, others through us."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import studio_queries
from app.contests.models import Contest, Entry, EntryRevision
from app.contests.routes.studio.opened import open_contest
from app.errors import NotFound
from app.kit.forms import whole
from app.kit.web import Call, get
from app.media import service as media
from app.media.models import Asset, Rendition
from app.media.shown import File, Shown, shown

PRIVATE = {"cache-control": "private, max-age=600", "content-security-policy": "sandbox; default-src 'none'"}


def staff_picture(
    call: Call, contest: Contest, entry: Entry, revision: EntryRevision, asset: Asset, renditions: list[Rendition]
) -> Shown | None:
    """None while there is no picture (yet, or any more)."""
    private = f"/studio/contests/{contest.slug}/entries/{entry.public_id}/pictures/{revision.n}"

    public = {rendition.key for rendition in renditions if rendition.is_public}

    def address(rendition: File) -> str:
        if rendition.key in public:
            return f"{call.tools.settings.media_origin}/{rendition.key}"
        return f"{private}-{rendition.name}.{rendition.format}"

    return shown(renditions, thumbhash=asset.thumbhash, address=address, alt=revision.title)


def picture(call: Call) -> Response:
    """'2-800.webp': a rendition of the second revision."""
    contest = open_contest(call, *who.READERS).contest
    entry = studio_queries.entry_of(call.session, contest, call.path["id"])
    which, _dash, file = call.path["file"].partition("-")
    name, _dot, kind = file.partition(".")
    n = whole(which)
    if n is None:
        raise NotFound
    rendition = studio_queries.rendition_of(call.session, entry, n, name, kind)
    data, media_type = media.picture_of(call.tools.private, rendition)
    return Response(data, media_type=media_type, headers=PRIVATE)


routes: list[BaseRoute] = [get("/studio/contests/{slug}/entries/{id}/pictures/{file}", picture)]
