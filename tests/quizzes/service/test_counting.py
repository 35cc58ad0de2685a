"""Figures equal their plays, whatever people do. Tests app/quizzes/service/counting.py and app/quizzes/tallying.py."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from random import Random

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.quizzes.kinds.base.document import Jump, When
from app.quizzes.kinds.poll.content import PollContent
from app.quizzes.kinds.poll.kind import Poll
from app.quizzes.kinds.quiz.example import example
from app.quizzes.models import Content, ContentVersion, Figure, Lead, Play
from app.quizzes.service.counting import Tally, recount, set_right, wrong_figures
from app.quizzes.service.leads import confirm_lead, erase_lead
from app.quizzes.service.moves import Begin, Move, Moved, Verb
from app.quizzes.service.play import Writer
from app.quizzes.service.publishing import publish_content
from app.quizzes.shelf import Shelf
from app.quizzes.tallying import tally
from tests.factories import NOON
from tests.quizzes.forms import SAID, asking, counted
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin

NUMBERS = count(1)
SOURCES = ("", "brand.example", "shop.example")


@dataclass
class Crowd:
    """People who play by fits and starts: begin, answer, go back, press twice, come late; in batches of any size."""

    tools: Tools
    content: Content
    chance: Random
    clock: SetClock = field(default_factory=lambda: SetClock(NOON))
    begun: list[Begin] = field(default_factory=list)
    moved: list[Move] = field(default_factory=list)
    runs: dict[str, Moved] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.tools.db)
        self.writer = Writer(self.shelf)

    def act(self, times: int) -> None:
        while times > 0:
            size = self.chance.randint(1, 6)
            batch = [self.one() for _ in range(size)]
            with self.tools.db.write() as session:
                answers = self.writer(session, batch)
            for answer in answers:
                if answer.run:
                    self.writer.runs.keep(answer.run)
            self.runs |= {answer.run.public_id: answer for answer in answers if answer.run}
            self.clock.move(timedelta(seconds=self.chance.random() * 20_000))
            times -= size

    def one(self) -> Begin | Move:
        what = self.chance.random()
        if what < 0.2 or not self.runs:
            return self.begin()
        if what < 0.3 and (self.moved or self.begun):
            again: list[Begin | Move] = [*self.moved, *self.begun]
            return self.chance.choice(again)  # the same request as before
        return self.move()

    def begin(self) -> Begin:
        with self.tools.db.read() as session:
            versions = select(ContentVersion.id).where(ContentVersion.content_id == self.content.id)
            version = session.exec(versions.order_by(col(ContentVersion.n).desc())).first()
            assert version
            edition = self.shelf.edition(session, version)
        n, person = len(self.begun), f"p{self.chance.randint(0, 9)}"
        begin = Begin(
            edition=edition, public_id=f"{self.content.id:04d}{n:08d}", client_key=f"{self.content.id}:{n}", person=person,
            turn=self.chance.choice(("", "once")), source=self.chance.choice(SOURCES),
            day=self.clock.now().date().isoformat(), seed=self.chance.randint(1, 9), now=self.clock.now(),
            typed={"answer": [self.chance.choice(("noon", "night", "nonsense"))]} if edition.kind.begins_at_once else None,
        )  # fmt: skip
        self.begun.append(begin)
        return begin

    def move(self) -> Move:
        run = self.runs[self.chance.choice(sorted(self.runs))].run
        assert run
        walk = run.walk
        verbs: tuple[Verb, ...] = ("next",) if run.paused else ("answer",) * 5 + ("back",)
        move = Move(
            public_id=run.public_id, content_id=self.content.id, seq=run.seq, verb=self.chance.choice(verbs),
            now=self.clock.now(), is_open=self.chance.random() < 0.95, step=walk.at, typed=self.typed(walk.at),
        )  # fmt: skip
        self.moved.append(move)
        return move

    def typed(self, step: str) -> dict[str, list[str]]:
        fitting = {
            "bean": ("seed", "nut"),
            "espresso": ("true", "false"),
            "degrees": ("94", "20"),
            "country": ("Brazil",),
        }
        return {"answer": [self.chance.choice((*fitting.get(step, ("noon", "night")), "nonsense"))]}


def quiz(tools: Tools, seed: int) -> Content:
    """One where a person may go back, and is led round by what was answered."""
    piece = example()
    steps = [step.model_copy() for step in piece.steps]
    steps[1].go = [Jump(to=steps[0].key, when=When(step=steps[1].key, any_of=["true"])), Jump(to=steps[2].key)]
    explain = ("each", "end")[seed % 2]
    slug = f"quiz-{next(NUMBERS)}"
    return published(tools, piece.model_copy(update={"steps": steps, "explain": explain}), slug=slug)


def poll(tools: Tools, seed: int) -> Content:
    """Two questions, either may be taken back."""
    piece: PollContent = Poll().example()
    steps = [step.model_copy(update={"key": key}) for key in ("when", "again") for step in piece.steps]
    return published(tools, piece.model_copy(update={"steps": steps, "limit": "free"}), slug=f"poll-{next(NUMBERS)}")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(1, 10**9))
def test_whatever_people_do_the_figures_equal_their_plays(tools: Tools, seed: int) -> None:
    for make in (quiz, poll):
        content = make(tools, seed)
        crowd = Crowd(tools, content, Random(seed))
        crowd.act(60)
        publish_again(tools, content)
        crowd.act(60)
        with tools.db.snapshot() as session:
            assert wrong_figures(session, crowd.shelf, content.id) == []
            counted = recount(session, crowd.shelf, content.id).rows()
        assert sum(row["n"] for row in counted if row["what"] == "start") == len(crowd.runs)


def publish_again(tools: Tools, content: Content) -> None:
    with tools.db.write() as session:
        row = session.get_one(Content, content.id)
        row.draft = {**row.draft, "lead": "Another version."}
        publish_content(session, content=row, by="Ewa", now=NOON)


def test_a_crowd_does_everything_that_can_be_done(tools: Tools) -> None:
    """Else the property above would say little."""
    crowd = Crowd(tools, quiz(tools, 1), Random(1))
    crowd.act(400)
    with tools.db.read() as session:
        what = set(session.execute(sa.select(col(Figure.what)).distinct()).scalars())
        verbs = set(session.execute(sa.text("select distinct verb from answer")).scalars())
        finished = session.exec(select(Play).where(col(Play.finished_at).is_not(None))).all()
    assert what == {"start", "reach", "answer", "mark", "finish", "outcome", "score"}
    assert verbs == {"answer", "back"}
    assert finished


def test_a_wrong_figure_is_told_and_set_right_while_others_play(tools: Tools) -> None:
    content = poll(tools, 1)
    crowd = Crowd(tools, content, Random(2))
    crowd.act(30)
    with tools.db.write() as session:
        session.execute(sa.update(Figure).where(col(Figure.what) == "start").values(n=col(Figure.n) + 3))
        session.execute(sa.delete(Figure).where(col(Figure.what) == "finish"))
    with tools.db.snapshot() as session:
        wrong = wrong_figures(session, crowd.shelf, content.id)
    assert {one.place[4] for one in wrong} == {"start", "finish"}
    crowd.act(30)
    with tools.db.write() as session:
        set_right(session, wrong)
    with tools.db.snapshot() as session:
        assert wrong_figures(session, crowd.shelf, content.id) == []


def test_the_command_names_what_is_wrong_and_a_view_needs_no_play(tools: Tools) -> None:
    content = poll(tools, 1)
    crowd = Crowd(tools, content, Random(3))
    crowd.act(20)
    with tools.db.write() as session:
        views = Tally()
        figure = session.exec(select(Figure).where(Figure.what == "start")).first()
        assert figure
        views.put((content.id, figure.version_id, figure.day, "", "view", ""), 5)
        views.put((content.id, figure.version_id, figure.day, "", "mark", "when/made-up"), 2)
        views.write(session)
    assert tally(tools, rebuild=True) == [
        f"{content.slug}, mark when/made-up {figure.day}, version {figure.version_id}: 2 kept, 0 in the plays"
    ]
    assert tally(tools, rebuild=False) == []


def test_leads_are_proved_from_their_rows_also_when_they_were_erased(tools: Tools, client: TestClient) -> None:
    content = asking(tools)
    plays = [begin(client, "poll", answer="noon") for _n in range(4)]
    for n, play in enumerate(plays[:3]):
        client.post(f"{play}/leads", data=SAID | {"field.mail": f"o{n}@poczta.example" if n else ""})
    client.post(f"{plays[3]}/leads", data={"skip": "on"})
    with tools.db.write() as session:
        lead, one = session.exec(select(Lead, Play).join(Play).where(Lead.email == "o1@poczta.example")).one()
        confirm_lead(session, lead=lead, play=one, now=NOON)
        erase_lead(session, lead_id=lead.id, play=one.public_id, now=NOON)
    assert counted(tools) == {"": 3, "address": 2, "confirmed": 1}
    assert tally(tools, rebuild=False) == []
    with tools.db.write() as session:
        session.execute(sa.update(Figure).where(col(Figure.key) == "confirmed").values(n=7))
    assert tally(tools, rebuild=True) == [
        f"{content.slug}, lead confirmed 2026-11-22, version {one.version_id}: 7 kept, 1 in the plays"
    ]
    assert counted(tools)["confirmed"] == 1
