"""The demo's players: they begin, answer and leave as people do, and every answer goes through the same writer as anybody's.

What is said how often stands in demo/pieces/plays.yaml. An answer there is what a form sends, in words: the keys of options
(those of a matrix or a match in the order of its rows), '+' and words for something else, anything else as it is typed.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import yaml
from sqlmodel import select

from app.demo.files import ROOT
from app.demo.leads import say_who
from app.demo.moderating import judge, name_the_best
from app.demo.pictures import send_pictures
from app.kit.ids import public_id
from app.kit.tools import Tools
from app.quizzes.kinds.base.asking import Step, Typed
from app.quizzes.kinds.base.choosing import OTHER, Choice, Match, Matrix, Order
from app.quizzes.models import Figure
from app.quizzes.service.counting import Tally
from app.quizzes.service.moves import Begin, Move, Moved
from app.quizzes.service.play import Writer
from app.quizzes.shelf import Edition, Shelf
from app.quizzes.standing import Run, step_at

OPEN_DAYS = 14
"""For so long the pieces have been public when the demo is loaded."""
TOGETHER = 50
"""Plays that are written in one transaction at a time, so that nobody waits for the demo."""


@dataclass(frozen=True)
class Crowd:
    """How many play a piece, how often its page was looked at for each play, how many leave at any step, and what they say:
    by step, how often each answer is given among the others. ``names`` are those of the best; of names and words, what is
    ``shown``, and what is not, with the key of the reason; the others wait. Of those who finish, ``tell`` say who they are where
    they are asked, and of those again ``confirm`` press the button of the mail. ``comes`` is where from."""

    plays: int
    looks: float
    leave: float
    says: Mapping[str, Mapping[str, float]]
    names: Sequence[str] = ()
    shown: Sequence[str] = ()
    not_shown: Mapping[str, str] = field(default_factory=dict)
    tell: float = 0.0
    confirm: float = 0.0
    comes: Mapping[str, float] = field(default_factory=lambda: {"": 1.0})


def crowds() -> dict[str, Crowd]:
    """By slug of the piece."""
    read = yaml.safe_load((ROOT / "pieces" / "plays.yaml").read_text(encoding="utf-8"))
    return {slug: Crowd(**said) for slug, said in read.items()}


def play_demo(tools: Tools, *, slug: str, until: str) -> None:
    """All plays of a piece in the two weeks before ``until``. A job; what was played already is not played again."""
    send_pictures(tools, slug)
    crowd, end, shelf = crowds()[slug], datetime.fromisoformat(until), Shelf(tools.db)
    edition = shelf.read(slug).edition
    table = Table(tools, shelf, edition, crowd)
    begun = list(beginnings(crowd, edition, end))
    for at in range(0, len(begun), TOGETHER):
        table.play(begun[at : at + TOGETHER])
    with tools.db.write() as session:
        name_the_best(session, edition.content_id, crowd.names)
    judge(tools, edition.content_id, crowd.shown, crowd.not_shown, end)
    _look(tools, edition, crowd, begun)
    say_who(tools, edition, tell=crowd.tell, confirm=crowd.confirm)


def beginnings(crowd: Crowd, edition: Edition, end: datetime) -> Iterator[Begin]:
    """Spread over the days, more of them at first and in daytime; the same at every load."""
    chance = random.Random(edition.slug)  # noqa: S311  the same at every load
    midnight = end.replace(hour=0, minute=0, second=0, microsecond=0)
    for n in range(crowd.plays):
        hours = chance.triangular(0, OPEN_DAYS, OPEN_DAYS * 0.8) // 1 * 24 - chance.triangular(7, 23, 18)
        now = min(midnight - timedelta(hours=hours), end) - timedelta(minutes=10 + 40 * chance.random())
        source = _pick(crowd.comes, random.Random(f"{edition.slug}:{n}"))  # noqa: S311  the same at every load
        yield Begin(
            edition=edition, public_id=public_id(), client_key=f"demo:{edition.public_id}:{n}", person=f"demo-{n}",
            turn=edition.turn(edition.day(now)), source=source, day=edition.day(now), seed=chance.randrange(2**31), now=now,
        )  # fmt: skip


class Table:
    """Where some play at once: everybody moves in turn, and all moves of a round are written together."""

    def __init__(self, tools: Tools, shelf: Shelf, edition: Edition, crowd: Crowd) -> None:
        self._tools = tools
        self._edition = edition
        self._crowd = crowd
        self._write = Writer(shelf)

    def play(self, begun: Sequence[Begin]) -> None:
        waiting = self._round(begun)
        while moves := [move for run in waiting if (move := self.next_move(run))]:
            waiting = self._round(moves)

    def walk(self, begin: Begin, moves: int) -> Run:
        """One play, so many moves into it or at its end."""
        run = self._round([begin])[0]
        for _n in range(moves):
            if move := self.next_move(run):
                run = self._round([move])[0]
        return run

    def _round(self, moves: Sequence[Begin] | Sequence[Move]) -> list[Run]:
        with self._tools.db.write() as session:
            moved: list[Moved] = self._write(session, moves)
        return [one.run for one in moved if one.run and one.refusal is None]

    def next_move(self, run: Run) -> Move | None:
        """What this player does now; None for one who has finished, or goes away."""
        chance = random.Random(f"{run.walk.seed}:{run.seq}")  # noqa: S311  the same at every load
        now = run.shown_at + timedelta(seconds=round(chance.triangular(2, 25, 5), 1))
        if run.paused:
            return Move(run.public_id, run.content_id, run.seq, "next", now)
        step = step_at(self._edition, run.walk)
        if step is None or (run.seq and chance.random() < self._crowd.leave):
            return None
        typed = type_in(step, _pick(self._crowd.says[step.key], chance))
        return Move(run.public_id, run.content_id, run.seq, "answer", now, step=step.key, typed=typed)


def _pick(said: Mapping[str, float], chance: random.Random) -> str:
    return chance.choices(list(map(str, said)), list(said.values()))[0]


def type_in(step: Step, said: str) -> Typed:
    """What the form sends when somebody says this."""
    if not said:
        return {}
    if isinstance(step, Choice):
        keys, _plus, other = said.partition("+")
        return {"answer": [*keys.split(), *([OTHER] if other else [])], "answer-other": [other]}
    if isinstance(step, Order):
        return {f"answer-{key}": [str(n)] for n, key in enumerate(said.split(), 1)}
    if isinstance(step, Match | Matrix):
        rows = step.options if isinstance(step, Match) else step.rows
        return {f"answer-{row.key}": [key] for row, key in zip(rows, said.split(), strict=True)}
    return {"answer": [said]}


def _look(tools: Tools, edition: Edition, crowd: Crowd, begun: Sequence[Begin]) -> None:
    """Those who only looked count as well; once, since a look has no name by which it could be known again."""
    tally = Tally()
    for one in begun:
        tally.put((edition.content_id, edition.version_id, one.day, one.source, "view", ""), 1)
    views: list[dict[str, Any]] = [row | {"n": round(row["n"] * crowd.looks)} for row in tally.rows()]
    with tools.db.write() as session:
        seen = select(Figure.id).where(Figure.content_id == edition.content_id, Figure.what == "view")
        if session.exec(seen.limit(1)).first() is None:
            tally = Tally()
            for row in views:
                tally.put((edition.content_id, edition.version_id, row["day"], row["source"], "view", ""), row["n"])
            tally.write(session)
