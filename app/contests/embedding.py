"""A contest in somebody else's page: the target that this room gives to embedding."""

import re
from dataclasses import replace
from datetime import datetime
from math import ceil

from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests.models import Contest, Entry, EntryRevision, Phase, Winner
from app.contests.places import allowed_of
from app.contests.queries import current_texts
from app.embed.targets import Embeddable, Picture
from app.kit.i18n import gettext as _
from app.kit.i18n import speaking
from app.media.models import Rendition
from app.media.picture import CARD_HEIGHT, CARD_WIDTH

PATH = re.compile(r"([^/]+)(?:/(enter|gallery|winners|entries)(?:/([^/]+))?)?/?")
BASES = ("/contests/", "/embed/")
ROW = 400
"""Pixels of a row of a gallery, of two pictures in a frame of some 600."""


class ContestTarget:
    """'white-cup' is what is on now; 'white-cup/enter', '/gallery', '/winners' and '/entries/{id}' are its parts."""

    def find(self, session: Session, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        named = PATH.fullmatch(path)
        if named is None or (named[3] is None) == (named[2] == "entries"):
            return None
        row = _published(session, named[1], now)
        if row is None:
            return None
        if named[2] == "entries":
            return _entry(session, *row, named[3], media_origin)
        return _part(session, *row, named[2] or "", now, media_origin)

    def find_page(self, session: Session, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        base = next((one for one in BASES if path.startswith(one)), "")
        return self.find(session, path.removeprefix(base), now=now, media_origin=media_origin) if base else None


def part_now(contest: Contest, now: datetime) -> str:
    """What is on: 'enter' until entries are closed, 'winners' once they are known, 'gallery' between."""
    if contest.is_announced(now):
        return "winners"
    return "enter" if contest.phase(now) in (Phase.UPCOMING, Phase.OPEN) else "gallery"


def _published(session: Session, slug: str, now: datetime) -> tuple[Contest, Brand] | None:
    statement = select(Contest, Brand).join(Brand, col(Brand.id) == Contest.brand_id)
    return session.exec(statement.where(Contest.slug == slug, col(Contest.published_at) <= now)).first()


def _plain(contest: Contest, brand: Brand) -> Embeddable:
    return Embeddable(
        path=contest.slug, page=f"/contests/{contest.slug}", title=contest.title, text=contest.headline,
        language=contest.language, brand_id=brand.id, brand=brand.name, kind="contest",
        allowed=allowed_of(contest, brand), scope=contest.scope,
    )  # fmt: skip


def _part(
    session: Session, contest: Contest, brand: Brand, part: str, now: datetime, media_origin: str
) -> Embeddable:  # fmt: skip
    plain = _plain(contest, brand)
    shown = part or part_now(contest, now)
    picture = _first_picture(session, contest, shown, now, media_origin)
    height = _height(session, contest, shown, now)
    if not part:
        return replace(plain, picture=picture, height=height, leads_to=f"{contest.slug}/{shown}")
    with speaking(contest.language):
        title = f"{contest.title}, {_words(contest, part)}"
    return replace(
        plain, path=f"{contest.slug}/{part}", page=f"{plain.page}/{part}", title=title, kind=part, height=height, picture=picture
    )  # fmt: skip


def _words(contest: Contest, part: str) -> str:
    if part == "enter":
        return _("Send my %(thing)s") % {"thing": contest.thing}
    return {"gallery": _("Gallery"), "winners": _("Winners")}[part]


def _entry(
    session: Session, contest: Contest, brand: Brand, public_id: str, media_origin: str
) -> Embeddable | None:  # fmt: skip
    """None for one that the public does not see (any more)."""
    statement = (
        select(EntryRevision)
        .join(Entry, col(Entry.shown_revision_id) == EntryRevision.id)
        .where(Entry.contest_id == contest.id, Entry.public_id == public_id, col(Entry.is_shown))
    )
    revision = session.exec(statement).first()
    if revision is None:
        return None
    with speaking(contest.language):
        title = _("%(title)s, by %(name)s") % {"title": revision.title, "name": revision.name}
    plain, part = _plain(contest, brand), f"entries/{public_id}"
    high = session.exec(
        select(Rendition).where(Rendition.asset_id == revision.asset_id, Rendition.name == "800")
    ).first()
    return replace(
        plain, path=f"{contest.slug}/{part}", page=f"{plain.page}/{part}", title=title, kind="entry",
        text=revision.caption or contest.headline, picture=_picture_of(session, revision.asset_id, media_origin),
        height=600 + (min(round(600 * high.height / high.width), 800) if high else 400),
    )  # fmt: skip


def _first_picture(
    session: Session, contest: Contest, part: str, now: datetime, media_origin: str
) -> Picture | None:  # fmt: skip
    """The winner's where winners are shown, else the newest in the gallery."""
    if part == "winners":
        return _of_winner(session, contest, media_origin) if contest.is_announced(now) else None
    statement = (
        select(EntryRevision.asset_id)
        .join(Entry, col(Entry.shown_revision_id) == EntryRevision.id)
        .where(Entry.contest_id == contest.id, col(Entry.is_shown))
        .order_by(col(Entry.shown_at).desc(), col(Entry.id).desc())
        .limit(1)
    )
    asset_id = session.exec(statement).first()
    return _picture_of(session, asset_id, media_origin) if asset_id else None


def _of_winner(session: Session, contest: Contest, media_origin: str) -> Picture | None:
    """From the frozen copy, as far as the person has not taken the picture back."""
    winner = session.exec(select(Winner).where(Winner.contest_id == contest.id).order_by(col(Winner.rank))).first()
    keys = [file["key"] for file in winner.frozen.get("files", ())] if winner else []
    statement = select(Rendition).where(col(Rendition.key).in_(keys), col(Rendition.is_public))
    return _best(list(session.exec(statement)), media_origin)


def _picture_of(session: Session, asset_id: int, media_origin: str) -> Picture | None:
    statement = select(Rendition).where(Rendition.asset_id == asset_id, col(Rendition.is_public))
    return _best(list(session.exec(statement)), media_origin)


def _best(files: list[Rendition], media_origin: str) -> Picture | None:
    """The share card where it is drawn, else a picture of middle size."""
    files = [file for file in files if file.format == "jpeg"]
    card = next((file for file in files if file.name == "card"), None)
    if card:
        return Picture(f"{media_origin}/{card.key}", card.width or CARD_WIDTH, card.height or CARD_HEIGHT)
    one = next((file for file in files if file.name == "800"), None)
    return Picture(f"{media_origin}/{one.key}", one.width, one.height) if one else None


def _height(session: Session, contest: Contest, part: str, now: datetime) -> int:
    if part == "winners":
        return 1400 if contest.is_announced(now) else 320
    if part == "enter":
        if not contest.takes_entries(now):
            return 320
        boxes = sum(text.is_consent for text in current_texts(session, contest))
        return 1370 + 110 * len(contest.fields) + 60 * boxes
    some = session.exec(select(Entry.id).where(Entry.contest_id == contest.id, col(Entry.is_shown)).limit(24)).all()
    return 260 + ROW * ceil(len(some) / 2) if some else 420
