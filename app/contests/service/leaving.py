"""Rights: withdraw an entry, take the data along, withdraw a consent, be forgotten. None of it changes a rank or a count."""

import json
import shutil
import tempfile
import zipfile
from contextlib import ExitStack
from datetime import datetime
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests import queries
from app.contests.models import Consent, Contest, Entrant, Entry, EntryLink, EntryRevision, EntryState, TextVersion
from app.contests.service import reporting, results
from app.contests.service.reviewing import hide
from app.kit.ids import token
from app.kit.jobs import Job, enqueue
from app.kit.tools import Tools
from app.media import service as media
from app.media.models import Asset
from app.moderation.service import cases


def withdraw_entry(session: Session, *, entry: Entry, now: datetime) -> None:
    """Out of the contest and out of sight; the slot is free again, and nobody looks at it any more. Doing it twice is doing it
    once."""
    cases.lock_open(session, kinds=("entry", "report"), subject=entry.id)
    session.refresh(entry, with_for_update=True)
    if entry.state is EntryState.WITHDRAWN:
        return
    cases.drop_case(session, kind="entry", subject=entry.id, revision=entry.revision_n, now=now)
    hide(session, entry=entry, now=now)
    results.entry_left(session, entry=entry, now=now)
    entry.state, entry.slot = EntryState.WITHDRAWN, -entry.id
    session.add(entry)
    _close_reports(session, entry, now)


def _close_reports(session: Session, entry: Entry, now: datetime) -> None:
    """What an announced result still shows is still to be looked at."""
    if not results.framed_assets(session, entry.id):
        reporting.close_reports(session, entry=entry, occasion=f"left:{entry.public_id}", now=now)


def withdraw_consent(session: Session, *, entrant: Entrant, purpose: str, now: datetime) -> None:
    """As easy as giving it. Consents that taking part rests on end with the entry, not alone."""
    given = (
        col(Consent.entrant_id) == entrant.id,
        col(Consent.purpose) == purpose,
        col(Consent.withdrawn_at).is_(None),
    )
    session.execute(sa.update(Consent).where(*given).values(withdrawn_at=now))


def erase_entrant(session: Session, *, entrant: Entrant, now: datetime) -> None:
    """Forget the person: address, name, words, photos, waiting mails. Rows stay, empty, so that numbers still add up."""
    entries = session.exec(select(Entry).where(Entry.entrant_id == entrant.id).order_by(col(Entry.id))).all()
    for entry in entries:
        blank = {"title": "", "name": "", "caption": "", "answers": {}, "search": "", "why": "", "advice": ""}
        session.execute(sa.update(EntryRevision).where(col(EntryRevision.entry_id) == entry.id).values(**blank))
        if entry.state is not EntryState.DISQUALIFIED:
            withdraw_entry(session, entry=entry, now=now)
        results.entry_left(session, entry=entry, now=now, gone="erased")
        _close_reports(session, entry, now)
        enqueue(session, "forget_photos", {"entry_id": entry.id}, now=now, priority=1)
    forget_contact(session, entrant=entrant, now=now)


def forget_contact(session: Session, *, entrant: Entrant, now: datetime) -> None:
    """No way back from the entries to a person: address, answer about age, links, whose customer and waiting mails go."""
    if entrant.email:
        _forget_mails(session, entrant)
    mine = select(Entry.id).where(Entry.entrant_id == entrant.id)
    session.execute(sa.delete(EntryLink).where(col(EntryLink.entry_id).in_(mine)))
    session.execute(sa.update(Entry).where(col(Entry.entrant_id) == entrant.id).values(customer=""))
    entrant.email, entrant.email_key, entrant.age_answer, entrant.erased_at = "", f"erased:{token()}", "", now
    session.add(entrant)


def _forget_mails(session: Session, entrant: Entrant) -> None:
    """Mails that wait would carry the address; sent ones are of no use any more.

    Only those of this contest to this address: anybody may have typed it, even the brand's own, which answers go to.
    """
    slug = session.exec(select(Contest.slug).where(Contest.id == entrant.contest_id)).one()
    needle = json.dumps(entrant.email)
    statement = select(Job).where(Job.kind == "send_mail", col(Job.payload).contains(needle, autoescape=True))
    for job in session.exec(statement):
        payload = json.loads(job.payload)
        if payload["to"] == entrant.email and payload["context"].get("contest_slug") == slug:
            job.payload, job.state = "{}", "done"
            session.add(job)


