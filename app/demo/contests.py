"""The demo's contests: photos under demo/, sent in through the same intake as anybody's, with what became of them.

Dates in the files are written for one day; they move by whole days, so that the contest is open today.
"""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import yaml
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests.document import ContestDocument, Times
from app.contests.models import Contest, Entry, EntryState, Vote, VoteStatus, Winner
from app.contests.service import applying, choosing, leaving, releasing, reviewing, tallies
from app.contests.service.entering import Sender, Words, send_entry
from app.demo.files import ROOT
from app.demo.moderating import moderator_of
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.media import service as media
from app.media import uploads
from app.media.models import Asset, Upload
from app.moderation.models import Case, Verb
from app.moderation.service.decisions import decide


def moved_by(document: ContestDocument, days: int) -> ContestDocument:
    step = timedelta(days=days)
    times = {name: value + step if value else None for name, value in document.times.model_dump().items()}
    return document.model_copy(update={"times": Times(**times)})


def before_opening(document: ContestDocument) -> datetime:
    opens = document.moment(document.times.opens)
    assert opens is not None  # noqa: S101  the document cannot be without it
    return opens - timedelta(days=9)


@dataclass(frozen=True)
class Sample:
    """One line of an entries file."""

    file: Path
    title: str
    name: str
    caption: str
    email: str
    sent: datetime
    state: str
    reason: str
    votes: int
    shortlisted: bool


def samples(contest: Contest, days: int) -> Iterator[Sample]:
    folder = ROOT / contest.slug
    for line in yaml.safe_load((folder / "entries.yaml").read_text(encoding="utf-8")):
        sent = datetime.fromisoformat(str(line["sent"])) + timedelta(days=days)
        yield Sample(
            file=folder / line["file"], title=line["title"], name=line["name"], caption=line.get("caption", ""),
            email=line["email"], sent=sent.replace(tzinfo=ZoneInfo(contest.zone)), state=line["state"],
            reason=line.get("reason", ""), votes=line.get("votes", 0), shortlisted=line.get("shortlisted", False),
        )  # fmt: skip


def fill_demo(tools: Tools, *, slug: str, days: int) -> None:
    """Photos, decisions, votes and winners of one contest. A job; what is there already is left alone."""
    with tools.db.read() as session:
        contest = applying.contest_by_slug(session, slug)
    lines = sorted(samples(contest, days), key=lambda line: line.sent)
    lines = [line for line in lines if line.sent <= tools.clock.now()]
    with ThreadPoolExecutor(2) as pool:
        assets = list(pool.map(lambda line: _photo(tools, contest, line), lines))
    for line, asset in zip(lines, assets, strict=True):
        with tools.db.write() as session:
            _enter(session, tools, contest, line, asset)
    _show_approved(tools, contest)
    with tools.db.write() as session:
        _vote(session, contest, lines)
        _forget_old_mails(session)
        _place_winners(session, contest)


def _photo(tools: Tools, contest: Contest, line: Sample) -> Asset:
    """Into quarantine and through the pipeline, like anybody's photo."""
    scope = f"demo:{contest.slug}:{line.file.name}"
    with tools.db.write() as session:
        known = session.exec(select(Upload).where(Upload.scope == scope)).first()
        size = line.file.stat().st_size
        upload = known or uploads.open_upload(
            session, scope=scope, size=size, content_type="", limit=contest.max_upload_bytes, now=line.sent
        )
    if upload.asset_id is None:
        with line.file.open("rb") as file:
            tools.private.put(upload.key, file, content_type=upload.content_type)
        with tools.db.write() as session:
            row = uploads.find_upload(session, public_id=upload.public_id, scope=scope)
            uploads.complete(session, upload=row, file_name=line.file.name, now=line.sent)
    with tools.db.read() as session:
        asset = session.exec(select(Asset).where(Asset.key == upload.key)).one()
    media.make_renditions(tools, asset_id=asset.id, min_side=contest.min_side)
    return asset


def _enter(session: Session, tools: Tools, contest: Contest, line: Sample, asset: Asset) -> None:
    """The form, and what a moderator did about it."""
    key = f"demo:{contest.slug}:{line.file.name}"
    if session.exec(select(Entry.id).where(Entry.submit_key == key)).first() is not None:
        return
    row = session.exec(select(Contest).where(Contest.id == contest.id)).one()
    brand = session.exec(select(Brand).where(Brand.id == contest.brand_id)).one()
    photo = session.exec(select(Asset).where(Asset.id == asset.id)).one()
    words = Words(title=line.title, name=line.name, caption=line.caption)
    sender = Sender(email=line.email, age_answer="18", consents=frozenset({"own"}))
    entry, _token = send_entry(
        session, signer=tools.signer, contest=row, brand=brand, asset=photo, words=words, sender=sender,
        submit_key=key, now=line.sent,
    )  # fmt: skip
    session.flush()
    _decide(session, tools, contest, entry, line)
    if line.shortlisted:
        entry.shortlisted_at = line.sent + timedelta(days=1)
        session.add(entry)


