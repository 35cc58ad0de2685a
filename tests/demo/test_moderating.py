"""What the demo's players wrote is shown, held back or waiting, as its files say. Tests app/demo/moderating.py."""

from collections import Counter

from sqlmodel import select

from app.demo.players import play_demo
from app.kit.tools import Tools
from app.moderation.models import Case, Decision
from app.quizzes.models import NAMES, OpenText, PlayName
from tests.demo.test_players import NOW
from tests.demo.test_players import tools as tools


def test_some_words_are_shown_some_are_not_and_some_wait(tools: Tools) -> None:
    for _again in range(2):
        for slug in ("in-red", "coffee-quiz"):
            play_demo(tools, slug=slug, until=NOW.isoformat())
    with tools.db.read() as session:
        found = session.exec(select(OpenText)).all()
        states = {one.words: str(one.state) for one in found}
        decided = len(session.exec(select(Decision)).all())
        named = len(session.exec(select(PlayName)).all())
        assert len(session.exec(select(Case)).all()) == len(found)
    assert states["Hania"] == "approved"
    assert states["Tomek K."] == "rejected"
    assert states["Bożena"] == "waiting"
    assert sum(one.n for one in found if one.place == NAMES) == named == 7
    counts = Counter(states.values())
    assert decided == counts["approved"] + counts["rejected"]
    assert next(one for one in found if one.words.casefold().startswith("all three")).n > 1
