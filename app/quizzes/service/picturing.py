"""Pictures of a piece: taken in through the sandbox, public while a published version names them."""

from datetime import datetime
from typing import BinaryIO

from sqlmodel import Session, select

from app.errors import TooLarge
from app.kit.jobs import enqueue
from app.kit.tools import Tools
from app.media import service as media
from app.media import uploads
from app.media.models import Asset
from app.quizzes.editor.keys import new_key
from app.quizzes.models import Content, ContentPicture, ContentVersion
from app.quizzes.pictures import named_in

LEAST_SIDE = 1
SCOPE = "content:"
"""How uploads of pictures say whose they are, before the piece."""


def keep_picture(
    tools: Tools, *, content: Content, file: BinaryIO, size: int, file_name: str, media_type: str, name: str = ""
) -> str:  # fmt: skip
    """Into quarantine, then the rows, then the job; returns the picture's name: ``name``, else one of the file's.

    Opens its own transactions. Raises TooLarge.
    """
    limit = tools.settings.max_upload_bytes
    if size > limit:
        raise TooLarge(uploads.say_too_large(limit))
    scope, now = f"{SCOPE}{content.public_id}", tools.clock.now()
    with tools.db.write() as session:
        upload = uploads.open_upload(
            session, scope=scope, size=size, content_type=media_type, limit=limit, now=now
        )  # fmt: skip
    tools.private.put(upload.key, file, content_type=upload.content_type)
    with tools.db.write() as session:
        row = uploads.find_upload(session, public_id=upload.public_id, scope=scope)
        asset = uploads.complete(session, upload=row, file_name=file_name, now=now)
        taken = set(session.exec(select(ContentPicture.name).where(ContentPicture.content_id == content.id)))
        name = name or new_key(file_name.rpartition(".")[0] or file_name, taken, "picture")
        session.add(ContentPicture(content_id=content.id, name=name, asset_id=asset.id))
        enqueue(
            session, "look_at_picture", {"asset_id": asset.id}, now=now, dedupe=f"picture:{asset.public_id}", priority=4
        )
    return name


def asset_of(session: Session, content_id: int, name: str) -> Asset:
    statement = select(Asset).join(ContentPicture).where(ContentPicture.content_id == content_id)
    return session.exec(statement.where(ContentPicture.name == name)).one()


def drop_picture(session: Session, *, content_id: int, name: str) -> None:
    """One that was refused: the name is free again."""
    statement = select(ContentPicture).where(ContentPicture.content_id == content_id, ContentPicture.name == name)
    session.delete(session.exec(statement).one())


def look_at_picture(tools: Tools, *, asset_id: int) -> None:
    """The pipeline of one picture. A job; repeatable. The piece may have been published with it in the meantime."""
    media.make_renditions(tools, asset_id=asset_id, min_side=LEAST_SIDE)
    with tools.db.write() as session:
        statement = select(Content).join(ContentPicture).where(ContentPicture.asset_id == asset_id)
        content = session.exec(statement).first()
        if content and content.published_at:
            settle_soon(session, content=content, now=tools.clock.now())


def settle_soon(session: Session, *, content: Content, now: datetime) -> None:
    """After publishing and unpublishing, in the same transaction."""
    enqueue(session, "settle_pictures", {"content_id": content.id}, now=now, priority=3)
    enqueue(session, "draw_cards", {"content_id": content.id}, now=now, priority=7)


def settle_pictures(tools: Tools, *, content_id: int) -> None:
    """Public is what a version names while the piece is public; all else is private. A job; repeatable."""
    with tools.db.read() as session:
        content = session.get_one(Content, content_id)
        versions = session.exec(select(ContentVersion.document).where(ContentVersion.content_id == content_id)).all()
        pictures = session.exec(select(ContentPicture).where(ContentPicture.content_id == content_id)).all()
    wanted = {name for document in versions for name in named_in(document)} if content.published_at else set()
    for picture in pictures:
        settle = media.make_public if picture.name in wanted else media.make_private
        settle(tools, asset_id=picture.asset_id)
