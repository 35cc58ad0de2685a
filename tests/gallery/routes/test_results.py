"""Winners, as the public sees them."""

from collections.abc import Callable
from datetime import timedelta

from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.factories import NOON
from tests.gallery.conftest import Make
from tests.gallery.test_winners import win

DAY = timedelta(days=1)
Html = Callable[[str], str]


def test_before_the_announcement_the_page_says_when_and_nothing_else(
    tools: Tools, html: Html, make: Make, clock: SetClock
) -> None:
    contest = make(0, announces_at=NOON + DAY, winners_at=NOON)
    with tools.db.write() as session:
        win(session, contest, full_name="Helena Nowak", story="Secret.")
    for path in ("/contests/x/winners", "/winners", "/contests/x"):
        assert "Helena" not in html(path)
    assert "The winners are announced Monday 23 November, 13:00 in Warsaw" in html("/contests/x/winners")
    clock.set(NOON + DAY)
    assert "Helena Nowak" in html("/contests/x/winners")
    assert "Helena Nowak" in html("/winners")


def test_a_winners_page_tells_the_whole_story(tools: Tools, html: Html, make: Make) -> None:
    contest = make(2, announces_at=NOON - DAY, winners_at=NOON, jury="Agata Lis")
    with tools.db.write() as session:
        row = session.merge(contest)
        win(
            session,
            row,
            1,
            place="The jury’s cup",
            story="*Once* upon.",
            jury_sentence="You can hear it.",
            won="10,000 cups",
        )
        win(session, row, 2, place="Second", chosen="by lot")
    page = html("/contests/x/winners")
    for words in ("Two cups out of 3 in the gallery",
                  "The jury’s cup", "<em>Once</em>", "“You can hear it.”", "The jury: Agata Lis", "10,000 cups",
                  "Second", "by lot, 2 of 6 counted votes", 'id="place-2"'):  # fmt: skip
        assert words in page


def test_an_archived_contest_keeps_its_winners(tools: Tools, html: Html, make: Make) -> None:
    contest = make(0, announces_at=NOON - 2 * DAY, winners_at=NOON - 2 * DAY, archives_at=NOON - DAY)
    with tools.db.write() as session:
        win(session, contest)
    assert "Cup 1" in html("/contests/x/winners")
    assert "Cup 1" in html("/winners")


def test_all_winners_is_kind_while_there_are_none(html: Html) -> None:
    assert "Nobody has won yet." in html("/winners")
