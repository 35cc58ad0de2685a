"""What claiming the next case costs when little waits and when much does, on both databases, durably."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col

from app.accounts.models import Account, Brand
from app.contests.lookalikes import near_photos
from app.kit.db import Database, make_engine
from app.kit.ids import public_id
from app.media.models import Asset
from app.migrations import upgrade
from app.moderation.models import Case
from app.moderation.service.claims import Queue, claim_next
from bench.figures import Ratio
from tests.parts.postgres import PostgresServer

FEW, MANY = 1_000, 100_000
HELD = 50
ROUNDS, CLAIMS = 7, 300
TARGET = 1.5
LOOK_MS = 100
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Home:
    """A database with ``n`` cases that wait, as many that are decided, and some that others hold."""

    database: Database
    queue: Queue
    accounts: list[int]
    n: int


def furnish(database: Database, n: int) -> Home:
    with database.write() as session:
        brand = Brand(slug="bench", name="Bench", created_at=NOON)
        people = [Account(email=f"{k}@bench.example", name=f"{k}", created_at=NOON) for k in range(8)]
        session.add_all([brand, *people])
        session.flush()
        for start in range(0, 2 * n, 5_000):
            session.execute(sa.insert(Case), [_case(brand.id, k, n) for k in range(start, min(start + 5_000, 2 * n))])
        held = {"claim_token": "x", "claimed_by": people[0].id, "claimed_until": NOON + timedelta(days=1)}
        session.execute(sa.update(Case).where(col(Case.subject) < HELD).values(**held))
        home = Home(database, Queue([brand.id]), [person.id for person in people[1:]], n)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")
    return home


def _case(brand_id: int, k: int, n: int) -> dict[str, object]:
    state = "open" if k < n else "decided"
    return {
        "public_id": public_id(), "brand_id": brand_id, "scope": "contest:bench", "kind": "entry", "subject": k, "revision": 1,
        "state": state, "turn": 1, "queued_at": NOON + timedelta(seconds=k), "claim_token": "", "decision_n": 0,
    }  # fmt: skip


def claim_and_decide(home: Home, session: Session, account_id: int) -> float:
    """Seconds for one claim; the case is decided afterwards, so that the next claim takes another."""
    started = time.perf_counter()
    case = claim_next(session, queue=home.queue, account_id=account_id, minutes=5, now=NOON)
    spent = time.perf_counter() - started
    if case is None:
        raise LookupError("nothing waits; the bench is furnished wrongly")
    done = sa.update(Case).where(col(Case.id) == case.id).values(state="decided", claim_token="", claimed_until=None)
    session.execute(done)
    return spent


def compare(make: Callable[[], Database]) -> float:
    """The ratio of p99 with many to p99 with few: the two take turns claim by claim, so that what disturbs one disturbs both."""
    homes = [furnish(make(), FEW), furnish(make(), MANY)]
    ratios = []
    for _ in range(ROUNDS + 1):
        spent: list[list[float]] = [[], []]
        for k in range(CLAIMS):
            for home, times in zip(homes, spent, strict=True):
                with home.database.write() as session:
                    times.append(claim_and_decide(home, session, home.accounts[k % len(home.accounts)]))
        few, many = (statistics.quantiles(times, n=100)[98] for times in spent)
        ratios.append(many / few)
        for home in homes:
            open_again(home)
    return statistics.median(ratios[1:])


def open_again(home: Home) -> None:
    """As many wait in the next round."""
    with home.database.write() as session:
        decided = sa.update(Case).where(col(Case.subject) < home.n, col(Case.state) == "decided")
        session.execute(decided.values(state="open"))


def look_for_lookalikes(database: Database) -> float:
    """Milliseconds to find what looks like one photo among MANY."""
    rows = [
        {"public_id": public_id(), "state": "ready", "key": f"k{k}", "size": 1, "dhash": f"{hash_of(k):016x}", "created_at": NOON,
         "sha256": f"{k:064x}", "file_name": "", "format": "jpeg", "width": 1, "height": 1, "frames": 1, "thumbhash": "",
         "credit": "", "copyright": "", "refusal": "", "refusal_facts": {}}
        for k in range(MANY)
    ]  # fmt: skip
    with database.write() as session:
        for start in range(0, MANY, 5_000):
            session.execute(sa.insert(Asset), rows[start : start + 5_000])
    with database.write() as session:
        session.execute(sa.text("ANALYZE"))
    spent = []
    with database.read() as session:
        photos = list(session.execute(sa.select(Asset).limit(40)).scalars())
        for photo in photos:
            started = time.perf_counter()
            near_photos(session, photo)
            spent.append(time.perf_counter() - started)
    return statistics.median(spent) * 1000


def hash_of(k: int) -> int:
    """Spread over all 64 bits, the same in every run."""
    return (k + 1) * 0x9E3779B97F4A7C15 % 2**64


@contextmanager
def databases() -> Iterator[dict[str, Callable[[], Database]]]:
    """A maker of fresh, migrated, durable databases for each kind."""
    with tempfile.TemporaryDirectory() as folder, PostgresServer(durable=True) as server:
        made: list[Database] = []

        def fresh(url: str) -> Database:
            upgrade(url)
            made.append(Database(make_engine(url)))
            return made[-1]

        yield {
            "sqlite": lambda: fresh(f"sqlite:///{Path(folder) / f'{len(made)}.db'}"),
            "postgres": lambda: fresh(server.url(server.fresh_database())),
        }
        for database in made:
            database.close()


def measure() -> Iterator[Ratio]:
    with databases() as makers:
        for name, make in makers.items():
            yield Ratio(f"claim.p99_ratio_{name}", compare(make), TARGET)
            yield Ratio(f"claim.lookalikes_{name}", look_for_lookalikes(make()), LOOK_MS, unit=" ms")
