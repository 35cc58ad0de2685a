"""People who play a quiz while it is being broken: what they remember, and whether it is there."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx2
from sqlmodel import Session, select

from app.accounts.models import Brand
from app.kit.tools import Tools
from app.quizzes.kinds.base.document import Consent, LeadField, LeadForm
from app.quizzes.kinds.base.scored import AskChoice, QuizOption
from app.quizzes.kinds.quiz.content import QuizContent
from app.quizzes.models import Answer, Content, Lead, Play
from app.quizzes.players import play_at
from app.quizzes.service.applying import apply_document
from app.quizzes.service.counting import wrong_figures
from app.quizzes.service.publishing import publish_content
from app.quizzes.shelf import Shelf

SLUG, STEPS, OPTIONS = "storm", 4, "abc"
MAIL = LeadField(key="mail", label="Mail", kind="email")
EVERY_LEAD = 20
"""Only so many say who they are: more from one network would be too many an hour."""


@dataclass
class Played:
    """What players were told that we have."""

    begun: dict[str, str] = field(default_factory=dict)  # address of the play, by the key of its form
    answers: dict[tuple[str, int], str] = field(default_factory=dict)  # option, by address and number of the answer
    leads: set[str] = field(default_factory=set)  # addresses
    refused: int = 0
    surprises: list[str] = field(default_factory=list)


def publish_quiz(session: Session, brand: Brand, now: datetime) -> None:
    steps = [
        AskChoice(
            key=f"q{n}", title=f"Number {n}", options=[QuizOption(key=o, text=o, right=o == "a") for o in OPTIONS]
        )
        for n in range(STEPS)
    ]
    form = LeadForm(
        title="Who are you?",
        fields=[LeadField(key="name", label="Name"), MAIL],
        consents=[Consent(key="news", label="You may write to me.")],
    )
    quiz = QuizContent(brand=brand.slug, slug=SLUG, title="Storm", steps=steps, explain="never", lead_form=form)
    content = apply_document(session, brand_id=brand.id, document=quiz, by="test", now=now)
    publish_content(session, content=content, by="test", now=now - timedelta(hours=1))


def play(client: httpx2.Client, n: int, seen: Played) -> None:
    """Begin, answer, and now and then leave; whoever gets no answer sends the same again."""
    begun = _insist(client, f"/play/{SLUG}/plays", {"key": f"player-{n}"}, seen)
    if begun is None:
        return
    address = begun.headers["location"]
    if seen.begun.setdefault(f"player-{n}", address) != address:
        seen.surprises.append(f"player {n} has two plays")
    for seq in range(random.randint(1, STEPS)):
        answer = random.choice(OPTIONS)
        form = {"seq": str(seq), "step": f"q{seq}", "answer": answer}
        if _insist(client, f"{address}/answers", form, seen) is None:
            return
        seen.answers[address, seq] = answer
        if seq == STEPS - 1 and n % EVERY_LEAD == 0:
            said = {"field.name": f"Player {n}", "field.mail": f"player{n}@mail.example", "consent.news": "on"}
            if _insist(client, f"{address}/leads", said, seen) is not None:
                seen.leads.add(address)


def _insist(client: httpx2.Client, path: str, form: dict[str, str], seen: Played) -> httpx2.Response | None:
    """The answer to a form that was taken; None when it was refused for now, or nobody answers any more."""
    for _try in range(4):
        try:
            sent = client.post(path, data=form)
        except httpx2.HTTPError:
            time.sleep(1.0)
            continue
        if sent.status_code == 303:
            return sent
        seen.refused += 1
        if sent.status_code not in (429, 503):
            seen.surprises.append(f"{path} {form} {sent.status_code}: {sent.text[-400:]}")
        return None
    return None


def lost_in(tools: Tools, seen: Played) -> Iterator[str]:
    with tools.db.read() as session:
        plays = set(session.exec(select(Play.public_id)))
        moves = select(Play.public_id, Answer.seq, Answer.value).join(Play)
        kept = {(play_id, seq): value for play_id, seq, value in session.exec(moves)}
        leads = set(session.exec(select(Play.public_id).join(Lead)))
    for address in seen.begun.values():
        if _play(tools, address) not in plays:
            yield f"the play {address} is lost"
    for (address, seq), answer in seen.answers.items():
        if kept.get((_play(tools, address), seq)) != [answer]:
            yield f"answer {seq} of {address} is lost"
    yield from (f"who {address} is, is lost" for address in seen.leads if _play(tools, address) not in leads)


def doubled_in(tools: Tools) -> Iterator[str]:
    with tools.db.read() as session:
        keys = Counter(session.exec(select(Play.client_key)))
        moves = Counter(session.exec(select(Answer.play_id, Answer.seq)).all())
    yield from (f"{what} is there {n} times" for what, n in [*keys.items(), *moves.items()] if n > 1)


def miscounted_in(tools: Tools) -> Iterator[str]:
    shelf = Shelf(tools.db)
    with tools.db.snapshot() as session:
        for content_id in session.exec(select(Content.id)).all():
            yield from map(str, wrong_figures(session, shelf, content_id))


def _play(tools: Tools, address: str) -> str:
    return play_at(tools.signer, address.rpartition("/")[2]) or ""
