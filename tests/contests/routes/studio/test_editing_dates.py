"""Dates that act at once are asked about; two who edit at once lose nothing."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.contests.models import Phase
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.contests.routes.studio.conftest import Play
from tests.contests.routes.studio.test_editing import form_of, there
from tests.factories import NOON
from tests.people import hidden_fields


def local(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo("Europe/Warsaw")).strftime("%Y-%m-%dT%H:%M")


def changed(play: Play, **times: Any) -> dict[str, Any]:
    return form_of(play.tools, play.contest, play.desk, **{f"times.{name}": value for name, value in times.items()})


@pytest.fixture
def released(play: Play, clock: SetClock) -> Play:
    """Winners are released, and announced in four days."""
    clock.set(NOON + timedelta(days=16))
    play.desk.come_back()
    with play.tools.db.write() as session:
        session.merge(play.contest).winners_at = clock.now()
    return play


def test_an_announcement_is_never_moved_to_a_past_minute(released: Play, clock: SetClock) -> None:
    refused = released.desk.post("/edit", changed(released, announces=local(clock.now() - timedelta(minutes=1))))
    assert refused.status_code == 422
    assert "This has passed. To announce now, choose Tuesday 8 December, 13:01." in refused.text
    assert released.now().phase(clock.now()) is Phase.JUDGING


def test_an_announcement_that_comes_at_once_is_asked_about_and_keeps_everything_typed(
    released: Play, clock: SetClock
) -> None:
    form = changed(released, announces=local(clock.now() + timedelta(minutes=2))) | {"lead": "Two\nlines <b>."}
    asked = released.desk.post("/edit", form)
    assert asked.status_code == 200
    assert "for good: everybody sees them" in asked.text
    assert there(released.tools, released.contest).lead == ""
    kept = hidden_fields(asked.text)
    back = released.desk.post("/edit", kept | {"again": "yes"})
    assert "Two\nlines &lt;b&gt;." in back.text
    assert "Not saved yet" in back.text
    agreed = re.search(r'name="agreed" value="(\w+)"', asked.text)
    assert agreed
    assert released.desk.post("/edit", kept | {"agreed": agreed[1]}).status_code == 303
    assert released.now().announces_at == clock.now() + timedelta(minutes=2)
    assert there(released.tools, released.contest).lead == "Two\nlines <b>."


def test_a_yes_holds_for_the_dates_that_were_asked_about_alone(released: Play, clock: SetClock) -> None:
    asked = released.desk.post("/edit", changed(released, announces=local(clock.now() + timedelta(minutes=2))))
    agreed = re.search(r'name="agreed" value="(\w+)"', asked.text)
    assert agreed
    others = changed(released, announces=local(clock.now() + timedelta(minutes=3)))
    assert "These dates act at once" in released.desk.post("/edit", others | {"agreed": agreed[1]}).text
    assert released.now().announces_at == NOON + timedelta(days=20)


def test_entries_never_close_before_what_came_in(play: Play) -> None:
    refused = play.desk.post("/edit", changed(play, closes=local(NOON - timedelta(hours=3))))
    assert refused.status_code == 422
    assert "To close entries now, choose Sunday 22 November, 13:01." in refused.text
    assert play.now().takes_entries(NOON)


def test_closing_entries_now_says_so_first(play: Play) -> None:
    soon = local(NOON + timedelta(minutes=1))
    asked = play.desk.post("/edit", changed(play, closes=soon))
    assert "Entries close already on Sunday 22 November, 13:01 in Warsaw." in asked.text
    assert play.now().closes_at == NOON + timedelta(days=7)


def test_dates_that_are_far_away_are_saved_without_a_question(play: Play) -> None:
    assert play.desk.post("/edit", changed(play, closes=local(NOON + timedelta(days=6)))).status_code == 303
    assert play.now().closes_at == NOON + timedelta(days=6)


def test_a_form_that_comes_back_says_that_it_is_not_saved(play: Play) -> None:
    form = form_of(play.tools, play.contest, play.desk)
    assert "Saved as it is now" in play.desk.get("/edit").text
    for more in ({"add": "prizes"}, {"title": ""}):
        page = play.desk.post("/edit", form | more).text
        assert "Saved as it is now" not in page
        assert 'data-unsaved="yes"' in page


def test_a_draft_is_saved_before_its_preview_and_its_publication(play: Play) -> None:
    with play.tools.db.write() as session:
        session.merge(play.contest).published_at = None
    for then in ("preview", "publish"):
        form = form_of(play.tools, play.contest, play.desk, lead=f"Before the {then}.", then=then)
        assert play.desk.post("/edit", form).headers["location"] == f"{play.desk.path}/{then}?said=saved"
        assert there(play.tools, play.contest).lead == f"Before the {then}."
        assert "Saved." in play.desk.get(f"/{then}?said=saved").text


def test_saving_again_changes_only_what_this_tab_changed(tools: Tools, play: Play, clock: SetClock) -> None:
    mine = form_of(tools, play.contest, play.desk, headline="Mine.")
    clock.set(NOON + timedelta(minutes=5))
    hers = form_of(tools, play.contest, play.desk, lead="Hers.", **{"prizes.0.title": "Her prize"})
    assert play.desk.post("/edit", hers).status_code == 303
    told = play.desk.post("/edit", mine)
    assert (told.status_code, "Hers." in told.text, "Her prize" in told.text) == (409, True, True)
    assert f'<a href="{play.desk.path}/edit" data-forget>take theirs and forget mine</a>' in told.text
    assert play.desk.post("/edit", sent_by(told.text) | {"save": "yes"}).status_code == 303
    saved = there(tools, play.contest)
    assert (saved.headline, saved.lead, saved.prizes[0].title) == ("Mine.", "Hers.", "Her prize")


def test_a_button_beside_a_line_does_not_hide_what_somebody_saved(tools: Tools, play: Play, clock: SetClock) -> None:
    mine = form_of(tools, play.contest, play.desk, headline="Mine.")
    clock.set(NOON + timedelta(minutes=5))
    assert play.desk.post("/edit", form_of(tools, play.contest, play.desk, headline="Hers.")).status_code == 303
    page = play.desk.post("/edit", mine | {"add": "steps"})
    assert play.desk.post("/edit", sent_by(page.text)).status_code == 409


def sent_by(page: str) -> dict[str, Any]:
    """What the editor's form would send as it stands, without what its buttons add."""
    form = page[page.index('<form class="ed-form') : page.index("</form>", page.index('<form class="ed-form'))]
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'\bname="([^"]+)"', tag), re.search(r'\bvalue="([^"]*)"', tag)
        off = "disabled" in tag or (re.search(r'type="(checkbox|radio)"', tag) and " checked" not in tag)
        if name and not off:
            sent[name[1]] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea[^>]*\bname="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.S):
        sent[name] = unescape(text)
    for name, options in re.findall(r'<select[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = unescape(chosen[1]) if chosen else ""
    return sent
