"""Pieces whose own words others may read, who writes in them, and who decides about it."""

from datetime import timedelta
from typing import Any

from sqlmodel import col, select
from starlette.testclient import TestClient

from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_app
from app.moderation.models import Case
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import Option
from app.quizzes.kinds.base.writing import Writing
from app.quizzes.kinds.poll.content import PollContent
from app.quizzes.kinds.survey.content import SurveyContent
from app.quizzes.models import OpenText
from app.worker import Worker
from tests.stage import SAME_ORIGIN


def poll(*, show_words: bool = True, slug: str = "poll") -> PollContent:
    """Everybody sees what it came to, and what was said besides."""
    options = [Option(key="noon", text="At noon"), Option(key="night", text="At night")]
    step = Choice(key="when", title="When?", options=options, other=True, show_words=show_words)
    return PollContent(brand="x", slug=slug, title="When does it taste best?", steps=[step], results="always")


def survey(**changes: Any) -> SurveyContent:
    step = Writing(key="best", title="What was best?", show_words=True, **{"format": "long", **changes})
    return SurveyContent(brand="x", slug="survey", title="How was it?", steps=[step])


def browser(tools: Tools) -> TestClient:
    """Somebody else's, in a process of its own."""
    return TestClient(make_app(tools), base_url=tools.settings.base_url, headers=SAME_ORIGIN, follow_redirects=False)


def vote(tools: Tools, words: str, *, at: str = "poll") -> str:
    """One more person says it in the poll; the address of their play."""
    with browser(tools) as client:
        sent = client.post(f"/play/{at}/plays", data={"answer": "other", "answer-other": words})
        assert sent.status_code == 303, sent.text
        return str(sent.headers["location"])


def open_cases(tools: Tools, clock: SetClock, worker: Worker) -> list[Case]:
    """Those that wait after the job has run, oldest first."""
    clock.move(timedelta(seconds=11))
    worker.run_until_idle()
    with tools.db.read() as session:
        return list(session.exec(select(Case).where(Case.kind == "text", Case.state == "open").order_by(col(Case.id))))


def texts(tools: Tools) -> dict[str, tuple[str, int]]:
    """State and count, by words."""
    with tools.db.read() as session:
        return {one.words: (str(one.state), one.n) for one in session.exec(select(OpenText))}
