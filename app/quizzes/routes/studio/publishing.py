"""The piece at a glance, and how it becomes public: what will happen, the button, the versions that there were."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import NotFound, Unprocessable
from app.kit import campaign
from app.kit.forms import whole
from app.kit.web import NO_STORE, Call, get, post
from app.quizzes import studio_queries
from app.quizzes.models import Content
from app.quizzes.routes.studio.around import problems_of
from app.quizzes.routes.studio.opened import Opened, open_piece
from app.quizzes.routes.studio.said import said
from app.quizzes.service import applying, publishing
from app.quizzes.service.removing import remove_draft


def show(call: Call) -> Response:
    """Where it stands, and its versions."""
    opened = open_piece(call, *who.READERS)
    content = opened.content
    versions = studio_queries.versions_of(call.session, content)
    return call.page(
        "studio/piece/show.html", versions=versions, is_open=content.is_open(call.now),
        zone=content.draft["zone"], is_newer=_is_newer(call, content), flashes=said(call.query.get("said", "")),
    )  # fmt: skip


def _is_newer(call: Call, content: Content) -> bool:
    """The draft says something else than what is public."""
    if not content.version_n:
        return False
    public = publishing.newest_version(call.session, content).document
    return {**public, "published": False} != {**content.draft, "published": False}


def show_publish(call: Call) -> Response:
    return _page(call, open_piece(call, *who.EDITORS))


def _page(call: Call, opened: Opened, status: int = 200) -> Response:
    content = opened.content
    told = problems_of(call.session, content, opened.path)
    versions = studio_queries.versions_of(call.session, content)
    return call.page(
        "studio/piece/publish.html", status=status, told=told, graves=sum(one.problem.grave for one in told),
        in_play=sum(version.in_play for version in versions), is_newer=not content.version_n or _is_newer(call, content),
        opens=publishing.document_of(content).moment(publishing.document_of(content).opens),
        closes=publishing.document_of(content).moment(publishing.document_of(content).closes), zone=content.draft["zone"],
    )  # fmt: skip


def publish(call: Call) -> Response:
    """POST: the draft becomes the next version. While a grave problem stands it is refused, whatever the page showed."""
    opened = open_piece(call, *who.EDITORS, lock=True)
    version = publishing.publish_content(call.session, content=opened.content, by=opened.by, now=call.now)
    opened.note(call, "piece.publish", version=opened.content.version_n)
    return call.redirect(f"{opened.path}?said={'published' if version else 'same'}")


def unpublish(call: Call) -> Response:
    opened = open_piece(call, *who.EDITORS, lock=True)
    if opened.content.published_at is not None:
        publishing.unpublish_content(call.session, content=opened.content, now=call.now)
        opened.note(call, "piece.unpublish")
    return call.redirect(f"{opened.path}?said=unpublished")


def remove(call: Call) -> Response:
    """POST: a draft that was never public goes for good."""
    opened = open_piece(call, *who.EDITORS, lock=True)
    remove_draft(call.session, content=opened.content, now=call.now)
    opened.note(call, "piece.remove", title=opened.content.title)
    return call.redirect("/studio")


def refused(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, open_piece(call, *who.EDITORS), status=refusal.status)


def show_version(call: Call) -> Response:
    """What was published then, as its campaign file."""
    opened = open_piece(call, *who.READERS)
    n = whole(call.path["n"])
    if n is None:
        raise NotFound
    version = studio_queries.version_of(call.session, opened.content, n)
    document = campaign.dump(applying.document_then(call.session, opened.content, version))
    return call.page("studio/piece/version.html", version=version, document=document, zone=opened.content.draft["zone"])


def show_file(call: Call) -> Response:
    """The draft as its campaign file, to keep or to change outside and read in again."""
    content = open_piece(call, *who.READERS).content
    text = campaign.dump(applying.document_here(call.session, content))
    headers = {**NO_STORE, "content-disposition": f'attachment; filename="{content.slug}.yaml"'}
    return Response(text, media_type="application/yaml", headers=headers)


BASE = "/studio/pieces/{slug}"
routes: list[BaseRoute] = [
    get(BASE, show),
    get(f"{BASE}/publish", show_publish),
    post(f"{BASE}/publish", publish, again=refused),
    post(f"{BASE}/unpublish", unpublish),
    post(f"{BASE}/remove", remove),
    get(BASE + "/versions/{n}", show_version),
    get(f"{BASE}/file", show_file),
]
