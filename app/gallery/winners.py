"""Winners as the public sees them, from the frozen copies alone; and the pictures that are still allowed to be shown."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests.frozen import frozen_copy
from app.contests.models import Contest, Entry, Prize, Winner
from app.kit.i18n import gettext as _
from app.media.models import Rendition
from app.media.shown import Copied, Shown, public_address, shown


@dataclass(frozen=True)
class Placed:
    """One winner. ``picture`` is None when the person has taken the picture back."""

    rank: int
    place: str
    title: str
    name: str
    number: int
    story: str
    jury_sentence: str
    won: str
    chosen: str
    votes: int | None
    of_votes: int | None
    of_entries: int | None
    """How many were in the gallery when the winners were released."""
    picture: Shown | None


def placed(
    session: Session, contests: Sequence[Contest], *, origin: str, live: bool = False
) -> dict[int, list[Placed]]:
    """The winners of announced contests by contest id, first place first: three statements. ``live`` is for previews before
    the release: entries stand in for copies that are not made yet."""
    ids = [contest.id for contest in contests]
    statement = select(Winner).where(col(Winner.contest_id).in_(ids)).order_by(col(Winner.rank))
    rows = list(session.exec(statement))
    copies = [(row, row.frozen or (_live(session, contests, row) if live else {})) for row in rows]
    public = _still_public(session, (file["key"] for _, copy in copies for file in copy.get("files", ())))
    titles = _prize_titles(session, ids)
    found: dict[int, list[Placed]] = defaultdict(list)
    for row, copy in copies:
        if copy:
            found[row.contest_id].append(_placed(row, copy, public, titles, origin))
    return found


def _placed(
    row: Winner, copy: dict[str, Any], public: set[str], titles: dict[tuple[int, str], str], origin: str
) -> Placed:
    prizes = [titles.get((row.contest_id, key), "") for key in row.prize_keys]
    return Placed(
        rank=row.rank, place=row.place or next(filter(None, prizes), ""), title=copy["title"],
        name=row.full_name or copy["name"], number=copy["number"], story=row.story, jury_sentence=row.jury_sentence,
        won=row.won, chosen=row.chosen, votes=copy.get("votes"), of_votes=copy.get("of_votes"),
        of_entries=copy.get("of_entries"),
        picture=_picture(copy, public, origin),
    )  # fmt: skip


def _picture(copy: dict[str, Any], public: set[str], origin: str) -> Shown | None:
    files = [
        Copied(file["name"], file["format"], file["key"], file["width"], round(copy["height"] * file["width"] / copy["width"]))
        for file in copy["files"]
        if file["key"] in public
    ]  # fmt: skip
    return shown(files, thumbhash=copy.get("thumbhash", ""), address=public_address(origin), alt=copy.get("alt", ""))


def _live(session: Session, contests: Iterable[Contest], row: Winner) -> dict[str, Any]:
    contest = next(contest for contest in contests if contest.id == row.contest_id)
    return frozen_copy(
        session, contest=contest, entry=session.exec(select(Entry).where(Entry.id == row.entry_id)).one()
    )


def _still_public(session: Session, keys: Iterable[str]) -> set[str]:
    statement = select(Rendition.key).where(col(Rendition.key).in_(list(keys)), col(Rendition.is_public))
    return set(session.exec(statement))


def _prize_titles(session: Session, contest_ids: list[int]) -> dict[tuple[int, str], str]:
    prizes = session.exec(select(Prize).where(col(Prize.contest_id).in_(contest_ids)))
    return {(prize.contest_id, prize.key): prize.title for prize in prizes}


def announced(session: Session, now: datetime, *, brand_id: int | None = None) -> list[tuple[Contest, Brand]]:
    """Contests whose winners are known, the latest first."""
    statement = (
        select(Contest, Brand)
        .join(Brand, col(Brand.id) == Contest.brand_id)
        .where(col(Contest.published_at) <= now, col(Contest.announces_at) <= now, col(Contest.winners_at).is_not(None))
        .order_by(col(Contest.announces_at).desc(), col(Contest.id).desc())
        .limit(200)
    )
    if brand_id is not None:
        statement = statement.where(Contest.brand_id == brand_id)
    return [(contest, brand) for contest, brand in session.exec(statement)]


def year_of(contest: Contest) -> int:
    return (contest.announces_at or contest.closes_at).year


def in_words(n: int) -> str:
    """Small numbers as words, for a heading."""
    small = (_("No"), _("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"))
    return small[n] if n < len(small) else str(n)
