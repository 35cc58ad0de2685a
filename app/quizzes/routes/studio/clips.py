"""The brand's clips: sent, made ready, watched, captioned, removed."""

from typing import Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from app.accounts import who
from app.accounts.models import Brand
from app.errors import Conflict, NotFound, Refusal, Unprocessable
from app.kit.forms import clean, whole
from app.kit.i18n import gettext as _
from app.kit.i18n import name_of_language
from app.kit.security import PLAYS_FILMS
from app.kit.tools import Tools
from app.kit.web import NO_STORE, Call, answer, get, post
from app.media import uploads
from app.media.models import Asset, AssetState
from app.quizzes.clips import keeping, queries
from app.quizzes.clips.models import Clip

PATH = "/studio/clips"
CAPTIONS = 2_000_000
"""Bytes of a form with captions."""


def in_brand(call: Call, *roles: Any) -> Brand:
    staff, brand = who.in_brand(call, *(roles or who.EDITORS))
    role = staff.role_in(brand.id)
    call.context |= {"nav_current": "campaigns", "may_edit": bool(role and who.may_edit(role))}
    return brand


def show_all(call: Call) -> Response:
    brand = in_brand(call, *who.READERS)
    found = queries.clips_of(call.session, brand.id)
    ready = [clip.public_id for clip, asset in found if asset.state is AssetState.READY]
    facts = queries.clip_facts(
        call.session, brand_id=brand.id, public_ids=ready, origin=call.tools.settings.media_origin
    )
    rows = [
        {"clip": clip, "state": asset.state, "facts": facts.get(clip.public_id),
         "refusal": keeping.refusal_of(asset) if asset.state is AssetState.REFUSED else ""}
        for clip, asset in found
    ]  # fmt: skip
    waits = any(asset.state is AssetState.RECEIVED for _clip, asset in found)
    limits = keeping.limits_of(call.tools.settings)
    return call.page("studio/clips/list.html", rows=rows, waits=waits, limits=limits)


def _may_send(call: Call) -> Response:
    in_brand(call)
    return Response()


def send(call: Call) -> Response:
    """POST a whole file, as a form without scripts brings it. Nobody's gigabytes are taken before it is known who they are."""
    brand = in_brand(call)
    films = [one for one in call.form.getlist("film") if isinstance(one, UploadFile) and one.filename]
    if not films:
        raise Unprocessable(_("Choose a film first, then send it."))
    for sent in films:
        keeping.keep_clip(
            call.tools, brand=brand, file=sent.file, size=sent.size or 0, file_name=sent.filename or "",
            media_type=sent.content_type or "",
        )  # fmt: skip
    return call.redirect(PATH)


def announce(call: Call) -> Response:
    """POST size and type: an upload to send to, or a refusal before a byte was sent."""
    brand = in_brand(call)
    upload = uploads.open_upload(
        call.session, scope=keeping.scope_of(brand), size=whole(str(call.form.get("size", "")), most=10**18) or 0,
        content_type=str(call.form.get("type", "")), limit=call.tools.settings.max_film_bytes, now=call.now,
    )  # fmt: skip
    address = call.tools.private.presigned_put(
        upload.key, content_type=upload.content_type, length=upload.size, seconds=uploads.SIGNED_SECONDS
    )
    told = {
        "id": upload.public_id,
        "here": f"{PATH}/uploads/{upload.public_id}",
        "put": address,
        "type": upload.content_type,
    }
    return JSONResponse(told, 201, NO_STORE)


async def piece(request: Request) -> Response:
    """PATCH: append a piece at the offset that we both know; the last one makes the clip."""
    tools: Tools = request.app.state.tools
    try:
        found = await run_in_threadpool(answer, _upload_of, request, tools, FormData(), writes=False)
        if found.status_code != 200:
            return found
        return await _append(request, tools)
    except Conflict as refusal:
        facts = {"sentence": refusal.sentence, **{k: v for k, v in refusal.facts.items() if k == "offset"}}
        return JSONResponse(facts, 409, NO_STORE)


async def _append(request: Request, tools: Tools) -> Response:
    upload, brand = request.scope["upload"]
    if upload.complete_at is None:
        offset = whole(request.headers.get("upload-offset", ""))
        if offset is None:
            raise Refusal(_("The offset of this piece is missing."))
        path = uploads.incoming(tools.settings.data_dir, upload)
        have = await uploads.append(path, request.stream(), offset=offset, size=upload.size)
        if have < upload.size:
            return JSONResponse({"offset": have}, headers=NO_STORE)
    name = unquote(request.headers.get("x-file-name", ""))
    return await run_in_threadpool(_complete, tools, upload, brand, name)


