"""A photo that came with a form, or before it: kept, looked at, and found again."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field

from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app.contests.models import Contest
from app.contests.routes.uploads import count_upload, look_soon, picture_address, upload_limit
from app.errors import NotFound, Unavailable
from app.kit.db import AWAY
from app.kit.i18n import gettext as _
from app.kit.jobs import enqueue
from app.kit.multipart import UploadForm
from app.kit.tools import Tools
from app.media import uploads
from app.media.models import Asset, AssetState, Upload

log = logging.getLogger("whitecup")


@dataclass(frozen=True)
class Photo:
    """Which upload a form brought ('' for none), and why its file was refused; ``status`` is for the answer then."""

    upload_id: str
    refused: dict[str, str] = field(default_factory=dict)
    status: int = 422


@dataclass(frozen=True)
class Sent:
    """The photo that a form holds already. ``picture`` is the address of our own rendition, '' while it is not looked at."""

    id: str = ""
    name: str = ""
    picture: str = ""


NOTHING = Sent()


def sent_photo(session: Session, contest: Contest, upload_id: str) -> Sent:
    """Nothing when it was refused or is not there."""
    upload, asset = find_photo(session, contest, upload_id)
    if upload is None or asset is None or asset.state is AssetState.REFUSED:
        return NOTHING
    is_seen = asset.state is AssetState.READY
    return Sent(upload_id, asset.file_name, picture_address(contest, upload) if is_seen else "")


async def receive_photo(request: Request, tools: Tools, contest: Contest, sent: UploadForm) -> Photo:
    """Keep the form's photo and wait until it was looked at, so that a bad one is refused here and now."""
    upload_id = str(sent.form.get("upload", ""))
    if sent.too_large:
        return Photo(upload_id, {"photo": uploads.say_too_large(upload_limit(tools, contest))}, 413)
    if "photo" in sent.unkept:
        return _unkept()
    try:
        if sent.file("photo") and contest.takes_entries(tools.clock.now()):
            upload_id = await run_in_threadpool(_keep_photo, request, tools, contest, sent)
    except Unavailable as error:
        log.warning("a photo could not be kept: %r", error)
        return _unkept()
    if upload_id:
        with contextlib.suppress(*AWAY):
            await _until_seen(tools, contest, upload_id)
    return Photo(upload_id)


def _unkept() -> Photo:
    return Photo(
        "", {"photo": _("We cannot take in photos at the moment. Please choose it again in a few minutes.")}, 503
    )


def _keep_photo(request: Request, tools: Tools, contest: Contest, sent: UploadForm) -> str:
    """Into quarantine, then the row, then the job; returns the upload's id."""
    file = sent.file("photo")
    if file is None:
        return ""
    with tools.db.write() as session:
        count_upload(session, request, tools)
        now = tools.clock.now()
        limit = upload_limit(tools, contest)
        upload = uploads.open_upload(
            session,
            scope=contest.scope,
            size=file.size or 0,
            content_type=file.content_type or "",
            limit=limit,
            now=now,
        )
    tools.private.put(upload.key, file.file, content_type=upload.content_type)
    with tools.db.write() as session:
        row = uploads.find_upload(session, public_id=upload.public_id, scope=upload.scope)
        asset = uploads.complete(session, upload=row, file_name=file.filename or "", now=tools.clock.now())
        look_soon(session, asset=asset, contest=contest, tools=tools)
    return upload.public_id


def refuse_photo(tools: Tools, sent: UploadForm) -> None:
    """The sender may not take part: what came with the form is dropped, what came before it is forgotten by a job."""
    if upload_id := str(sent.form.get("upload", "")):
        with tools.db.write() as session:
            enqueue(session, "forget_upload", {"public_id": upload_id}, now=tools.clock.now())


async def _until_seen(tools: Tools, contest: Contest, upload_id: str) -> None:
    """Wait for the worker, a while: usually a second. Who sends a bad photo hears it at once; a slow one is told later by mail."""
    pause = 0.05
    waited = 0.0
    while waited < tools.settings.picture_seconds:
        if await run_in_threadpool(_is_seen, tools, contest, upload_id):
            return
        await asyncio.sleep(pause)
        waited, pause = waited + pause, min(pause * 1.4, 0.5)


def _is_seen(tools: Tools, contest: Contest, upload_id: str) -> bool:
    with tools.db.read() as session:
        _upload, asset = find_photo(session, contest, upload_id)
        return asset is None or asset.state is not AssetState.RECEIVED


def find_photo(session: Session, contest: Contest, upload_id: str) -> tuple[Upload | None, Asset | None]:
    try:
        upload = uploads.find_upload(session, public_id=upload_id, scope=contest.scope)
    except NotFound:
        return None, None
    return upload, uploads.asset_of(session, upload)
