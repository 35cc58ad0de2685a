"""The composition root: settings -> engine -> stores -> mailer -> templates -> middleware -> routes -> registrations."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app import campaigns
from app.contests.embedding import ContestTarget
from app.contests.review import EntryTarget, ReportTarget
from app.contests.service.voting import write_ballots
from app.embed.frames import Frames, comes_unnamed
from app.embed.targets import targets as embeds
from app.errors import Broken, Forbidden, NotFound, Refusal, Unavailable
from app.gallery.orders import Variants
from app.kit.asked import Asked
from app.kit.assets import Assets
from app.kit.batch import GroupWriter
from app.kit.changes import Watch
from app.kit.clock import Clock, SystemClock
from app.kit.db import AWAY, UNFIT, Database, make_engine
from app.kit.i18n import ReadersLanguage
from app.kit.i18n import gettext as _
from app.kit.mail import FolderMailer, Mailer, SmtpMailer
from app.kit.pagecache import KeptPages, Variant
from app.kit.security import BodyDeadline, SameOriginOnly, SecurityHeaders
from app.kit.signing import Signer
from app.kit.storage import DiskStore, ObjectStore, S3Store
from app.kit.templating import Templates
from app.kit.tools import Tools
from app.kit.web import refusal_page
from app.media.serving import media_app
from app.moderation.target import targets
from app.quizzes.embedding import PieceTarget
from app.quizzes.live import Hub
from app.quizzes.players import is_personal
from app.quizzes.review import TextTarget
from app.quizzes.service.play import Writer
from app.quizzes.shelf import Shelf
from app.quizzes.views import Views
from app.routes import all_routes
from app.settings import Settings

__all__ = ["make_app", "make_tools", "media_app"]

log = logging.getLogger("whitecup")
OUTSIDE = (*AWAY, OSError)
SHOWN_TABLES = {
    **dict.fromkeys(("brand", "rendition"), frozenset({"pieces", "contests"})),
    **dict.fromkeys(("content", "content_card", "content_version", "open_text"), frozenset({"pieces"})),
    **dict.fromkeys(("contest", "entry", "entry_revision", "prize", "text_version", "winner"), frozenset({"contests"})),
}
"""What public pages are made of: a commit that changes one of these ends the kept pages of its topics, in every process."""
STATIC = Path(__file__).resolve().parents[1] / "static"


def make_tools(settings: Settings, *, clock: Clock | None = None, mailer: Mailer | None = None) -> Tools:
    """Everything that rooms are handed; tests and faults replace parts here, at the edge."""
    targets.register(EntryTarget(), ReportTarget(), TextTarget())
    embeds.register(pieces=PieceTarget(), contests=ContestTarget())
    db = Database(make_engine(settings.database))
    db.watched = SHOWN_TABLES
    return Tools(
        settings=settings,
        db=db,
        private=_store(settings, "private"),
        public=_store(settings, "public"),
        clock=clock or SystemClock(),
        mailer=mailer or _mailer(settings),
        assets=_assets(),
        templates=_templates(),
        signer=Signer(settings.key),
    )


@cache
def _assets() -> Assets:
    """Read once for the process: they do not change while it runs."""
    return Assets(STATIC)


@cache
def _templates() -> Templates:
    return Templates(asset=_assets().url)


def _store(settings: Settings, which: str) -> ObjectStore:
    if settings.store == "disk":
        return DiskStore(settings.data_dir / "files" / which)
    return S3Store(
        bucket=settings.s3_private_bucket if which == "private" else settings.s3_public_bucket,
        endpoint=settings.s3_endpoint,
        region=settings.s3_region,
        access_key=settings.s3_access_key,
        secret_key=settings.s3_secret_key,
        public_endpoint=settings.store_address,
    )


def _mailer(settings: Settings) -> Mailer:
    if settings.mail == "folder":
        return FolderMailer(settings.data_dir / "mail", settings.mail_from)
    return SmtpMailer(settings.mail, settings.mail_from)


class Site(Starlette):
    """Kept pages are answered before anything else."""

    kept: KeptPages | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self.kept or super().__call__)(scope, receive, send)


def make_app(tools: Tools) -> Site:
    """The site. ``app.state.tools`` is what handlers get."""
    settings = tools.settings
    app = Site(
        routes=all_routes(),
        middleware=[
            Middleware(ReadersLanguage),
            Middleware(Frames),
            Middleware(SameOriginOnly, origin=settings.base_url, refuse=_from_elsewhere),
            Middleware(BodyDeadline, seconds=settings.body_seconds, rate=settings.body_rate),
        ],
        lifespan=_lifespan,
        exception_handlers={
            404: _not_found, 405: _not_found, FileNotFoundError: _not_found, Refusal: _refused, Exception: _broke,
            **dict.fromkeys(OUTSIDE, _away), UNFIT: _unfit, ClientDisconnect: _went_away,
        },
    )  # fmt: skip
    guarded = SecurityHeaders(  # around all of it: what answers for our own faults is outside of every middleware
        super(Site, app).__call__, media_origin=settings.media_origin, store_address=settings.store_address,
        secure=settings.secure,
    )  # fmt: skip
    app.kept = KeptPages(guarded, tools.db, tools.clock, _variants(tools), most=settings.kept_pages_bytes)
    app.state.tools = tools
    app.state.schema = campaigns.schema
    app.state.sheets = {}
    app.state.ballots = GroupWriter(tools.db, write_ballots, name="votes")
    app.state.contests = {}
    app.state.shelf = Shelf(tools.db, media_origin=settings.media_origin)
    app.state.hub = Hub()
    app.state.watch = Watch(tools.db)
    moves = Writer(app.state.shelf)
    app.state.plays, app.state.runs = GroupWriter(tools.db, moves, name="plays"), moves.runs
    app.state.views = Views(tools.db, moves.sources)
    return app


def _variants(tools: Tools) -> Variant:
    """Which kept page somebody gets, room by room."""
    settings = tools.settings
    contests = Variants(tools.signer, tools.clock)

    def variant(path: str, query: bytes, asked: Asked) -> str | None:
        if is_personal(path, asked.cookies) or comes_unnamed(path, query, asked, settings.base_url):
            return None
        return contests(path, query, asked)

    return variant


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    app.state.views.open()
    app.state.watch.start()
    yield
    await run_in_threadpool(app.state.watch.stop)
    await run_in_threadpool(app.state.ballots.close)
    await run_in_threadpool(app.state.plays.close)
    await run_in_threadpool(app.state.views.close)


def _not_found(request: Request, error: Exception) -> Response:
    return _refused(request, NotFound())


def _refused(request: Request, error: Exception) -> Response:
    """A refusal that no handler has made a page of."""
    assert isinstance(error, Refusal)  # noqa: S101  registered for these alone
    return refusal_page(request, request.app.state.tools, error)


def _away(request: Request, error: Exception) -> Response:
    """A part that we need is gone or full. Whether a deed was kept is not known, but trying again never does it twice."""
    log.warning("%s /%s could not be served: %r", request.method, request.url.path.split("/")[1], error)
    if request.method in ("GET", "HEAD"):
        sentence = _("We could not fetch this page just now. Please try again in a minute.")
    else:
        sentence = _("We could not keep what you sent just now. Please send it again in a minute.")
    return _refused(request, Unavailable(sentence))


def _from_elsewhere(request: Request) -> Response:
    sentence = _(
        "This was sent from another site, so it was not done. Open the page on our own site and send it again."
    )
    return _refused(request, Forbidden(sentence))


def _went_away(request: Request, error: Exception) -> Response:
    """Who sent half of it and left reads no answer, and it is nobody's fault."""
    return Response(status_code=400)


def _unfit(request: Request, error: Exception) -> Response:
    return _refused(request, NotFound() if request.method in ("GET", "HEAD") else Refusal())


def _broke(request: Request, error: Exception) -> Response:
    sentence = _("Something is out of order on our side. What you sent may not have arrived. Please try again shortly.")
    return _refused(request, Broken(sentence))
