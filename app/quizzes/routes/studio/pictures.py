"""Pictures in the editor: sent, looked at, put in their place, and shown to staff before anybody else may see them."""

import time

from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import NotFound, Unavailable, Unprocessable
from app.kit.forms import sentences
from app.kit.i18n import gettext as _
from app.kit.web import Call, get, post
from app.media import service as media
from app.media.models import AssetState
from app.quizzes import studio_queries
from app.quizzes.editor.lines import Spot, find_spot
from app.quizzes.editor.section import Section
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Image
from app.quizzes.pictures import rendition_of
from app.quizzes.routes.studio.opened import open_piece
from app.quizzes.service import picturing
from app.quizzes.service.drafting import keep_draft

BODY = 210_000_000
"""Bytes of a request; the setting for one photo is asked as well."""
PRIVATE = {"cache-control": "private, max-age=600", "content-security-policy": "sandbox; default-src 'none'"}


def send(call: Call) -> Response:
    """POST ``photo`` and where it goes: ``part`` and ``key`` of the section, ``path`` of the field. Waits until it was looked at."""
    opened = open_piece(call, *who.EDITORS)
    sent = call.form.get("photo")
    if not isinstance(sent, UploadFile) or not sent.filename:
        raise Unprocessable(_("Choose a picture first, then send it."))
    _spot(call, _section(call, opened.content.draft))
    name = picturing.keep_picture(
        call.tools, content=opened.content, file=sent.file, size=sent.size or 0, file_name=sent.filename,
        media_type=sent.content_type or "",
    )  # fmt: skip
    _wait(call, opened.content.id, name)
    with call.tools.db.write() as session:
        content, _brand = studio_queries.piece_with_brand(session, call.path["slug"], lock=True)
        section = _section(call, content.draft).replaced()
        spot = _spot(call, section)
        spot.owner[spot.field.name] = {"name": name, "alt": "", "decorative": False}
        try:
            document = section.document()
        except ValidationError as error:
            raise Unprocessable(next(iter(sentences(error).values()))) from error
        keep_draft(session, content=content, document=document, by=opened.by, now=call.now)  # type: ignore[arg-type]  # a Content is a Piece
    where = f"/{section.part}/{section.key}" if section.part else ""
    return call.redirect(f"{opened.path}/edit{where}?said=pictured#f-{call.form.get('path')}")


def _section(call: Call, draft: dict[str, object]) -> Section:
    part, key = str(call.form.get("part", "")), str(call.form.get("key", ""))
    return Section(KINDS[str(draft["kind"])].Content, dict(draft), part, key)


def _spot(call: Call, section: Section) -> Spot:
    """The field that the picture is for. Raises NotFound for anything else."""
    spot = find_spot(section, str(call.form.get("path", "")))
    if spot.field.models.get("") is not Image:
        raise NotFound
    return spot


def _wait(call: Call, content_id: int, name: str) -> None:
    """Until the worker has looked at it. Raises Unprocessable for what is no picture that we take."""
    ends = time.monotonic() + call.tools.settings.picture_seconds
    pause = 0.05
    while True:
        with call.tools.db.read() as session:
            asset = picturing.asset_of(session, content_id, name)
        if asset.state is AssetState.READY:
            return
        if asset.state is AssetState.REFUSED:
            with call.tools.db.write() as session:
                picturing.drop_picture(session, content_id=content_id, name=name)
            raise Unprocessable(media.refusal_sentence(asset))
        if time.monotonic() > ends:
            raise Unavailable(_("The picture is kept, but was not looked at yet. Choose it by its name in a minute."))
        time.sleep(pause)
        pause = min(pause * 1.4, 0.5)


def picture(call: Call) -> Response:
    """'800.webp' of a picture, for staff."""
    content = open_piece(call, *who.READERS).content
    size, _dot, kind = call.path["file"].partition(".")
    rendition = rendition_of(call.session, content.id, call.path["name"], size, kind)
    if rendition is None:
        raise NotFound
    data, media_type = media.picture_of(call.tools.private, rendition)
    return Response(data, media_type=media_type, headers=PRIVATE)


routes: list[BaseRoute] = [
    post("/studio/pieces/{slug}/pictures", send, body=BODY, writes=False),
    get("/studio/pieces/{slug}/pictures/{name}/{file}", picture),
]
