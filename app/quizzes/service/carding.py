"""Share cards of a piece: one for itself and one for whatever it can end in. Nothing of a person is on them.

The same words are drawn once, whatever version says them. A job draws a few and then makes room for other work.
"""

from dataclasses import dataclass
from itertools import islice

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.kit.i18n import speaking
from app.kit.jobs import enqueue, insert_or_ignore
from app.kit.tools import Tools
from app.media import posters
from app.media.models import Asset, AssetState, Rendition
from app.media.posters import Poster
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Image, Piece
from app.quizzes.models import Content, ContentCard, ContentPicture
from app.quizzes.service.publishing import newest_version

MOST_CARDS = 300
"""Of one version; endings beyond that share the piece's."""
AT_ONCE = 8


@dataclass(frozen=True)
class _Task:
    """What has to be so: whether the piece is public, its newest version, and what stands on each card of that."""

    is_public: bool
    version_id: int
    posters: dict[str, Poster]


def draw_cards(tools: Tools, *, content_id: int) -> None:
    """Cards of the newest version are there and public while the piece is; all others of the piece as well. A job; repeatable."""
    with tools.db.read() as session:
        task = _task(session, content_id)
        kept = _newest_keys(session, task.version_id)
    wanted = {place: (poster, posters.key_of(tools, poster)) for place, poster in task.posters.items()}
    missing = [(place, one) for place, (one, key) in wanted.items() if kept.get(place) != key] if task.is_public else []
    for place, poster in islice(missing, AT_ONCE):
        _keep_card(tools, content_id, task.version_id, place, posters.keep_poster(tools, poster))
    _settle(tools, content_id, is_public=task.is_public)
    with tools.db.write() as session:
        if (
            len(missing) > AT_ONCE or _task(session, content_id) != task
        ):  # also when it was published or taken back meanwhile
            enqueue(session, "draw_cards", {"content_id": content_id}, now=tools.clock.now(), priority=7)


def _task(session: Session, content_id: int) -> _Task:
    content = session.get_one(Content, content_id)
    if content.published_at is None:
        return _Task(False, 0, {})
    version = newest_version(session, content)
    document = KINDS[content.kind].Content.model_validate(version.document)
    brand = session.get_one(Brand, content.brand_id)
    return _Task(True, version.id, _posters(content.public_id, document, brand, _pictures(session, content_id)))


def _posters(owner: str, document: Piece, brand: Brand, pictures: dict[str, str]) -> dict[str, Poster]:
    """By ending, '' for the piece itself."""
    kind = KINDS[document.kind]

    def poster(title: str, byline: str, image: Image | None) -> Poster:
        return Poster(owner, title, byline, brand.mark, brand.colour, pictures.get(image.name, "") if image else "")

    with speaking(document.language):
        found = {"": poster(document.title, kind.label(), document.image)}
    for ending in kind.endings(document)[: MOST_CARDS - 1]:
        found[ending.key] = poster(ending.title, document.title, ending.image)
    return found


def _pictures(session: Session, content_id: int) -> dict[str, str]:
    """The largest rendition of each picture that has been looked at, by name."""
    statement = (
        select(ContentPicture.name, Rendition.key)
        .join(Asset, col(Asset.id) == ContentPicture.asset_id)
        .join(Rendition, col(Rendition.asset_id) == Asset.id)
        .where(ContentPicture.content_id == content_id, Asset.state == AssetState.READY)
        .where(Rendition.name == "1600", Rendition.format == "jpeg")
    )
    return dict(session.exec(statement).all())


def _newest_keys(session: Session, version_id: int) -> dict[str, str]:
    statement = select(ContentCard.place, ContentCard.key).where(ContentCard.version_id == version_id)
    return dict(session.exec(statement.order_by(col(ContentCard.id))).all())


def _keep_card(tools: Tools, content_id: int, version_id: int, place: str, key: str) -> None:
    """As the newest of its place, also when it was that once before."""
    row = {"content_id": content_id, "version_id": version_id, "place": place, "key": key, "is_public": False}
    same = (col(ContentCard.version_id) == version_id, col(ContentCard.place) == place, col(ContentCard.key) == key)
    with tools.db.write() as session:
        session.execute(sa.delete(ContentCard).where(*same))
        session.execute(insert_or_ignore(session, ContentCard, row))


def _settle(tools: Tools, content_id: int, *, is_public: bool) -> None:
    """The files first, then the rows: a page names only what is there. The other way round when they go."""
    with tools.db.read() as session:
        statement = select(ContentCard.key).where(ContentCard.content_id == content_id)
        if is_public:
            statement = statement.where(~col(ContentCard.is_public))
        keys = set(session.exec(statement))
    if is_public:
        for key in keys:
            posters.show_poster(tools, key)
    with tools.db.write() as session:
        here = (col(ContentCard.content_id) == content_id, col(ContentCard.key).in_(keys))
        session.execute(
            sa.update(ContentCard).where(*here).values(is_public=is_public).execution_options(synchronize_session=False)
        )
    if not is_public:
        posters.hide_posters(tools, sorted(keys))
