"""Reads that are used twice, in small named pieces."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests.models import Consent, Contest, Entrant, Entry, EntryRevision, Prize, TextVersion, Vote, VoteStatus
from app.contests.places import settle
from app.contests.preview import Preview, bar, presume, read_preview
from app.errors import NotFound
from app.kit.i18n import lean_to
from app.kit.web import Call
from app.media.models import Asset, Rendition


@cache
def _with_brand() -> Any:
    """Built once, because every public page begins with it. By ``slug``."""
    statement = sa.select(Contest, Brand).join(Brand, col(Brand.id) == Contest.brand_id)
    return statement.where(col(Contest.slug) == sa.bindparam("slug"))


def published_contest(session: Session, slug: str, *, now: datetime) -> tuple[Contest, Brand]:
    """The contest that the public knows by ``slug``, with its brand. Raises NotFound for drafts too."""
    found = session.execute(_with_brand(), {"slug": slug}).first()
    if found is None or found[0].published_at is None or found[0].published_at > now:
        raise NotFound
    lean_to(found[0].language)
    return found[0], found[1]


@dataclass(frozen=True)
class Seen:
    """A contest as this request may see it: really, or as at the moment of a preview."""

    contest: Contest
    brand: Brand
    now: datetime
    preview: Preview | None = None


def visible_contest(call: Call) -> Seen:
    """The contest of the address, for pages that are looked at; layouts learn of it too. Raises NotFound."""
    preview = read_preview(call)
    if preview is None:
        contest, brand = published_contest(call.session, call.path["slug"], now=call.now)
        seen = Seen(contest, brand, call.now)
    else:
        seen = _previewed(call, preview)
        call.context.update(preview=bar(call, seen.contest, preview), preview_at=seen.now)
    call.context.update(contest=seen.contest, brand=seen.brand, now=seen.now)
    settle(call, seen.contest, seen.brand)
    return seen


def _previewed(call: Call, preview: Preview) -> Seen:
    statement = select(Contest, Brand).join(Brand, col(Brand.id) == Contest.brand_id)
    found = call.session.exec(
        statement.where(Contest.slug == call.path["slug"], Contest.public_id == preview.contest)
    ).first()
    if found is None:
        raise NotFound
    contest, brand = found
    call.session.expunge(contest)  # what is presumed must never be stored
    presume(contest, preview.moment)
    lean_to(contest.language)
    return Seen(contest, brand, preview.moment, preview)


def text_history(session: Session, contest: Contest) -> list[TextVersion]:
    """Every version of every text, in the order of the page, the newest first."""
    statement = select(TextVersion).where(TextVersion.contest_id == contest.id)
    return list(session.exec(statement.order_by(col(TextVersion.position), col(TextVersion.n).desc())))


def prizes(session: Session, contest: Contest) -> list[Prize]:
    statement = select(Prize).where(Prize.contest_id == contest.id).order_by(col(Prize.position), col(Prize.id))
    return list(session.exec(statement))


def current_texts(session: Session, contest: Contest) -> list[TextVersion]:
    """The newest version of each text that is in force: rules and licence first, then the consents in their order."""
    newest = (
        sa.select(col(TextVersion.key), sa.func.max(col(TextVersion.n)).label("n"))
        .where(col(TextVersion.contest_id) == contest.id)
        .group_by(col(TextVersion.key))
        .subquery()
    )
    statement = (
        select(TextVersion)
        .join(newest, sa.and_(col(TextVersion.key) == newest.c.key, col(TextVersion.n) == newest.c.n))
        .where(col(TextVersion.contest_id) == contest.id, col(TextVersion.retired_at).is_(None))
        .order_by(col(TextVersion.position), col(TextVersion.id))
    )
    return list(session.exec(statement))


def newest_revision(session: Session, entry: Entry) -> EntryRevision:
    statement = select(EntryRevision).where(EntryRevision.entry_id == entry.id, EntryRevision.n == entry.revision_n)
    return session.exec(statement).one()


def revision_with_asset(session: Session, entry: Entry) -> tuple[EntryRevision, Asset]:
    """The newest revision and its photo."""
    statement = (
        select(EntryRevision, Asset)
        .join(Asset, col(Asset.id) == EntryRevision.asset_id)
        .where(EntryRevision.entry_id == entry.id, EntryRevision.n == entry.revision_n)
    )
    revision, asset = session.exec(statement).one()
    return revision, asset


def revisions_with_assets(session: Session, entry: Entry) -> list[tuple[EntryRevision, Asset]]:
    """Newest first."""
    statement = select(EntryRevision, Asset).join(Asset, col(Asset.id) == EntryRevision.asset_id)
    return list(session.exec(statement.where(EntryRevision.entry_id == entry.id).order_by(col(EntryRevision.n).desc())))


def renditions_of(session: Session, asset_ids: Collection[int], *, name: str = "") -> dict[int, list[Rendition]]:
    """By asset, in one statement: pictures of one name ('320') or of all sizes, without the share card."""
    statement = select(Rendition).where(col(Rendition.asset_id).in_(list(asset_ids)))
    statement = statement.where(Rendition.name == name if name else Rendition.name != "card")
    found: dict[int, list[Rendition]] = {asset_id: [] for asset_id in asset_ids}
    for rendition in session.exec(statement):
        found[rendition.asset_id].append(rendition)
    return found


def contest_and_brand(session: Session, entry: Entry) -> tuple[Contest, Brand]:
    statement = (
        select(Contest, Brand).join(Brand, col(Brand.id) == Contest.brand_id).where(Contest.id == entry.contest_id)
    )
    return session.exec(statement).one()


def is_entered(session: Session, asset_id: int) -> bool:
    """Is the photo part of an entry?"""
    return session.exec(select(EntryRevision.id).where(EntryRevision.asset_id == asset_id)).first() is not None


def entrant_of(session: Session, entry: Entry) -> Entrant:
    return session.exec(select(Entrant).where(Entrant.id == entry.entrant_id)).one()


def live_entries_of(session: Session, entrant: Entrant) -> list[Entry]:
    """Those that take up one of the person's slots."""
    statement = select(Entry).where(Entry.entrant_id == entrant.id, Entry.slot > 0).order_by(col(Entry.slot))
    return list(session.exec(statement))


