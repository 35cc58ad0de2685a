"""An entrant sends a photo. Tests app/contests/routes/entering.py, app/contests/routes/photos.py,
app/contests/routes/public.py, app/contests/service/entering.py and app/contests/forms.py."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.contests.models import Consent, Contest, Entry, EntryRevision, EntryState
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.media.models import Asset, Upload
from app.moderation.models import Case
from app.worker import Worker
from tests.factories import make_contest
from tests.people import Entrant, add_texts
from tests.pictures import draw_cup


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        made = make_contest(session, min_age=16)
        add_texts(session, made)
        return made


@pytest.fixture
def entrant(client: TestClient, contest: Contest, working: Worker) -> Entrant:
    return Entrant(client, contest.slug)


def entries(tools: Tools) -> list[Entry]:
    with tools.db.read() as session:
        return list(session.exec(select(Entry).order_by(col(Entry.id))))


def test_a_photo_becomes_an_entry_that_waits_for_a_moderator(tools: Tools, entrant: Entrant, working: Worker) -> None:
    sent = entrant.send()
    assert sent.status_code == 303, sent.text
    page = entrant.client.get(sent.headers["location"])
    assert page.status_code == 200
    assert "We have your cup" in page.text
    working.run_until_idle()
    (entry,) = entries(tools)
    assert entry.state is EntryState.PENDING
    with tools.db.read() as session:
        case = session.exec(select(Case)).one()
        assert (case.kind, case.subject, case.revision) == ("entry", entry.id, 1)
        assert {c.purpose for c in session.exec(select(Consent))} == {"rules", "licence", "own"}


def test_the_same_form_sent_twice_is_one_entry(tools: Tools, entrant: Entrant) -> None:
    hidden = entrant.open_form()
    first = entrant.send(hidden=hidden)
    second = entrant.send(hidden=hidden)
    assert first.headers["location"] == second.headers["location"]
    assert len(entries(tools)) == 1


def test_a_second_entry_over_the_limit_is_refused(tools: Tools, entrant: Entrant) -> None:
    assert entrant.send().status_code == 303
    again = entrant.send(draw_cup(ink="#c2553a"))
    assert again.status_code == 409
    assert "already" in again.text
    assert len(entries(tools)) == 1


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        (b"no picture at all", "not a picture"),
        (draw_cup(300, 300), "300 × 300"),
        (draw_cup()[:20_000], "missing"),
    ],
    ids=["not a picture", "too small", "cut off"],
)
def test_a_photo_that_cannot_be_taken_is_refused_and_nothing_is_lost(
    tools: Tools, entrant: Entrant, photo: bytes, words: str
) -> None:
    refused = entrant.send(photo)
    assert refused.status_code == 422
    assert words in refused.text
    assert 'value="Beetroot"' in refused.text
    assert entries(tools) == []


def test_a_mistyped_address_keeps_the_photo(tools: Tools, entrant: Entrant) -> None:
    refused = entrant.send(email="tomek@poczta")
    assert refused.status_code == 422
    upload = re.search(r'name="upload" value="([^"]+)"', refused.text)
    assert upload
    hidden = entrant.open_form() | {"upload": upload[1]}
    mended = entrant.client.post(f"/contests/{entrant.slug}/entries", data={**entrant.words, **hidden})
    assert mended.status_code == 303, mended.text
    assert len(entries(tools)) == 1


def test_a_file_over_the_cap_is_refused_with_the_typed_words(
    tools: Tools, contest: Contest, client: TestClient, working: Worker
) -> None:
    with tools.db.write() as session:
        row = session.merge(contest)
        row.max_upload_bytes = 100_000
    refused = Entrant(client, contest.slug).send(b"x" * 200_000)
    assert refused.status_code == 413
    assert 'value="Beetroot"' in refused.text


def test_one_second_after_closing_nothing_is_taken(
    tools: Tools, contest: Contest, entrant: Entrant, clock: SetClock
) -> None:
    hidden = entrant.open_form()
    clock.set(contest.closes_at)
    late = entrant.send(hidden=hidden)
    assert late.status_code == 409
    assert "Entries are closed" in late.text
    assert entries(tools) == []


def test_under_age_stores_nothing(tools: Tools, entrant: Entrant) -> None:
    refused = entrant.send(age="under")
    assert refused.status_code == 422
    assert "You can take part from 16 years on" in refused.text
    assert "to mend" not in refused.text
    assert "<form" not in refused.text
    assert "tomek@poczta.example" not in refused.text
    assert entries(tools) == []
    assert list(tools.private.keys("")) == []
    with tools.db.read() as session:
        assert session.exec(select(Upload)).all() == []


def test_under_age_forgets_the_photo_that_came_before_the_answer(
    tools: Tools, entrant: Entrant, working: Worker
) -> None:
    refused = entrant.send(email="tomek@poczta")
    upload = re.search(r'name="upload" value="([^"]+)"', refused.text)
    assert upload
    form = {**entrant.words, **entrant.open_form(), "upload": upload[1], "age": "under"}
    assert entrant.client.post(f"/contests/{entrant.slug}/entries", data=form).status_code == 422
    working.run_until_idle()
    assert list(tools.private.keys("")) == []
    with tools.db.read() as session:
        assert session.exec(select(Upload)).all() == []


def test_what_is_to_mend_is_listed_in_the_order_of_the_form(tools: Tools, entrant: Entrant) -> None:
    with tools.db.write() as session:
        row = session.exec(select(Contest)).one()
        row.fields = [{"key": "shop", "label": "Which shop?", "kind": "text", "required": True}]
    refused = entrant.send(b"no picture", title="", name="", email="tomek@", consent=[], age="")
    listed = re.findall(r'<li><a href="#f-([a-z_]+)">', refused.text)
    assert listed == ["age", "photo", "title", "name", "email", "field_shop", "consent"]
    fields = re.findall(r' id="f-([a-z_]+)"', refused.text)
    assert [name for name in fields if name in listed] == listed
    assert "Which shop?</a>" in refused.text


def test_a_change_is_said_to_be_here_and_shown_in_full(
    tools: Tools, entrant: Entrant, clock: SetClock, working: Worker
) -> None:
    own = entrant.send().headers["location"]
    before = entrant.client.get(own).text
    assert "Paint." in before
    clock.set(clock.now() + timedelta(hours=5))
    entrant.client.post(f"{own}/change", data={"title": "Soup", "name": "Tomek B.", "caption": "Paint, and\nbeetroot."})
    working.run_until_idle()
    after = entrant.client.get(own).text
    assert "<h1>Your change is here</h1>" in after
    assert "We look at it again" in after
    assert all(words in after for words in ("<cite>Soup</cite>, Tomek B.", "Paint, and\nbeetroot."))
    (came,) = re.findall(r"We have it</b><span class=\"quiet\">([^<]+)", before)
    (still,) = re.findall(r"We have it</b><span class=\"quiet\">([^<]+)", after)
    (changed,) = re.findall(r"Your change is here</b><span class=\"quiet\">([^<]+)", after)
    assert came == still != changed


def test_a_page_of_a_withdrawn_entry_does_not_contradict_itself(entrant: Entrant) -> None:
    own = entrant.send().headers["location"]
    entrant.client.post(f"{own}/withdraw")
    page = entrant.client.get(own).text
    assert "nobody sees" not in page
    assert "out of the gallery" in page
    assert "Only you and our moderators can still open it" in page


def test_the_own_page_shows_the_address_and_hides_it_where_more_entries_came_from_it(
    tools: Tools, entrant: Entrant
) -> None:
    with tools.db.write() as session:
        session.exec(select(Contest)).one().entries_per_person = 2
    own = entrant.send(email="zofia@gmial.com").headers["location"]
    page = entrant.client.get(own).text
    assert "zofia@gmial.com" in page
    assert "Did you mean gmail.com?" in page
    assert "Withdraw this entry, then send it again" in page
    second = entrant.send(draw_cup(ink="#c2553a"), email="zofia@gmial.com").headers["location"]
    for masked in (own, second):
        page = entrant.client.get(masked).text
        assert "zofia@gmial.com" not in page
        assert "z…a@gmial.com" in page


def test_without_the_needed_consent_there_is_no_entry(tools: Tools, entrant: Entrant) -> None:
    assert entrant.send(consent=["news"]).status_code == 422
    assert entries(tools) == []


def test_another_photo_is_a_new_revision(tools: Tools, entrant: Entrant, working: Worker) -> None:
    own = entrant.send().headers["location"]
    change: dict[str, Any] = {"title": "Beetroot soup", "name": "Tomek", "caption": ""}
    files = {"photo": ("b.jpg", draw_cup(ink="#23503a"), "image/jpeg")}
    changed = entrant.client.post(f"{own}/change", data=change, files=files)
    assert changed.status_code == 303, changed.text
    working.run_until_idle()
    (entry,) = entries(tools)
    assert (entry.revision_n, entry.state) == (2, EntryState.PENDING)


def test_erasing_leaves_nothing_of_the_person(tools: Tools, entrant: Entrant, working: Worker) -> None:
    own = entrant.send().headers["location"]
    assert b"data.json" in entrant.client.get(f"{own}/data").content
    assert entrant.client.post(f"{own}/erase").status_code == 200
    working.run_until_idle()
    with tools.db.read() as session:
        revision = session.exec(select(EntryRevision)).one()
        assert (revision.title, revision.name) == ("", "")
        asset = session.exec(select(Asset)).one()
    assert tools.private.size(asset.key) is None
    assert list(tools.private.keys("r/")) == []
    assert entrant.client.get(own).status_code == 404