def _upload_of(call: Call) -> Response:
    brand = in_brand(call)
    upload = uploads.find_upload(call.session, public_id=call.path["id"], scope=keeping.scope_of(brand))
    call.request.scope["upload"] = upload, brand
    return Response()


def _complete(tools: Tools, upload: Any, brand: Brand, name: str) -> Response:
    if upload.asset_id is None:
        uploads.store_incoming(tools.private, upload=upload, folder=tools.settings.data_dir)
    with tools.db.write() as session:
        now = tools.clock.now()
        clip = keeping.clip_of_upload(session, brand=brand, public_id=upload.public_id, file_name=name, now=now)
        return JSONResponse({"offset": upload.size, "state": "received", "clip": clip.public_id}, headers=NO_STORE)


def standing(call: Call) -> Response:
    """GET: how far an upload got."""
    brand = in_brand(call)
    upload = uploads.find_upload(call.session, public_id=call.path["id"], scope=keeping.scope_of(brand))
    have = uploads.safe_so_far(call.tools.settings.data_dir, upload)
    state = "received" if upload.asset_id else "sending"
    return JSONResponse({"size": upload.size, "offset": have, "state": state}, headers=NO_STORE)


def sent_directly(call: Call) -> Response:
    """POST after an upload that went straight to the store."""
    brand = in_brand(call)
    upload = uploads.find_upload(call.session, public_id=call.path["id"], scope=keeping.scope_of(brand))
    return _complete(call.tools, upload, brand, unquote(call.request.headers.get("x-file-name", "")))


def _clip(call: Call, brand: Brand) -> tuple[Clip, Asset]:
    clip = queries.clip_of(call.session, brand_id=brand.id, public_id=call.path["id"])
    if clip is None:
        raise NotFound(_("This clip is not there any more."))
    return clip, call.session.get_one(Asset, clip.asset_id)


def show(call: Call) -> Response:
    return _page(call, in_brand(call, *who.READERS))


def _page(call: Call, brand: Brand, *, refusal: str = "", status: int = 200) -> Response:
    call.request.scope[PLAYS_FILMS] = True
    clip, asset = _clip(call, brand)
    ids = [clip.public_id]
    facts = queries.clip_facts(call.session, brand_id=brand.id, public_ids=ids, origin=call.tools.settings.media_origin)
    captions = [(one, name_of_language(one.language)) for one in queries.captions_of(call.session, clip.id)]
    return call.page(
        "studio/clips/clip.html", status=status, clip=clip, state=asset.state, facts=facts.get(clip.public_id),
        captions=captions, typed=call.form, refusal=refusal, used=keeping.pieces_with(call.session, clip),
        refused_film=keeping.refusal_of(asset) if asset.state is AssetState.REFUSED else "",
    )  # fmt: skip


def rename(call: Call) -> Response:
    """POST ``title`` and ``no_captions``, the reason why it needs none."""
    clip, _asset = _clip(call, in_brand(call))
    clip.title = clean(str(call.form.get("title", ""))).strip()[:120] or clip.title
    clip.no_captions = clean(str(call.form.get("no_captions", ""))).strip()[:300]
    call.session.add(clip)
    return call.redirect(f"{PATH}/{clip.public_id}")


def caption(call: Call) -> Response:
    """POST ``language`` with ``text``, or with a ``file``; empty words remove what was there."""
    brand = in_brand(call)
    clip, _asset = _clip(call, brand)
    sent = call.form.get("file")
    said = str(call.form.get("text", ""))
    if isinstance(sent, UploadFile) and sent.filename:
        said = sent.file.read(CAPTIONS).decode("utf-8", "replace")
    try:
        language = keeping.check_language(str(call.form.get("language", "")))
        keeping.set_captions(call.tools, clip=clip, language=language, said=said)
    except Unprocessable as refusal:
        return _page(call, brand, refusal=refusal.sentence, status=422)
    return call.redirect(f"{PATH}/{clip.public_id}#captions")


def remove(call: Call) -> Response:
    clip, _asset = _clip(call, in_brand(call))
    keeping.remove_clip(call.session, clip=clip, now=call.now)
    return call.redirect(PATH)


routes: list[BaseRoute] = [
    get(PATH, show_all),
    post(PATH, send, body=2_100_000_000, writes=False, first=_may_send),
    post(f"{PATH}/uploads", announce),
    Route(f"{PATH}/uploads/{{id}}", piece, methods=["PATCH"]),
    get(f"{PATH}/uploads/{{id}}", standing),
    post(f"{PATH}/uploads/{{id}}/done", sent_directly, writes=False),
    get(f"{PATH}/{{id}}", show),
    post(f"{PATH}/{{id}}", rename),
    post(f"{PATH}/{{id}}/captions", caption, body=CAPTIONS, writes=False),
    post(f"{PATH}/{{id}}/removal", remove),
]
