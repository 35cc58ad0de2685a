"""Photos on their way in, for the form's script: announce, send pieces, go on after a broken line, ask how it stands.

A piece is a raw body appended at ``Upload-Offset``. Who knows an upload's random id may go on with it.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from app.contests import queries
from app.contests.models import Contest
from app.contests.service.entering import refuse_when_closed
from app.errors import Conflict, NotFound, Refusal
from app.kit.address import address_key
from app.kit.forms import whole
from app.kit.i18n import gettext as _
from app.kit.i18n import lean_to
from app.kit.jobs import enqueue
from app.kit.ratelimit import hit
from app.kit.tools import Tools
from app.kit.web import NO_STORE, Call, get, post
from app.media import service as media
from app.media import uploads
from app.media.models import Asset, AssetState, Upload


def count_upload(session: Session, request: Request, tools: Tools) -> None:
    """Raises TooMany when one network sends more than a busy shop ever would."""
    now = tools.clock.now()
    hit(
        session, key=f"upload:{address_key(request, tools.signer, now)}", limit=tools.settings.uploads_per_hour,
        window=timedelta(hours=1), now=now,
        sentence=_("Very many photos came from your network in the last hour. Please try again a little later."),
    )  # fmt: skip


def announce(call: Call) -> Response:
    """POST size and type: an upload to send to, or a refusal before a byte was sent."""
    contest, _brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
    refuse_when_closed(contest, call.now)
    count_upload(call.session, call.request, call.tools)
    upload = uploads.open_upload(
        call.session, scope=contest.scope, size=whole(str(call.form.get("size", "")), most=10**18) or 0,
        content_type=str(call.form.get("type", "")), limit=upload_limit(call.tools, contest), now=call.now,
    )  # fmt: skip
    address = call.tools.private.presigned_put(
        upload.key, content_type=upload.content_type, length=upload.size, seconds=uploads.SIGNED_SECONDS
    )
    here = f"/contests/{contest.slug}/uploads/{upload.public_id}"
    return JSONResponse(
        {"id": upload.public_id, "here": here, "put": address, "type": upload.content_type}, 201, NO_STORE
    )


def upload_limit(tools: Tools, contest: Contest) -> int:
    return min(contest.max_upload_bytes, tools.settings.max_upload_bytes)


async def piece(request: Request) -> Response:
    """PATCH: append a piece at the offset that we both know."""
    return await _answer(request, _append)


async def _append(request: Request, tools: Tools) -> Response:
    upload, contest = await run_in_threadpool(_find, request, tools)
    lean_to(contest.language)
    folder = tools.settings.data_dir
    if upload.complete_at is None:
        offset = whole(request.headers.get("upload-offset", ""))
        if offset is None:
            raise Refusal(_("The offset of this piece is missing."))
        path = uploads.incoming(folder, upload)
        have = await uploads.append(path, request.stream(), offset=offset, size=upload.size)
        if have < upload.size:
            return JSONResponse({"offset": have}, headers=NO_STORE)
    return await run_in_threadpool(_complete, tools, upload, contest, unquote(request.headers.get("x-file-name", "")))


async def done(request: Request) -> Response:
    """POST after a direct upload to the store: all bytes are there."""

    async def complete(request: Request, tools: Tools) -> Response:
        upload, contest = await run_in_threadpool(_find, request, tools)
        lean_to(contest.language)
        return await run_in_threadpool(
            _complete, tools, upload, contest, unquote(request.headers.get("x-file-name", ""))
        )

    return await _answer(request, complete)


async def standing(request: Request) -> Response:
    """GET: how far it got, and what became of it."""

    async def look(request: Request, tools: Tools) -> Response:
        return await run_in_threadpool(_standing, request, tools)

    return await _answer(request, look)


async def _answer(request: Request, act: Any) -> Response:
    tools: Tools = request.app.state.tools
    try:
        response: Response = await act(request, tools)
    except Conflict as refusal:
        facts = {"sentence": refusal.sentence, **{k: v for k, v in refusal.facts.items() if k == "offset"}}
        return JSONResponse(facts, 409, NO_STORE)
    return response


def _find(request: Request, tools: Tools) -> tuple[Upload, Contest]:
    with tools.db.read() as session:
        contest, _brand = queries.published_contest(session, request.path_params["slug"], now=tools.clock.now())
        upload = uploads.find_upload(session, public_id=request.path_params["id"], scope=contest.scope)
        return upload, contest


def _complete(tools: Tools, upload: Upload, contest: Contest, file_name: str) -> Response:
    if upload.asset_id is None:
        uploads.store_incoming(tools.private, upload=upload, folder=tools.settings.data_dir)
    with tools.db.write() as session:
        row = uploads.find_upload(session, public_id=upload.public_id, scope=upload.scope)
        asset = uploads.complete(session, upload=row, file_name=file_name, now=tools.clock.now())
        look_soon(session, asset=asset, contest=contest, tools=tools)
    return JSONResponse({"offset": upload.size, "state": asset.state}, headers=NO_STORE)


def look_soon(session: Session, *, asset: Asset, contest: Contest, tools: Tools) -> None:
    payload = {"asset_id": asset.id, "min_side": contest.min_side}
    enqueue(session, "look_at_photo", payload, now=tools.clock.now(), dedupe=f"photo:{asset.public_id}", priority=4)


def _standing(request: Request, tools: Tools) -> Response:
    upload, contest = _find(request, tools)
    facts: dict[str, Any] = {"size": upload.size, "state": "sending"}
    with tools.db.read() as session:
        asset = uploads.asset_of(session, upload)
    if asset is None:
        facts["offset"] = uploads.safe_so_far(tools.settings.data_dir, upload)
        return JSONResponse(facts, headers=NO_STORE)
    facts |= {"offset": upload.size, "state": asset.state}
    if asset.state is AssetState.READY:
        facts["picture"] = picture_address(contest, upload)
    if asset.state is AssetState.REFUSED:
        facts["sentence"] = media.refusal_sentence(asset)
    return JSONResponse(facts, headers=NO_STORE)


def picture_address(contest: Contest, upload: Upload) -> str:
    return f"/contests/{contest.slug}/uploads/{upload.public_id}/picture"


def picture(call: Call) -> Response:
    """GET: our own picture of the photo, for the form that holds it, since not every browser can read what phones send.

    Only until it is part of an entry: from then on the entrant's own page shows it.
    """
    contest, _brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
    upload = uploads.find_upload(call.session, public_id=call.path["id"], scope=contest.scope)
    if upload.asset_id is None or queries.is_entered(call.session, upload.asset_id):
        raise NotFound
    files = queries.renditions_of(call.session, [upload.asset_id])[upload.asset_id]
    found = [file for file in files if (file.name, file.format) == ("800", "jpeg")]
    if not found:
        raise NotFound
    headers = {**NO_STORE, "content-security-policy": "sandbox; default-src 'none'"}
    data, media_type = media.picture_of(call.tools.private, found[0])
    return Response(data, media_type=media_type, headers=headers)


routes: list[BaseRoute] = [
    post("/contests/{slug}/uploads", announce),
    Route("/contests/{slug}/uploads/{id}", piece, methods=["PATCH"]),
    Route("/contests/{slug}/uploads/{id}", standing, methods=["GET"]),
    Route("/contests/{slug}/uploads/{id}/done", done, methods=["POST"]),
    get("/contests/{slug}/uploads/{id}/picture", picture),
]