def forget_photos(tools: Tools, *, entry_id: int) -> None:
    """Remove all files of an erased entry. A job; repeatable."""
    with tools.db.read() as session:
        revisions = session.exec(
            select(EntryRevision).where(EntryRevision.entry_id == entry_id).order_by(col(EntryRevision.n))
        ).all()
    for asset_id in {revision.asset_id for revision in revisions}:
        media.forget_asset(tools, asset_id=asset_id)


def data_of(session: Session, *, entrant: Entrant) -> dict[str, Any]:
    """Everything that we hold about a person in this contest, as plain values."""
    entries = session.exec(select(Entry).where(Entry.entrant_id == entrant.id).order_by(col(Entry.id))).all()
    consents = session.exec(
        select(Consent, TextVersion).join(TextVersion).where(Consent.entrant_id == entrant.id).order_by(col(Consent.id))
    ).all()
    return {
        "email": entrant.email,
        "age_answer": entrant.age_answer,
        "language": entrant.language,
        "since": entrant.created_at.isoformat(),
        "entries": [_entry_data(session, entry, _photo_names(session, entrant)) for entry in entries],
        "consents": [
            {
                "purpose": consent.purpose, "version": text.n, "label": text.label, "text": text.text,
                "given_at": consent.given_at.isoformat(), "how": consent.how,
                "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
            }
            for consent, text in consents
        ],
    }  # fmt: skip


def _entry_data(session: Session, entry: Entry, photos: dict[int, tuple[Asset, str]]) -> dict[str, Any]:
    statement = select(EntryRevision, Asset).join(Asset).where(EntryRevision.entry_id == entry.id)
    revisions = session.exec(statement.order_by(col(EntryRevision.n))).all()
    return {
        "number": entry.number,
        "id": entry.public_id,
        "state": str(entry.state),
        "sent_at": entry.created_at.isoformat(),
        "votes": entry.public_votes,
        "revisions": [
            {
                "n": revision.n, "title": revision.title, "name": revision.name, "caption": revision.caption,
                "answers": revision.answers, "sent_at": revision.created_at.isoformat(), "why": revision.why, "advice": revision.advice,
                "photo": {"file": photos[asset.id][1], "name": asset.file_name, "bytes": asset.size,
                          "credit": asset.credit, "copyright": asset.copyright},
            }
            for revision, asset in revisions
        ],
    }  # fmt: skip


def pack_data(tools: Tools, session: Session, *, entry: Entry) -> BinaryIO:
    """A zip with ``data.json`` and the original photos of this person, as a file without a name in the data folder.

    A photo that several revisions show is in it once, under the name of the first.
    """
    tools.settings.data_dir.mkdir(parents=True, exist_ok=True)
    with ExitStack() as until_packed:
        packed = until_packed.enter_context(tempfile.TemporaryFile(dir=tools.settings.data_dir))
        _pack(tools, session, queries.entrant_of(session, entry), packed)
        until_packed.pop_all()
    packed.seek(0)
    return packed


def _pack(tools: Tools, session: Session, entrant: Entrant, packed: BinaryIO) -> None:
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("data.json", json.dumps(data_of(session, entrant=entrant), indent=2, ensure_ascii=False))
        for asset, name in _photo_names(session, entrant).values():
            with tools.private.open(asset.key) as stream, archive.open(f"{name}.{asset.format or 'bin'}", "w") as file:
                shutil.copyfileobj(stream, file, 1 << 20)


def _photo_names(session: Session, entrant: Entrant) -> dict[int, tuple[Asset, str]]:
    """By asset: number of the entry and of the first revision that shows it."""
    statement = (
        select(Entry, EntryRevision, Asset).join(EntryRevision, col(EntryRevision.entry_id) == Entry.id).join(Asset)
    ).where(Entry.entrant_id == entrant.id)
    found: dict[int, tuple[Asset, str]] = {}
    for entry, revision, asset in session.exec(statement.order_by(col(EntryRevision.id))):
        found.setdefault(asset.id, (asset, f"{entry.number}-{revision.n}"))
    return found
