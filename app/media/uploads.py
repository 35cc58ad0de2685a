"""Photos on their way in: streamed to quarantine under a byte cap, resumable, durable before acknowledged. No Pillow here.

A browser with scripts announces the size, sends pieces, and after a broken line asks how far it got. Pieces are appended to
a file of this machine under ``incoming``; the last one moves the whole into the private store. Where the store signs uploads
(S3), the browser sends there directly and only says when it is done.
"""

import os
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import anyio.to_thread
import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import Conflict, NotFound, TooLarge, Unavailable
from app.kit.forms import clean
from app.kit.i18n import gettext as _
from app.kit.ids import token
from app.kit.storage import ObjectStore
from app.kit.tools import Tools
from app.media.models import Asset, Upload

PIECE = 1 << 18
SIGNED_SECONDS = 3600
AT_ONCE = 200


def say_too_large(limit: int) -> str:
    return _(
        "This file is larger than %(mb)d MB. Choose a smaller one, or let your phone send it at a lower quality."
    ) % {"mb": limit // 1_000_000}


def open_upload(session: Session, *, scope: str, size: int, content_type: str, limit: int, now: datetime) -> Upload:
    """Announce a photo of ``size`` bytes. Raises TooLarge before a byte was sent."""
    if size > limit:
        raise TooLarge(say_too_large(limit))
    kind = content_type if content_type.startswith("image/") and len(content_type) < 60 else "application/octet-stream"
    upload = Upload(scope=scope, key=f"originals/{token()}", content_type=kind, size=max(size, 0), created_at=now)
    session.add(upload)
    session.flush()
    return upload


def find_upload(session: Session, *, public_id: str, scope: str) -> Upload:
    upload = session.exec(select(Upload).where(Upload.public_id == public_id, Upload.scope == scope)).first()
    if upload is None:
        raise NotFound(_("We do not have this upload any more. Please choose the photo again."))
    return upload


def asset_of(session: Session, upload: Upload) -> Asset | None:
    """What became of it; None while bytes are missing."""
    return session.exec(select(Asset).where(Asset.id == upload.asset_id)).first() if upload.asset_id else None


def incoming(folder: Path, upload: Upload) -> Path:
    """The file on this machine that holds what has come so far."""
    return folder / "incoming" / upload.public_id


def safe_so_far(folder: Path, upload: Upload) -> int:
    """How many bytes are kept; where the browser goes on from."""
    if upload.complete_at:
        return upload.size
    path = incoming(folder, upload)
    return path.stat().st_size if path.exists() else 0


async def append(path: Path, stream: AsyncIterator[bytes], *, offset: int, size: int) -> int:
    """Write what comes, from ``offset`` on; returns the bytes now safe. Raises Conflict when the offset is another one.

    A line that breaks keeps what came: the next piece starts there. Bytes are written at their own place, so that what still
    trickles in from a line given up already changes nothing, and many at once fill no disk.
    """
    try:
        file = await anyio.to_thread.run_sync(_open_at, path, offset)
    except OSError as error:
        raise Unavailable(_("We cannot take in photos at the moment. Please try again in a few minutes.")) from error
    written = offset
    try:
        async for piece in stream:
            if written + len(piece) > size:
                raise TooLarge(_("More came than was announced. Please choose the photo again."))
            await anyio.to_thread.run_sync(file.write, piece)
            written += len(piece)
    except OSError as error:
        raise Unavailable(_("We cannot take in photos at the moment. Please try again in a few minutes.")) from error
    finally:
        await anyio.to_thread.run_sync(_settle, file)
    return written


def _open_at(path: Path, offset: int) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb")
    here = file.seek(0, os.SEEK_END)
    if here != offset:
        file.close()
        raise Conflict(_("Another part of the photo was expected."), offset=here)
    return file


def _settle(file: BinaryIO) -> None:
    with file:
        file.flush()
        os.fsync(file.fileno())


def store_incoming(store: ObjectStore, *, upload: Upload, folder: Path) -> None:
    """Move what came into the private store, outside of any transaction. Raises Conflict while bytes are missing.

    Doing it twice is doing it once: the key is the upload's own.
    """
    path = incoming(folder, upload)
    try:
        file = path.open("rb")
    except FileNotFoundError:  # moved already, by a request whose answer was lost or that came at the same time
        if store.size(upload.key) != upload.size:
            raise Conflict(_("The photo is not complete yet."), offset=0) from None
        return
    with file:
        here = file.seek(0, os.SEEK_END)
        if here != upload.size:
            raise Conflict(_("The photo is not complete yet."), offset=here)
        file.seek(0)
        store.put(upload.key, file, content_type=upload.content_type)
    path.unlink(missing_ok=True)


def forget_unfinished(tools: Tools, *, scope: str, before: datetime) -> None:
    """Those announced ``before`` whose bytes never came whole, and what came of them. ``scope`` is how theirs begins.

    Opens its own transactions. Repeatable.
    """
    unfinished = (col(Upload.created_at) < before, col(Upload.asset_id).is_(None), col(Upload.scope).startswith(scope))
    with tools.db.read() as session:
        rows = session.exec(select(Upload).where(*unfinished).limit(AT_ONCE)).all()
    for upload in rows:
        incoming(tools.settings.data_dir, upload).unlink(missing_ok=True)
        tools.private.delete([upload.key])
        with tools.db.write() as session:
            session.execute(sa.delete(Upload).where(col(Upload.id) == upload.id, col(Upload.asset_id).is_(None)))


def complete(session: Session, *, upload: Upload, file_name: str, now: datetime) -> Asset:
    """All bytes are in the store: from now on there is an asset. Doing it twice is doing it once."""
    if upload.asset_id:
        return session.exec(select(Asset).where(Asset.id == upload.asset_id)).one()
    asset = Asset(key=upload.key, size=upload.size, file_name=Path(clean(file_name)).name[:120], created_at=now)
    session.add(asset)
    session.flush()
    upload.asset_id, upload.received, upload.complete_at = asset.id, upload.size, now
    session.add(upload)
    return asset