VERBS = {"approved": [Verb.APPROVE], "rejected": [Verb.REJECT], "disqualified": [Verb.APPROVE, Verb.TAKE_DOWN]}


def _decide(session: Session, tools: Tools, contest: Contest, entry: Entry, line: Sample) -> None:
    pause = timedelta(minutes=random.Random(line.title).randint(6, 190))  # noqa: S311  the same at every load
    if line.state == "withdrawn":
        leaving.withdraw_entry(session, entry=entry, now=line.sent + pause)
    for verb in VERBS.get(line.state, []):
        found = select(Case).where(Case.kind == "entry", Case.subject == entry.id)
        case = session.exec(found.order_by(col(Case.id).desc())).first()
        if case is None:
            return
        decide(
            session, case=case, seen=case.decision_n, verb=verb, reason=line.reason if verb is not Verb.APPROVE else "",
            decider=moderator_of(session, contest.brand_id), signer=tools.signer, now=line.sent + pause,
        )  # fmt: skip
        session.flush()


def _vote(session: Session, contest: Contest, lines: list[Sample]) -> None:
    """As many rows as the file says, spread over the days of the vote so far; then the counts are made from the rows."""
    opens, closes = contest.voting_opens_at, contest.voting_closes_at
    if opens is None or closes is None or session.exec(select(Vote.id).where(Vote.contest_id == contest.id)).first():
        return
    chance = random.Random(contest.slug)  # noqa: S311  the same at every load
    rows: list[dict[str, Any]] = []
    for line in lines:
        key = f"demo:{contest.slug}:{line.file.name}"
        entry_id = session.exec(select(Entry.id).where(Entry.submit_key == key)).one()
        begin = max(opens, line.sent)
        for n in range(line.votes if line.state == "approved" else 0):
            at = begin + (min(closes, line.sent + timedelta(days=20)) - begin) * chance.random()
            rows.append(
                {"contest_id": contest.id, "entry_id": entry_id, "voter": f"demo-{n}", "period": "once", "slot": entry_id,
                 "status": VoteStatus.COUNTED, "reason": "", "created_at": at}
            )  # fmt: skip
    if rows:
        session.execute(sa.insert(Vote), rows)
    row = session.exec(select(Contest).where(Contest.id == contest.id)).one()
    tallies.rebuild_tallies(session, contest=row)
    tallies.publish_counts(session, contest=row, now=max(line.sent for line in lines))


def _forget_old_mails(session: Session) -> None:
    """The demo's people have no letter boxes: only the newest few mails are sent, to have something to look at."""
    waiting = select(Job).where(Job.kind == "send_mail", Job.state == "ready").order_by(col(Job.created_at).desc())
    for job in session.exec(waiting.offset(12)):
        job.state, job.payload = "done", "{}"
        session.add(job)


def _show_approved(tools: Tools, contest: Contest) -> None:
    """What the job for each would do, so that winners can be placed here and now; those jobs find nothing left to do."""
    with tools.db.read() as session:
        waiting = (Entry.contest_id == contest.id, Entry.state == EntryState.APPROVED, col(Entry.is_shown).is_(False))
        ids = session.exec(select(Entry.id).where(*waiting)).all()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda entry_id: reviewing.show_entry(tools, entry_id=entry_id, n=1), ids))
    with tools.db.write() as session:
        for job in session.exec(select(Job).where(Job.kind == "show_entry", Job.state == "ready")):
            job.state = "done"
            session.add(job)


def _place_winners(session: Session, contest: Contest) -> None:
    """The result of a contest that is over, as its manager would have placed it the day before the announcement."""
    path = ROOT / contest.slug / "winners.yaml"
    if not path.exists() or session.exec(select(Winner.id).where(Winner.contest_id == contest.id)).first():
        return
    row = session.exec(select(Contest).where(Contest.id == contest.id)).one()
    now = (row.announces_at or row.closes_at) - timedelta(days=1)
    for line in yaml.safe_load(path.read_text(encoding="utf-8")):
        key = f"demo:{contest.slug}:{line['file']}"
        entry = session.exec(select(Entry).where(Entry.submit_key == key)).one()
        choosing.place_winner(session, contest=row, entry=entry, now=now)
        session.flush()
        said = ("place", "won", "chosen", "story", "jury_sentence", "full_name")
        words = choosing.PlaceWords(line.get("prizes", []), **{name: line.get(name, "") for name in said})
        choosing.describe_places(session, contest=row, words={entry.public_id: words}, now=now)
    session.flush()
    releasing.release_winners(session, contest=row, now=now)
