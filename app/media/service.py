"""From a file in quarantine to renditions, and from private to public and back. Every step may be repeated."""

import base64
import hashlib
import io
from functools import cache
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.kit.colour import Oklch
from app.kit.jobs import enqueue, insert_or_ignore
from app.kit.storage import FOREVER, ObjectStore
from app.kit.tools import Tools
from app.media.limits import PictureLimits
from app.media.models import Asset, AssetState, Rendition
from app.media.picture import CARD_HEIGHT, CARD_WIDTH, MEDIA_TYPES, Picture, PictureRefused
from app.media.refusals import sentence
from app.media.sandbox import Sandbox
from app.settings import Settings


def limits_of(settings: Settings) -> PictureLimits:
    return PictureLimits(
        max_bytes=settings.max_upload_bytes,
        max_pixels=settings.max_pixels,
        max_jpeg_pixels=settings.max_jpeg_pixels,
        max_frames=settings.max_frames,
        memory_bytes=settings.sandbox_bytes,
        cpu_seconds=settings.sandbox_seconds,
    )


@cache
def shared_sandbox(limits: PictureLimits) -> Sandbox:
    """One for each process: its nursery is loaded once. Ends with the process."""
    return Sandbox(limits)


def make_renditions(tools: Tools, *, asset_id: int, min_side: int) -> AssetState:
    """Decode, check and re-encode an asset in the sandbox; afterwards it is ready or refused. Long: call it in a job."""
    with tools.db.read() as session:
        asset = session.exec(select(Asset).where(Asset.id == asset_id)).first()
    if asset is None:  # forgotten in the meantime
        return AssetState.REFUSED
    if asset.state is not AssetState.RECEIVED:
        return asset.state
    try:
        data = _whole(tools.private.open(asset.key))
        picture = shared_sandbox(limits_of(tools.settings)).process(data, min_side=min_side)
    except PictureRefused as refused:
        return _refuse(tools, asset, refused)
    keys = [_store_file(tools, asset, name=f.name, kind=f.format, data=f.data) for f in picture.files]
    with tools.db.write() as session:
        for file, key in zip(picture.files, keys, strict=True):
            size = {"width": file.width, "height": file.height, "size": len(file.data)}
            _keep_rendition(session, asset_id=asset.id, name=file.name, format=file.format, key=key, **size)
        _settle(session, asset, **_facts(picture), sha256=hashlib.sha256(data).hexdigest(), ready_at=tools.clock.now())
    return AssetState.READY


def _whole(stream: BinaryIO) -> bytes:
    with stream:
        return stream.read()


def _refuse(tools: Tools, asset: Asset, refused: PictureRefused) -> AssetState:
    with tools.db.write() as session:
        _settle(session, asset, state=AssetState.REFUSED, refusal=refused.reason, refusal_facts=refused.facts)
    return AssetState.REFUSED


def _facts(picture: Picture) -> dict[str, Any]:
    return {
        "state": AssetState.READY,
        "format": picture.format,
        "width": picture.width,
        "height": picture.height,
        "frames": picture.frames,
        "thumbhash": base64.b64encode(picture.thumbhash).decode(),
        "dhash": None if picture.dhash is None else f"{picture.dhash:016x}",
        "credit": picture.credit[:300],
        "copyright": picture.copyright[:300],
    }


def _settle(session: Session, asset: Asset, **values: object) -> None:
    """The first to come settles it; a repeated job changes nothing."""
    unsettled = (col(Asset.id) == asset.id, col(Asset.state) == AssetState.RECEIVED)
    session.execute(sa.update(Asset).where(*unsettled).values(**values).execution_options(synchronize_session=False))


def _store_file(tools: Tools, asset: Asset, *, name: str, kind: str, data: bytes) -> str:
    """The key is a pseudonym that only we can make: unguessable, and the same when the job is repeated."""
    secret = tools.signer.pseudonym("rendition", f"{asset.public_id}:{name}:{hashlib.sha256(data).hexdigest()}")
    key = f"r/{secret[:2]}/{secret}.{kind}"
    tools.private.put(key, io.BytesIO(data), content_type=MEDIA_TYPES[kind], cache=FOREVER)
    return key


def _keep_rendition(session: Session, **values: Any) -> None:
    session.execute(insert_or_ignore(session, Rendition, {"is_public": False, **values}))


