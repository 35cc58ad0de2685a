"""What is kept no longer than it is needed: runs by itself every hour, and is the same whenever it runs."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.models import Contest, Entrant, Entry, EntryRevision, Winner
from app.contests.service import codes, leaving
from app.kit import ratelimit
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.media import service as media
from app.media import uploads
from app.media.models import Asset, Upload
from app.moderation.models import Report

AT_ONCE = 200
DAY = timedelta(days=1)
SCOPE = "contest:"
KEYS_KEPT = 2 * DAY
"""Of network addresses: no limit looks further back than a day."""


def keep_house(tools: Tools) -> None:
    """All that has become due, in small transactions."""
    now = tools.clock.now()
    forget_unfinished(tools, before=now - timedelta(days=tools.settings.unconfirmed_days))
    forget_entrants(tools, now=now)
    with tools.db.write() as session:
        codes.forget_codes(session, before=now - timedelta(days=tools.settings.unconfirmed_days))
        ratelimit.forget_before(session, now - KEYS_KEPT)
        _forget_reporters(session, answered_before=now - DAY)
        _forget_mails(session, sent_before=now - DAY)
        _forget_jobs(session, done_before=now - timedelta(days=tools.settings.job_days))


def _forget_reporters(session: Session, *, answered_before: datetime) -> None:
    answered = (col(Report.answered_at) < answered_before, col(Report.email) != "")
    session.execute(sa.update(Report).where(*answered).values(email=""))


def _forget_mails(session: Session, *, sent_before: datetime) -> None:
    sent = (col(Job.state) == "done", col(Job.kind) == "send_mail", col(Job.finished_at) < sent_before)
    session.execute(sa.update(Job).where(*sent, col(Job.payload) != "{}").values(payload="{}"))


def _forget_jobs(session: Session, *, done_before: datetime) -> None:
    """Not those with a ``dedupe``: it holds for ever."""
    done = (col(Job.state) == "done", col(Job.finished_at) < done_before)
    session.execute(sa.delete(Job).where(*done, col(Job.dedupe).is_(None)))


def forget_unfinished(tools: Tools, *, before: datetime) -> None:
    """Photos that were sent and never became an entry."""
    with tools.db.read() as session:
        rows = session.exec(select(Upload).where(col(Upload.created_at) < before, _unused()).limit(AT_ONCE)).all()
    for upload in rows:
        _forget(tools, upload)


def forget_upload(tools: Tools, *, public_id: str) -> None:
    """A photo whose sender may not take part. A job; repeatable; leaves alone what has become an entry."""
    with tools.db.read() as session:
        upload = session.exec(select(Upload).where(Upload.public_id == public_id, _unused())).first()
    if upload is not None:
        _forget(tools, upload)


def _unused() -> sa.ColumnElement[bool]:
    """Sent to a contest's form: other rooms' pictures and films are never entries."""
    used = select(EntryRevision.asset_id)
    unused = sa.or_(col(Upload.asset_id).is_(None), col(Upload.asset_id).not_in(used))
    return sa.and_(col(Upload.scope).startswith(SCOPE), unused)


def _forget(tools: Tools, upload: Upload) -> None:
    uploads.incoming(tools.settings.data_dir, upload).unlink(missing_ok=True)
    if upload.asset_id is None:
        tools.private.delete([upload.key])
    else:
        media.forget_asset(tools, asset_id=upload.asset_id)
    with tools.db.write() as session:
        session.execute(sa.delete(Upload).where(col(Upload.id) == upload.id))
        if upload.asset_id is not None:
            session.execute(sa.delete(Asset).where(col(Asset.id) == upload.asset_id))


def forget_entrants(tools: Tools, *, now: datetime) -> None:
    """People who did not win, some time after the announcement; their shown entries stay, without a way back to the person."""
    for entrant_id in _due(tools, now=now):
        with tools.db.write() as session:
            entrant = session.exec(select(Entrant).where(Entrant.id == entrant_id)).one()
            leaving.forget_contact(session, entrant=entrant, now=now)


def _due(tools: Tools, *, now: datetime) -> list[int]:
    limit = now - timedelta(days=tools.settings.entrant_days)
    with tools.db.read() as session:
        over = select(Contest.id).where(col(Contest.announces_at) < limit, col(Contest.winners_at).is_not(None))
        winners = select(Entry.entrant_id).join(Winner, col(Winner.entry_id) == Entry.id)
        statement = select(Entrant.id).where(
            col(Entrant.contest_id).in_(over), col(Entrant.erased_at).is_(None), col(Entrant.id).not_in(winners)
        )
        return list(session.exec(statement.limit(AT_ONCE)))