def slots_of(session: Session, entrant: Entrant, customer: str) -> set[int]:
    """Which slots the person has taken, by their address or as the embedding brand's customer."""
    whose = col(Entry.entrant_id) == entrant.id
    if customer:
        whose |= col(Entry.customer) == customer
    return set(session.exec(select(Entry.slot).where(Entry.contest_id == entrant.contest_id, Entry.slot > 0, whose)))


def consents_of(session: Session, entrant: Entrant) -> list[tuple[Consent, TextVersion]]:
    """What the person agreed to, with the texts, in the order of the form."""
    statement = (
        select(Consent, TextVersion)
        .join(TextVersion)
        .where(Consent.entrant_id == entrant.id)
        .order_by(col(TextVersion.position), col(Consent.id))
    )
    return [(consent, text) for consent, text in session.exec(statement)]


def shown_title(session: Session, entry: Entry) -> str:
    """The title of the revision that the public sees."""
    return session.exec(select(EntryRevision.title).where(EntryRevision.id == entry.shown_revision_id)).one()


def my_votes(session: Session, contest: Contest, entry_ids: Iterable[int], *, voter: str, now: datetime) -> set[int]:
    """Which of these entries the voter has voted for in this period. One statement on an index."""
    mine = (
        col(Vote.contest_id) == contest.id,
        Vote.voter == voter,
        Vote.period == contest.vote_period_at(now),
        Vote.status != VoteStatus.VOID,
    )
    return set(session.exec(select(Vote.entry_id).where(*mine, col(Vote.entry_id).in_(list(entry_ids)))))


def shown_entry(session: Session, contest: Contest, public_id: str) -> Entry | None:
    """An entry that the public sees."""
    where = (Entry.contest_id == contest.id, Entry.public_id == public_id, col(Entry.is_shown))
    return session.exec(select(Entry).where(*where)).first()
