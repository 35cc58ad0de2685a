"""Reads of the studio: one contest for its staff, the table of entries, what happened to an entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Account, AuditEvent, Brand
from app.contests.folding import like_words
from app.contests.models import Contest, Entrant, Entry, EntryRevision, EntryState, Winner
from app.contests.queries import renditions_of
from app.errors import NotFound
from app.kit.forms import whole
from app.media.models import Asset, Rendition
from app.moderation.models import Case, Decision

PAGE = 50
WAITING = (EntryState.RECEIVED, EntryState.PROCESSING, EntryState.PENDING)
FILTERS: dict[str, tuple[EntryState, ...]] = {
    "waiting": WAITING,
    "approved": (EntryState.APPROVED,),
    "rejected": (EntryState.REJECTED,),
    "withdrawn": (EntryState.WITHDRAWN,),
    "taken-down": (EntryState.DISQUALIFIED,),
}


@dataclass(frozen=True)
class Line:
    """One row of the table, with the smallest pictures of its newest revision."""

    entry: Entry
    revision: EntryRevision
    asset: Asset
    pictures: list[Rendition]


def contest_with_brand(session: Session, slug: str, *, lock: bool = False) -> tuple[Contest, Brand]:
    """Of any phase. With ``lock`` nobody else changes it until the transaction ends. Raises NotFound."""
    statement = select(Contest).where(Contest.slug == slug)
    contest = session.exec(statement.with_for_update() if lock else statement).first()
    if contest is None:
        raise NotFound
    return contest, session.exec(select(Brand).where(Brand.id == contest.brand_id)).one()


def last_zone(session: Session, brand: Brand) -> str:
    """The zone of the brand's newest contest."""
    statement = select(Contest.zone).where(Contest.brand_id == brand.id).order_by(col(Contest.id).desc()).limit(1)
    return session.exec(statement).first() or "UTC"


def slugs_from(session: Session, stem: str) -> set[str]:
    return set(session.exec(select(Contest.slug).where(col(Contest.slug).startswith(stem, autoescape=True))))


def last_change(session: Session, subject: str) -> tuple[str, datetime] | None:
    """Who touched a thing last, and when, by the audit trail."""
    statement = (
        select(Account.name, AuditEvent.at)
        .join(Account, col(Account.id) == AuditEvent.account_id)
        .where(AuditEvent.subject == subject)
        .order_by(col(AuditEvent.id).desc())
    )
    found = session.exec(statement.limit(1)).first()
    return (found[0], found[1]) if found else None


def entry_lines(
    session: Session, contest: Contest, *, show: str = "", words: str = "", below: int | None = None, most: int = PAGE
) -> list[Line]:
    """Newest first. ``show`` is a key of ``FILTERS`` or 'shortlist'; ``words`` are searched; ``below`` is the last number seen."""
    statement = _lines().where(col(Entry.contest_id) == contest.id, *_conditions(show, words))
    statement = statement.order_by(col(Entry.number).desc()).limit(most)
    if below is not None:
        statement = statement.where(col(Entry.number) < below)
    return _with_pictures(session, session.execute(statement).all(), name="320")


ORDERS = ("votes", "newest")
CANDIDATES = 24


def candidates(session: Session, contest: Contest, *, order: str, place: str) -> tuple[list[Line], str]:
    """A page of what is shown, by an order of ``ORDERS``, after ``place``; and the place where the next page begins, if any.

    A place is 'votes-id' or 'number-id' of the last one seen; one that makes no sense is the beginning.
    """
    key = _key(order)
    statement = (
        _lines()
        .where(col(Entry.contest_id) == contest.id, col(Entry.is_shown).is_(True))
        .order_by(key.desc(), col(Entry.id).desc())
        .limit(CANDIDATES + 1)
    )
    value, last = (whole(part) for part in place.partition("-")[::2])
    if value is not None and last is not None:
        statement = statement.where(sa.tuple_(key, col(Entry.id)) < (value, last))
    lines = _with_pictures(session, session.execute(statement).all(), name="800")
    more = ""
    if len(lines) > CANDIDATES:
        entry = lines[CANDIDATES - 1].entry
        more = f"{entry.votes if order == 'votes' else entry.number}-{entry.id}"
    return lines[:CANDIDATES], more


def page_of(session: Session, contest: Contest, *, order: str, place: str) -> tuple[int, int]:
    """Which page of ``candidates`` this place begins, and of how many."""
    shown = (col(Entry.contest_id) == contest.id, col(Entry.is_shown).is_(True))
    before = (
        sa.func.count().filter(sa.tuple_(_key(order), col(Entry.id)) >= seen)
        if (seen := _seen(place))
        else sa.literal(0)
    )
    n, all_ = session.execute(sa.select(before, sa.func.count()).select_from(Entry).where(*shown)).one()
    return n // CANDIDATES + 1, max(-(-all_ // CANDIDATES), 1)


