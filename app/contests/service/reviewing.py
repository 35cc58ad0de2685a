"""What a photo's fate does to its entry: looked at, approved, rejected, shown, taken down.

The pictures of an approved revision are copied to the public first; only then the entry is shown. What is taken down is hidden
in the deciding transaction, and its public files are removed by a job.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests import mails, queries
from app.contests.models import Contest, Entry, EntryRevision, EntryState, LinkPurpose
from app.contests.service import results
from app.contests.service.links import give_link
from app.errors import Conflict
from app.kit.colour import from_hex
from app.kit.i18n import gettext as _
from app.kit.i18n import speaking
from app.kit.jobs import enqueue
from app.kit.signing import Signer
from app.kit.tools import Tools
from app.media import service as media
from app.media.models import Asset, AssetState
from app.media.picture import PictureRefused
from app.moderation.service import cases
from app.moderation.service.decisions import GRACE

OVER = (EntryState.WITHDRAWN, EntryState.DISQUALIFIED)


def photo_was_seen(session: Session, *, signer: Signer, asset_id: int, now: datetime) -> None:
    """After the pipeline: the newest revision with this photo waits for a moderator, or is refused with a mail. Repeatable."""
    statement = (
        select(EntryRevision, Entry, Contest, Brand)
        .join(Entry, col(Entry.id) == EntryRevision.entry_id)
        .join(Contest, col(Contest.id) == Entry.contest_id)
        .join(Brand, col(Brand.id) == Contest.brand_id)
        .where(EntryRevision.asset_id == asset_id)
        .order_by(col(EntryRevision.n).desc())
        .limit(1)
        .with_for_update(of=Entry)  # its sender may withdraw it right now
        .execution_options(populate_existing=True)
    )
    found = session.exec(statement).first()
    asset = session.exec(select(Asset).where(Asset.id == asset_id)).first()
    if found is None or asset is None or asset.state is AssetState.RECEIVED:
        return
    revision, entry, contest, brand = found
    if entry.state not in (EntryState.RECEIVED, EntryState.PROCESSING) or entry.revision_n != revision.n:
        return
    if asset.state is AssetState.READY:
        queue_for_review(session, entry=entry, contest=contest, now=now)
        return
    with speaking(mails.language_of(queries.entrant_of(session, entry), contest)):
        _reject(entry, revision, why=media.refusal_sentence(asset), advice="", now=now)
    _mail_rejection(session, signer, entry, revision, contest, brand, now=now)


def queue_for_review(session: Session, *, entry: Entry, contest: Contest, now: datetime) -> None:
    """The newest revision waits for a moderator."""
    entry.state, entry.changed_at = EntryState.PENDING, now
    session.add(entry)
    cases.open_case(
        session, brand_id=contest.brand_id, scope=contest.scope, kind="entry", subject=entry.id,
        revision=entry.revision_n, now=now,
    )  # fmt: skip


def approve_revision(session: Session, *, entry: Entry, n: int, now: datetime) -> None:
    """Approve revision ``n``; the public sees it once its pictures are there. Raises Conflict when it is not the newest.

    One that was taken down comes back by this.
    """
    revision = _reviewed(session, entry, n, now=now, down_too=True)
    revision.why = revision.advice = ""
    entry.state, entry.changed_at = EntryState.APPROVED, now
    session.add_all([entry, revision])
    enqueue(session, "show_entry", {"entry_id": entry.id, "n": n}, now=now, priority=2)


def reject_revision(
    session: Session,
    *,
    signer: Signer,
    entry: Entry,
    n: int,
    why: str,
    advice: str,
    can_mend: bool,
    occasion: str,
    now: datetime,
) -> None:
    """Reject revision ``n``: the entrant reads ``why`` and gets a one-time link to mend it. What was shown before stays shown."""
    revision = _reviewed(session, entry, n, now=now)
    _reject(entry, revision, why=why, advice=advice, now=now)
    session.add_all([entry, revision])
    contest, brand = queries.contest_and_brand(session, entry)
    _mail_rejection(
        session, signer, entry, revision, contest, brand, now=now, can_mend=can_mend, occasion=occasion, after=GRACE,
    )  # fmt: skip


def _reject(entry: Entry, revision: EntryRevision, *, why: str, advice: str, now: datetime) -> None:
    revision.why, revision.advice = why, advice
    entry.state, entry.changed_at = EntryState.REJECTED, now


def _mail_rejection(
    session: Session, signer: Signer, entry: Entry, revision: EntryRevision, contest: Contest, brand: Brand, *,
    now: datetime, can_mend: bool = True, occasion: str = "", after: timedelta = timedelta(0),
) -> None:  # fmt: skip
    mend = ""
    if can_mend and contest.takes_entries(now):
        which = f"{revision.n}:{occasion}"
        mend = give_link(session, signer=signer, entry=entry, purpose=LinkPurpose.MEND, about=which, now=now)
    own = give_link(session, signer=signer, entry=entry, now=now)
    about = mails.About(queries.entrant_of(session, entry), entry, revision, contest, brand)
    mails.tell_entrant(
        session, "entry_rejected", about, now=now, after=after, once=f"rejected:{revision.n}:{occasion}", token=own,
        mend_token=mend, why=revision.why, advice=revision.advice,
    )  # fmt: skip


def take_down(session: Session, *, entry: Entry, now: datetime, why: str = "", advice: str = "") -> None:
    """Disqualify: out of every page in this transaction, public files removed by a job.

    Raises Conflict when it is out already; a withdrawn winner that an announced result still shows can be taken down.
    """
    if entry.state in OVER and not results.framed_assets(session, entry.id):
        raise Conflict(_("This entry was withdrawn or taken down in the meantime. There is nothing to decide."))
    cases.drop_case(session, kind="entry", subject=entry.id, revision=entry.revision_n, now=now)
    revision = queries.newest_revision(session, entry)
    revision.why, revision.advice = why, advice
    hide(session, entry=entry, now=now)
    results.entry_left(session, entry=entry, now=now, gone="taken down")
    entry.state = EntryState.DISQUALIFIED
    session.add_all([entry, revision])


def tell_taken_down(session: Session, *, signer: Signer, entry: Entry, occasion: str, now: datetime) -> None:
    """The entrant reads why by mail, unless the decision is undone first."""
    contest, brand = queries.contest_and_brand(session, entry)
    revision = queries.newest_revision(session, entry)
    about = mails.About(queries.entrant_of(session, entry), entry, revision, contest, brand)
    own = give_link(session, signer=signer, entry=entry, now=now)
    mails.tell_entrant(
        session, "entry_taken_down", about, now=now, after=GRACE, once=f"taken-down:{occasion}", token=own, why=revision.why,
        advice=revision.advice,
    )  # fmt: skip


def hide(session: Session, *, entry: Entry, now: datetime) -> None:
    entry.is_shown, entry.shown_revision_id, entry.changed_at = False, None, now
    session.add(entry)
    enqueue(session, "hide_entry_files", {"entry_id": entry.id}, now=now, priority=1)


def _reviewed(session: Session, entry: Entry, n: int, *, now: datetime, down_too: bool = False) -> EntryRevision:
    if entry.state in OVER and not (down_too and entry.state is EntryState.DISQUALIFIED):
        raise Conflict(_("This entry was withdrawn or taken down in the meantime. There is nothing to decide."))
    if entry.revision_n != n:
        raise Conflict(_("The entrant has changed this entry in the meantime. Look at the new one."))
    revision = queries.newest_revision(session, entry)
    revision.reviewed_at = now
    return revision


def show_entry(tools: Tools, *, entry_id: int, n: int) -> None:
    """Put an approved revision before the public: share card, public files, then the entry. A job; repeatable."""
    with tools.db.read() as session:
        entry = session.exec(select(Entry).where(Entry.id == entry_id)).one()
        where = (EntryRevision.entry_id == entry_id, EntryRevision.n == n)
        revision = session.exec(select(EntryRevision).where(*where)).one()
        asset = session.exec(select(Asset).where(Asset.id == revision.asset_id)).one()
        contest, brand = queries.contest_and_brand(session, entry)
    if entry.state is not EntryState.APPROVED or entry.revision_n != n:
        return
    _make_card(tools, asset=asset, revision=revision, contest=contest, brand=brand)
    media.make_public(tools, asset_id=asset.id)
    now = tools.clock.now()
    with tools.db.write() as session:
        shown = _mark_shown(session, entry, revision, now=now)
        if shown and entry.shown_revision_id not in (None, revision.id):
            enqueue(session, "hide_entry_files", {"entry_id": entry_id}, now=now)
        if shown:
            about = mails.About(queries.entrant_of(session, entry), entry, revision, contest, brand)
            token = give_link(session, signer=tools.signer, entry=entry, now=now)
            path = f"/contests/{contest.slug}/entries/{entry.public_id}"
            mails.tell_entrant(
                session, "entry_approved", about, now=now, after=GRACE, once=f"approved:{n}", token=token, entry_path=path
            )  # fmt: skip
    settle_files(tools, entry_id=entry_id, asset_id=asset.id, is_shown=shown)


def settle_files(tools: Tools, *, entry_id: int, asset_id: int, is_shown: bool) -> None:
    """After copying to the public: decided otherwise meanwhile, the files go; shown, they are there whatever a late hiding did."""
    if is_shown:
        media.make_public(tools, asset_id=asset_id)
    else:
        hide_entry_files(tools, entry_id=entry_id)


def _mark_shown(session: Session, entry: Entry, revision: EntryRevision, *, now: datetime) -> bool:
    still = (col(Entry.id) == entry.id, col(Entry.state) == EntryState.APPROVED, col(Entry.revision_n) == revision.n)
    first_shown = sa.func.coalesce(col(Entry.shown_at), now)
    values = {"is_shown": True, "shown_revision_id": revision.id, "shown_at": first_shown, "changed_at": now}
    statement = sa.update(Entry).where(*still).values(**values).execution_options(synchronize_session=False)
    return bool(session.execute(statement.returning(col(Entry.id))).first())


def _make_card(tools: Tools, *, asset: Asset, revision: EntryRevision, contest: Contest, brand: Brand) -> None:
    words = {"title": revision.title, "byline": revision.name, "brand": f"{contest.title}, {brand.name}"}
    try:
        card = media.draw_card(tools, asset=asset, **words, colour=from_hex(brand.colour))
    except PictureRefused:  # a share without a card is better than an entry that never appears
        return
    media.add_card(tools, asset=asset, data=card)


def hide_entry_files(tools: Tools, *, entry_id: int) -> None:
    """Remove the public files of every revision that is not the shown one. A job; repeatable."""
    every, kept = _photos(tools, entry_id)
    for asset_id in every - kept:
        media.make_private(tools, asset_id=asset_id)
    for asset_id in _photos(tools, entry_id)[1] - kept:  # shown again while we were at it
        media.make_public(tools, asset_id=asset_id)


def _photos(tools: Tools, entry_id: int) -> tuple[set[int], set[int]]:
    """The assets of an entry, and that of the shown revision."""
    with tools.db.read() as session:
        entry = session.exec(select(Entry).where(Entry.id == entry_id)).one()
        revisions = session.exec(select(EntryRevision).where(EntryRevision.entry_id == entry_id)).all()
        framed = results.framed_assets(session, entry_id)
    shown = {r.asset_id for r in revisions if entry.is_shown and r.id == entry.shown_revision_id}
    return {r.asset_id for r in revisions}, shown | framed
