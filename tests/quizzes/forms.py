"""A poll that asks who somebody is at its end, and people who answer it."""

import re
from dataclasses import dataclass
from typing import Any

from sqlmodel import select
from starlette.testclient import TestClient

from app.kit.tools import Tools
from app.quizzes.kinds.base.document import Consent, LeadField, LeadForm
from app.quizzes.models import Content, Figure, Lead
from app.worker import Worker
from tests.postbox import mails, words_of
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin

OLA = "ola@poczta.example"
NEWS, CALL = "The brand may write to me about new cups.", "The brand may call me."
FORM = LeadForm(
    title="May we write to you?", text="Twice a year.",
    fields=[
        LeadField(key="name", label="Your name", required=True), LeadField(key="mail", label="Mail", kind="email"),
        LeadField(key="phone", label="Telephone", kind="phone"),
    ],
    consents=[Consent(key="news", label=NEWS), Consent(key="calls", label=CALL)],
)  # fmt: skip
SAID = {"field.name": "Ola Kot", "field.mail": OLA, "consent.news": "on"}
SWAP = {"hx-request": "true"}


def asking(tools: Tools, **changes: Any) -> Content:
    """A poll whose result comes before its form, or after it with ``when="before"``."""
    return published(tools, "poll", lead_form=FORM.model_copy(update=changes), limit="free")


@dataclass
class Left:
    """A form that was sent, and the link that its mail brought."""

    play: str
    link: str


def leave(tools: Tools, client: TestClient, worker: Worker, **said: str) -> Left:
    play = begin(client, "poll", answer="noon")
    sent = client.post(f"{play}/leads", data=SAID | said)
    assert sent.status_code == 303, sent.text
    worker.run_until_idle()
    return Left(play, link_in(tools))


def link_in(tools: Tools, to: str = OLA) -> str:
    """The path that the mail to this address leads to."""
    found = re.search(re.escape(tools.settings.base_url) + r"(/leads/\S+)", words_of(mails(tools)[to]))
    assert found
    return found[1]


def only_lead(tools: Tools) -> Lead:
    with tools.db.read() as session:
        return session.exec(select(Lead)).one()


def counted(tools: Tools) -> dict[str, int]:
    """Figures of leads, by key."""
    with tools.db.read() as session:
        return {figure.key: figure.n for figure in session.exec(select(Figure).where(Figure.what == "lead"))}
