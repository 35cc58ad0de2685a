"""Pictures of a piece: which the document names, and how each is shown to the public and to staff."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlmodel import Session, col, select

from app.media.models import Asset, AssetState, Rendition
from app.media.shown import Address, Shown, public_address, shown
from app.quizzes.models import ContentPicture

Found = dict[str, tuple[Asset, list[Rendition]]]
Pictures = Mapping[str, Shown]
"""By the name that documents call them by. Alternative texts stand in the document."""


def named_in(plain: Any) -> Iterator[str]:
    """The names of all pictures in a document."""
    if isinstance(plain, dict):
        image = plain.get("image")
        if isinstance(image, dict) and isinstance(image.get("name"), str):
            yield image["name"]
        for value in plain.values():
            yield from named_in(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from named_in(value)


def public_pictures(session: Session, content_id: int, origin: str) -> Pictures:
    """Those that everybody may fetch by now."""
    found = _read(session, content_id)
    public = {name: one for name, one in found.items() if all(file.is_public for file in one[1])}
    return _shown(public, lambda _name: public_address(origin))


def staff_pictures(session: Session, content_id: int, path: str) -> Pictures:
    """All that have been looked at, through the studio's own addresses."""

    def address(name: str) -> Address:
        return lambda file: f"{path}/pictures/{name}/{file.name}.{file.format}"

    return _shown(_read(session, content_id), address)


def _shown(found: Found, address: Callable[[str], Address]) -> Pictures:
    drawn = {
        name: shown(files, thumbhash=asset.thumbhash, address=address(name), alt="")
        for name, (asset, files) in found.items()
    }
    return {name: picture for name, picture in drawn.items() if picture}


def _read(session: Session, content_id: int) -> Found:
    """In one statement."""
    statement = (
        select(ContentPicture.name, Asset, Rendition)
        .join(Asset, col(Asset.id) == ContentPicture.asset_id)
        .join(Rendition, col(Rendition.asset_id) == Asset.id)
        .where(ContentPicture.content_id == content_id, Asset.state == AssetState.READY, Rendition.name != "card")
    )
    found: Found = {}
    for name, asset, rendition in session.exec(statement):
        found.setdefault(name, (asset, []))[1].append(rendition)
    return found


def rendition_of(session: Session, content_id: int, name: str, size: str, kind: str) -> Rendition | None:
    statement = (
        select(Rendition)
        .join(ContentPicture, col(ContentPicture.asset_id) == Rendition.asset_id)
        .where(ContentPicture.content_id == content_id, ContentPicture.name == name)
        .where(Rendition.name == size, Rendition.format == kind)
    )
    return session.exec(statement).first()
