"""Plays of a quiz by the hundred thousand with the figures that they make, written straight into the tables.

One real play of each way through the quiz is made by the product; all others are copies of its rows with other days, sources
and versions. So figures and plays agree, as ``whitecup tally`` proves.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from app.accounts.models import Brand
from app.kit.db import Database
from app.kit.ids import public_id
from app.quizzes.kinds.base.scored import AskChoice, QuizOption
from app.quizzes.kinds.quiz.content import Band, QuizContent
from app.quizzes.models import Answer, Content, ContentVersion, Figure, Play
from app.quizzes.service.applying import apply_document
from app.quizzes.service.moves import Begin, Move
from app.quizzes.service.play import Writer
from app.quizzes.service.publishing import publish_content
from app.quizzes.shelf import Shelf

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
STEPS, OPTIONS, DAYS, VERSIONS = 10, 4, 90, 3
SOURCES = ("", "brand.example", "shop.example", "blog.example", "news.example")
WAYS = 50
PERIOD = DAYS * len(SOURCES) * 10
"""After so many plays everything begins again: a multiple of days, sources and ways."""
BATCH = 4_000


def furnish(database: Database, plays: int) -> str:
    """The slug of a published quiz of ten questions that was played so often over ninety days, from five places."""
    with database.write() as session:
        brand = Brand(slug="bench", name="Bench", created_at=NOON)
        session.add(brand)
        session.flush()
        content = apply_document(session, brand_id=brand.id, document=_quiz(), by="Bench", now=NOON)
        for n in range(VERSIONS):
            content.draft = {**content.draft, "lead": f"Version {n + 1}."}
            publish_content(session, content=content, by="Bench", now=NOON)
        versions = list(session.exec(select(ContentVersion.id).order_by(col(ContentVersion.n))))
    ways = [_played(database, content, versions[0], way) for way in range(WAYS)]
    with database.write() as session:
        for table in (Figure, Answer, Play):
            session.execute(sa.delete(table))
    with database.write() as session:
        for model, rows in _copies(ways, versions, min(PERIOD, plays)).items():
            session.execute(sa.insert(model), rows)
    done = PERIOD
    while done < plays:
        with database.write() as session:
            _copy_again(session, done, min(done, plays - done))
        done *= 2
    _count(database, ways, versions, plays)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")
    return content.slug


def _quiz() -> QuizContent:
    steps = [
        AskChoice(
            key=f"q{n}", title=f"Question {n}",
            options=[QuizOption(key=key, text=f"Answer {key}", right=key == "a") for key in "abcd"[:OPTIONS]],
        )
        for n in range(STEPS)
    ]  # fmt: skip
    bands = [
        Band(key="low", from_percent=0, to_percent=50, title="Low"),
        Band(key="high", from_percent=50, to_percent=100, title="High"),
    ]
    return QuizContent(brand="bench", slug="results", title="Results", steps=steps, bands=bands, explain="end")


Way = dict[str, list[dict[str, Any]]]
"""The rows of one play, and those of its figures."""


def _played(database: Database, content: Content, version: int, way: int) -> Way:
    """Played by the product: some leave on the way, all answer differently."""
    shelf = Shelf(database)
    write = Writer(shelf)
    with database.write() as session:
        begin = Begin(
            edition=shelf.edition(session, version), public_id=public_id(), client_key=f"way-{way}", person="p", turn="",
            source="", day="", seed=1, now=NOON,
        )  # fmt: skip
        run = write(session, [begin])[0].run
    assert run  # noqa: S101  it was begun
    for n in range(STEPS - way % 5 * (way % 3)):
        now = NOON + timedelta(seconds=(n + 1) * (way % 7 + 1))
        move = Move(
            run.public_id, content.id, n, "answer", now, step=f"q{n}", typed={"answer": ["abcd"[(way * 7 + n * n) % 4]]}
        )
        with database.write() as session:
            write(session, [move])
    with database.write() as session:
        found = {
            model.__name__: [row.model_dump() for row in session.exec(select(model))]
            for model in (Play, Answer, Figure)
        }
        for model in (Figure, Answer, Play):
            session.execute(sa.delete(model))
    return found


def _place(n: int) -> tuple[str, str, int]:
    """Day, source and version of the n-th play: a new version every thirty days."""
    day = n % DAYS
    return (
        (NOON - timedelta(days=day)).date().isoformat(),
        SOURCES[n // DAYS % len(SOURCES)],
        VERSIONS - 1 - day * VERSIONS // DAYS,
    )


def _copies(ways: list[Way], versions: list[int], plays: int) -> dict[type, list[dict[str, Any]]]:
    made: dict[type, list[dict[str, Any]]] = {Play: [], Answer: []}
    for n in range(1, plays + 1):
        way, (day, source, version) = ways[n % WAYS], _place(n)
        own = {"id": n, "public_id": f"{n}", "client_key": f"{n}", "day": day, "source": source}
        made[Play].append(way["Play"][0] | own | {"version_id": versions[version]})
        for row in way["Answer"]:
            made[Answer].append({name: value for name, value in row.items() if name != "id"} | {"play_id": n})
    return made


def _copy_again(session: Session, by: int, most: int) -> None:
    """The first ``most`` plays once more, under numbers that are higher by ``by``, inside of the database."""
    n = col(Play.id) + by
    own = {"id": n, "public_id": sa.cast(n, sa.String), "client_key": sa.cast(n, sa.String)}
    copies: list[tuple[Any, dict[str, Any], Any]] = [
        (Play, own, Play.id),
        (Answer, {"play_id": col(Answer.play_id) + by}, Answer.play_id),
    ]
    for model, mine, first in copies:
        table = SQLModel.metadata.tables[model.__tablename__]
        columns = [column for column in table.columns if model is Play or column.name != "id"]
        chosen: list[Any] = [mine.get(column.name, column) for column in columns]
        found = sa.select(*chosen).where(col(first) <= most)
        session.execute(sa.insert(model).from_select([column.name for column in columns], found))


def _count(database: Database, ways: list[Way], versions: list[int], plays: int) -> None:
    figures: dict[tuple[Any, ...], list[float]] = {}
    times: dict[tuple[int, tuple[str, str, int]], int] = {}
    for n in range(1, plays + 1):
        at = (n % WAYS, _place(n))
        times[at] = times.get(at, 0) + 1
    for (way, (day, source, version)), k in times.items():
        for one in ways[way]["Figure"]:
            kept = figures.setdefault((versions[version], day, source, one["what"], one["key"]), [0, 0.0])
            kept[0] += k * one["n"]
            kept[1] += k * one["total"]
    names = ("version_id", "day", "source", "what", "key")
    content_id = ways[0]["Play"][0]["content_id"]
    rows = [
        {"content_id": content_id, **dict(zip(names, place, strict=True)), "n": n, "total": total}
        for place, (n, total) in figures.items()
    ]
    with database.write() as session:
        _insert(session, rows)


def _insert(session: Session, rows: list[dict[str, Any]]) -> None:
    for first in range(0, len(rows), BATCH):
        session.execute(sa.insert(Figure), rows[first : first + BATCH])