def _key(order: str) -> Any:
    return col(Entry.votes) if order == "votes" else col(Entry.number)


def _seen(place: str) -> tuple[int, int] | None:
    value, _dash, last = place.partition("-")
    fits = value.isdecimal() and last.isdecimal() and len(value) < 10 and len(last) < 10
    return (int(value), int(last)) if fits else None


def lines_by_entry(session: Session, contest: Contest, *, by_votes: bool = True) -> dict[int, Line]:
    """What is on the shortlist or has a place, most votes first; else in the order of coming."""
    placed = sa.select(col(Winner.entry_id)).where(col(Winner.contest_id) == contest.id)
    wanted = sa.or_(col(Entry.shortlisted_at).is_not(None), col(Entry.id).in_(placed))
    statement = _lines().where(col(Entry.contest_id) == contest.id, wanted)
    first = [col(Entry.votes).desc()] if by_votes else []
    statement = statement.order_by(*first, col(Entry.number)).limit(500)
    return {line.entry.id: line for line in _with_pictures(session, session.execute(statement).all(), name="800")}


def _lines() -> sa.Select[Entry, EntryRevision, Asset]:
    newest = sa.and_(col(EntryRevision.entry_id) == Entry.id, col(EntryRevision.n) == Entry.revision_n)
    return (
        sa.select(Entry, EntryRevision, Asset)
        .join(EntryRevision, newest)
        .join(Asset, col(Asset.id) == EntryRevision.asset_id)
    )


def _with_pictures(session: Session, found: Iterable[Any], *, name: str) -> list[Line]:
    rows = list(found)
    pictures = renditions_of(session, [asset.id for _entry, _revision, asset in rows], name=name)
    return [Line(entry, revision, asset, pictures[asset.id]) for entry, revision, asset in rows]


def _conditions(show: str, words: str) -> Iterable[sa.ColumnElement[bool]]:
    if show in FILTERS:
        yield col(Entry.state).in_(FILTERS[show])
    elif show == "shortlist":
        yield col(Entry.shortlisted_at).is_not(None)
    if (number := whole(words.strip())) is not None:
        yield col(Entry.number) == number
    else:
        for pattern in like_words(words):
            yield col(EntryRevision.search).like(pattern, escape="\\")


def entry_of(session: Session, contest: Contest, public_id: str, *, lock: bool = False) -> Entry:
    """Raises NotFound."""
    statement = select(Entry).where(Entry.contest_id == contest.id, Entry.public_id == public_id)
    entry = session.exec(statement.with_for_update() if lock else statement).first()
    if entry is None:
        raise NotFound
    return entry


def decisions_of(session: Session, entry: Entry) -> list[tuple[Decision, Case, str]]:
    """Newest first: what was decided, about which revision, and by whom."""
    statement = (
        select(Decision, Case, Account.name)
        .join(Case, col(Case.id) == Decision.case_id)
        .outerjoin(Account, col(Account.id) == Decision.account_id)
        .where(Case.kind == "entry", Case.subject == entry.id)
        .order_by(col(Decision.at).desc(), col(Decision.id).desc())
    )
    return [(decision, case, name or "") for decision, case, name in session.exec(statement)]


def rendition_of(session: Session, entry: Entry, n: int, name: str, kind: str) -> Rendition:
    """A picture of one revision. Raises NotFound."""
    statement = (
        select(Rendition)
        .join(EntryRevision, col(EntryRevision.asset_id) == Rendition.asset_id)
        .where(
            EntryRevision.entry_id == entry.id, EntryRevision.n == n, Rendition.name == name, Rendition.format == kind
        )
    )
    found = session.exec(statement).first()
    if found is None:
        raise NotFound
    return found


def people_after(
    session: Session, contest: Contest, number: int, most: int
) -> list[tuple[Entry, EntryRevision, Entrant]]:
    """For the export: entries by number with their newest words and their person."""
    statement = (
        select(Entry, EntryRevision, Entrant)
        .join(EntryRevision, sa.and_(col(EntryRevision.entry_id) == Entry.id, col(EntryRevision.n) == Entry.revision_n))
        .join(Entrant, col(Entrant.id) == Entry.entrant_id)
        .where(Entry.contest_id == contest.id, Entry.number > number)
        .order_by(col(Entry.number))
        .limit(most)
    )
    return [(entry, revision, entrant) for entry, revision, entrant in session.exec(statement)]
