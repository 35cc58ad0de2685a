"""A contest with many shown entries, written straight into the tables of a fresh database."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import select

from app.accounts.models import Brand
from app.contests.models import Contest, Entrant, Entry, EntryRevision
from app.kit.tools import Tools
from app.media.models import Asset, Rendition

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SIZES = (("320", 320), ("800", 800), ("1600", 1600))
BATCH = 5_000
HASH = "1QcSHQRnh493V4dIh4eXh1h4kJUI"


def fill(tools: Tools, *, slug: str, entries: int) -> Contest:
    """Open for votes, counts live; every entry with words, an asset and six renditions."""
    with tools.db.write() as session:
        brand = session.exec(select(Brand)).first()
        if brand is None:
            brand = Brand(slug="bench", name="Bench", created_at=NOW)
            session.add(brand)
            session.flush()
        contest = _contest(brand.id, slug, entries)
        session.add(contest)
        session.flush()
        first = 1 + (
            session.execute(sa.select(sa.func.max(sa.column("id"))).select_from(sa.text("asset"))).scalar() or 0
        )
    chance = random.Random(first)  # noqa: S311  the same data each time
    for begin in range(0, entries, BATCH):
        ids = range(first + begin, first + min(begin + BATCH, entries))
        with tools.db.write() as session:
            for model, rows in _rows(contest, ids, chance).items():
                session.execute(sa.insert(model), rows)
    if not tools.db.is_sqlite:  # PostgreSQL does so by itself in time; SQLite never does
        with tools.db.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(sa.text("ANALYZE"))
    return contest


def _contest(brand_id: int, slug: str, entries: int) -> Contest:
    week = timedelta(days=7)
    return Contest(
        slug=slug, brand_id=brand_id, title="#Bench", headline="Draw.", thing="cup", things="cups",
        published_at=NOW - 3 * week, opens_at=NOW - 2 * week, closes_at=NOW - week, voting_opens_at=NOW - week,
        voting_closes_at=NOW + week, last_number=entries, created_at=NOW, changed_at=NOW,
    )  # fmt: skip


def _rows(contest: Contest, ids: range, chance: random.Random) -> dict[Any, list[dict[str, Any]]]:
    words = ("vines", "tablecloth", "beetroot", "coast", "deckchair", "tram", "train", "swallows")
    rows: dict[Any, list[dict[str, Any]]] = {Asset: [], Rendition: [], Entrant: [], Entry: [], EntryRevision: []}
    for n in ids:
        title = f"{chance.choice(words).capitalize()} {n}"
        rows[Asset].append({"id": n, "public_id": f"a{n:011}", "state": "ready", "key": f"o/{n}", "size": 1, "width": 1600,
                            "height": 1200, "thumbhash": HASH, "created_at": NOW})  # fmt: skip
        rows[Rendition].extend(_renditions(n))
        rows[Entrant].append({"id": n, "contest_id": contest.id, "email": f"e{n}@x.example", "email_key": f"k{n}",
                              "created_at": NOW})  # fmt: skip
        rows[Entry].append({
            "id": n, "public_id": f"e{n:011}", "contest_id": contest.id, "entrant_id": n, "number": n, "slot": 1,
            "submit_key": f"s{n}", "state": "approved", "shown_revision_id": n, "is_shown": True,
            "shown_at": NOW - timedelta(seconds=chance.randrange(900_000)), "shuffle": chance.randrange(2**31 - 1),
            "votes": 3, "public_votes": chance.randrange(500), "created_at": NOW, "changed_at": NOW,
        })  # fmt: skip
        rows[EntryRevision].append({"id": n, "entry_id": n, "title": title, "name": f"Hania {n}", "asset_id": n,
                                    "search": title.lower(), "created_at": NOW})  # fmt: skip
    return rows


def _renditions(n: int) -> Iterator[dict[str, Any]]:
    for name, width in SIZES:
        for kind in ("webp", "jpeg"):
            key = f"r/{n % 256:02x}/{n:024}{name}.{kind}"
            yield {"asset_id": n, "name": name, "format": kind, "key": key, "width": width, "height": width * 3 // 4,
                   "size": 1, "is_public": True}  # fmt: skip