def add_card(tools: Tools, *, asset: Asset, data: bytes) -> None:
    """Keep the share card (JPEG) that was drawn for an asset; a new one replaces the old."""
    key = _store_file(tools, asset, name="card", kind="jpeg", data=data)
    with tools.db.write() as session:
        old = session.exec(select(Rendition).where(Rendition.asset_id == asset.id, Rendition.name == "card")).first()
        if old is None or old.key != key:
            if old:
                session.delete(old)
                session.flush()
                enqueue(session, "drop_files", {"keys": [old.key]}, now=tools.clock.now())
            row = {"name": "card", "format": "jpeg", "width": CARD_WIDTH, "height": CARD_HEIGHT, "size": len(data)}
            _keep_rendition(session, asset_id=asset.id, key=key, **row)


def drop_files(tools: Tools, *, keys: list[str]) -> None:
    """Remove files that no rendition names any more; a take-down or an erasure would not find them. A job; repeatable."""
    with tools.db.read() as session:
        named = set(session.exec(select(Rendition.key).where(col(Rendition.key).in_(keys))))
    left = [key for key in keys if key not in named]
    tools.public.delete(left)
    tools.private.delete(left)


def draw_card(tools: Tools, *, asset: Asset, title: str, byline: str, brand: str, colour: Oklch) -> bytes:
    """A share card from the asset's own 1600 px rendition. Raises PictureRefused when even that cannot be drawn."""
    with tools.db.read() as session:
        large = (Rendition.asset_id == asset.id, Rendition.name == "1600", Rendition.format == "jpeg")
        rendition = session.exec(select(Rendition).where(*large)).one()
    picture = _whole(tools.private.open(rendition.key))
    return shared_sandbox(limits_of(tools.settings)).draw_card(
        picture, title=title, byline=byline, brand=brand, colour=colour
    )


def make_public(tools: Tools, *, asset_id: int) -> None:
    """Copy the renditions to where the public may fetch them."""
    for rendition in _renditions(tools, asset_id, is_public=False):
        with tools.private.open(rendition.key) as stream:
            data = io.BytesIO(stream.read())
        tools.public.put(rendition.key, data, content_type=MEDIA_TYPES[rendition.format], cache=FOREVER)
    _mark(tools, asset_id, is_public=True)


def make_private(tools: Tools, *, asset_id: int) -> None:
    """Remove the public copies; the private ones stay."""
    tools.public.delete(rendition.key for rendition in _renditions(tools, asset_id))
    _mark(tools, asset_id, is_public=False)


def _renditions(tools: Tools, asset_id: int, **equals: bool) -> list[Rendition]:
    with tools.db.read() as session:
        return list(session.exec(select(Rendition).where(Rendition.asset_id == asset_id).filter_by(**equals)))


def _mark(tools: Tools, asset_id: int, *, is_public: bool) -> None:
    with tools.db.write() as session:
        statement = sa.update(Rendition).where(col(Rendition.asset_id) == asset_id).values(is_public=is_public)
        session.execute(statement.execution_options(synchronize_session=False))


def forget_asset(tools: Tools, *, asset_id: int) -> None:
    """Remove every file of an asset and what its row tells about a person; the row stays for the counts."""
    renditions = _renditions(tools, asset_id)
    with tools.db.read() as session:
        asset = session.exec(select(Asset).where(Asset.id == asset_id)).one()
    tools.public.delete(r.key for r in renditions)
    tools.private.delete([asset.key, *(r.key for r in renditions)])
    with tools.db.write() as session:
        session.execute(sa.delete(Rendition).where(col(Rendition.asset_id) == asset_id))
        blank = {"file_name": "", "sha256": "", "thumbhash": "", "dhash": None, "credit": "", "copyright": ""}
        session.execute(sa.update(Asset).where(col(Asset.id) == asset_id).values(**blank, refusal_facts={}))


def refusal_sentence(asset: Asset) -> str:
    """Why this was not taken, for the person who sent it."""
    return sentence(PictureRefused(asset.refusal or "damaged", **asset.refusal_facts))


def picture_of(store: ObjectStore, rendition: Rendition) -> tuple[bytes, str]:
    """Bytes and media type. Raises FileNotFoundError when the file is gone."""
    return _whole(store.open(rendition.key)), MEDIA_TYPES[rendition.format]
