"""Rules to begin with."""

from app.contests.service.templates import fill_template
from app.contests.service.wording import rules
from app.kit import richtext
from tests.factories import NOON


def test_rules_say_how_many_and_how_winners_are_chosen() -> None:
    document = fill_template(
        "vote", brand="b", brand_name="B", slug="c", title="C", zone="UTC", language="en", now=NOON
    ).model_copy(update={"entries_per_person": 3, "min_age": 18})
    text = rules(document, how="by lot", by_vote=True)
    assert "up to 3 photos" in text
    assert "from 18 years on" in text
    assert "Winners are chosen by lot." in text
    assert "<h2>How the vote works</h2>" in richtext.render(text)
