"""Always the same questions: is all that was acknowledged there, is anything there twice, stuck, or without its other half?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, select

from app.contests.models import Contest, Entrant, Entry, EntryLink, EntryRevision, EntryState, Vote, VoteStatus
from app.contests.service import tallies
from app.contests.voters import Voter
from app.kit.ids import digest
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.media.models import Asset, AssetState, Rendition
from app.moderation.models import Case, Decision
from app.quizzes.models import ContentCard
from tests.faults.customers import Acknowledged
from tests.faults.players import doubled_in, lost_in, miscounted_in


@dataclass(frozen=True)
class Findings:
    """Everything that is wrong, a line each."""

    lost: list[str]
    doubled: list[str]
    stuck: list[str]
    other: list[str]

    @property
    def all(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.stuck, *self.other]


def examine(tools: Tools, seen: Acknowledged) -> Findings:
    """Call it when no work waits any more."""
    other = [
        *seen.surprises, *seen.played.surprises, *_halves(tools), *_counts(tools), *miscounted_in(tools),
    ]  # fmt: skip
    lost = [*_lost(tools, seen), *lost_in(tools, seen.played)]
    return Findings(lost, [*_twice(tools), *doubled_in(tools)], [*_stuck(tools)], other)


def _lost(tools: Tools, seen: Acknowledged) -> Iterator[str]:
    with tools.db.read() as session:
        links = set(session.exec(select(EntryLink.digest)))
        votes = {(row[0], row[1]) for row in session.exec(select(Vote.voter, Entry.public_id).join(Entry))}
        decided = set(session.exec(select(Case.public_id).join(Decision)))
        contest = session.exec(select(Contest)).first()
    for email, location in seen.entries.items():
        if digest(location.rpartition("/")[2]) not in links:
            yield f"the entry of {email} is lost"
    for cookie, cup in seen.votes:
        kept = tools.signer.read("voter", cookie)
        if contest is None or kept is None or (Voter(*kept).name_in(contest, tools.signer), cup) not in votes:
            yield f"a vote for {cup} is lost"
    for case in seen.decisions - decided:
        yield f"the decision about {case} is lost"


def _twice(tools: Tools) -> Iterator[str]:
    with tools.db.read() as session:
        people = Counter(session.exec(select(Entry.entrant_id).where(Entry.slot > 0)))
        votes = Counter(
            (v.entry_id, v.voter, v.period) for v in session.exec(select(Vote).where(Vote.status == VoteStatus.COUNTED))
        )
        assets = Counter(session.exec(select(EntryRevision.asset_id).join(Entry).where(EntryRevision.n == 1)))
        addresses = Counter(session.exec(select(Entrant.email)))
        forms = Counter(session.exec(select(Entry.submit_key)))
    for what, counter in (
        ("entrant", people),
        ("vote", votes),
        ("photo", assets),
        ("address", addresses),
        ("form", forms),
    ):
        yield from (f"{what} {key} is there {n} times" for key, n in counter.items() if n > 1)


def _stuck(tools: Tools) -> Iterator[str]:
    late = tools.clock.now() - timedelta(seconds=1)
    with tools.db.read() as session:
        for job in session.exec(select(Job).where(col(Job.state).in_(("ready", "running")), col(Job.run_at) < late)):
            yield f"job {job.kind} {job.id} is {job.state}: {job.last_error}"
        for job in session.exec(select(Job).where(Job.state == "failed")):
            yield f"job {job.kind} {job.id} gave up: {job.last_error}"
        working = (EntryState.RECEIVED, EntryState.PROCESSING)
        for entry in session.exec(select(Entry).where(col(Entry.state).in_(working))):
            yield f"entry {entry.number} is still {entry.state}"
        hidden = (Entry.state == EntryState.APPROVED, col(Entry.is_shown).is_(False))
        for entry in session.exec(select(Entry).where(*hidden)):
            yield f"entry {entry.number} is approved and not shown"


def _halves(tools: Tools) -> Iterator[str]:
    """No ready row without its object; no public file of what is not shown."""
    with tools.db.read() as session:
        assets = session.exec(select(Asset)).all()
        renditions = session.exec(select(Rendition)).all()
        cards = session.exec(select(ContentCard.key, ContentCard.is_public)).all()
        shown = set(session.exec(select(EntryRevision.asset_id).join(Entry).where(
            Entry.shown_revision_id == EntryRevision.id, col(Entry.is_shown))))  # fmt: skip
    private, public = set(tools.private.keys("")), set(tools.public.keys(""))
    for asset in assets:
        if asset.state is AssetState.READY and asset.key not in private:
            yield f"asset {asset.id} is ready and its file is gone"
    for rendition in renditions:
        if rendition.key not in private:
            yield f"rendition {rendition.key} has no file"
        if rendition.asset_id in shown and rendition.key not in public:
            yield f"{rendition.key} is shown and not public"
    for key, is_public in cards:
        if key not in private or (is_public and key not in public):
            yield f"the card {key} has no file"
    wanted = {r.key for r in renditions if r.asset_id in shown} | {key for key, is_public in cards if is_public}
    yield from (f"{key} is public for nothing" for key in public - wanted)


def _counts(tools: Tools) -> Iterator[str]:
    with tools.db.read() as session:
        for contest in session.exec(select(Contest)):
            for entry, kept, rows in tallies.wrong_tallies(session, contest=contest):
                yield f"{entry} counts {kept} and has {rows} votes"
