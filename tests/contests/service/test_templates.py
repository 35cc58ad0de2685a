"""Contests to begin with are complete."""

import pytest

from app.contests.models import Counts
from app.contests.service.composing import save_contest
from app.contests.service.locks import part_of
from app.contests.service.publishing import PLACES, missing_parts
from app.contests.service.templates import choices, fill_template
from app.kit.tools import Tools
from tests.factories import NOON, make_brand


@pytest.mark.parametrize("template", [key for key, _name, _what in choices()])
def test_only_what_the_manager_alone_knows_is_missing(tools: Tools, template: str) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        document = fill_template(
            template, brand=brand.slug, brand_name="100% Biała", slug="cups", title="#50% cups", zone="Pacific/Chatham",
            language="en", now=NOON,
        )  # fmt: skip
        contest = save_contest(session, document=document, now=NOON)
        missing = missing_parts(session, contest=contest, now=NOON)
    assert missing
    assert all(sentence.startswith("Fill in: ") for sentence in missing.values())
    assert "#50% cups" in document.rules
    assert "100% Biała" in document.licence


def test_votes_are_hidden_and_announced_after_the_jury(tools: Tools) -> None:
    document = fill_template(
        "vote", brand="b", brand_name="B", slug="cups", title="Cups", zone="UTC", language="en", now=NOON
    )
    times = document.times
    order = [times.opens, times.closes, times.voting_opens, times.voting_closes, times.announces]
    assert order == sorted(moment for moment in order if moment)
    assert document.voting.counts is Counts.HIDDEN


def test_a_jury_contest_has_no_vote() -> None:
    document = fill_template(
        "jury", brand="b", brand_name="B", slug="cups", title="Cups", zone="UTC", language="en", now=NOON
    )
    assert document.times.voting_opens is None
    assert "How the vote works" not in document.rules


@pytest.mark.parametrize("template", [key for key, _name, _what in choices()])
def test_nothing_is_claimed_about_how_winners_are_chosen(template: str) -> None:
    document = fill_template(
        template, brand="b", brand_name="B", slug="c", title="C", zone="UTC", language="en", now=NOON
    )
    assert part_of(document, "how_winners") == ""
    (sentence,) = (line for line in document.rules.split("\n\n") if line.startswith("Winners are chosen"))
    assert PLACES.search(sentence)
    assert "without seeing" not in document.rules


def test_there_is_no_other_template() -> None:
    with pytest.raises(KeyError):
        fill_template("draw", brand="b", brand_name="B", slug="c", title="C", zone="UTC", language="en", now=NOON)
