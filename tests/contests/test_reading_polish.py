"""Readers of other languages: what they see, and what we write to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.contests.models import Contest, EntryRevision
from app.contests.models import Entrant as Person
from app.contests.service import choosing, releasing
from app.kit import i18n
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_app
from app.worker import Worker
from tests.factories import NOON, make_contest, make_entry
from tests.people import Entrant, add_texts
from tests.pictures import draw_cup
from tests.postbox import mails, words_of
from tests.stage import SAME_ORIGIN

POLISH, UKRAINIAN = "pl-PL,pl;q=0.9,en;q=0.8", "uk-UA,uk;q=0.9"


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        made = make_contest(session, min_age=16, headline="Give a white cup a drawing.")
        add_texts(session, made)
        return made


@contextmanager
def phone(tools: Tools, language: str) -> Iterator[TestClient]:
    headers = {**SAME_ORIGIN, "accept-language": language}
    with TestClient(
        make_app(tools), base_url=tools.settings.base_url, headers=headers, follow_redirects=False
    ) as client:
        yield client


def test_a_polish_phone_sees_the_polish_form_around_the_brands_own_words(tools: Tools, contest: Contest) -> None:
    with phone(tools, POLISH) as client:
        form = client.get(f"/contests/{contest.slug}/enter").text
        page = client.get(f"/contests/{contest.slug}").text
    assert '<html lang="pl"' in form
    assert "Zrób lub wybierz zdjęcie" in form
    assert '<span lang="en">It is my own work' in form
    assert '<h1 lang="en">Give a white cup a drawing.</h1>' in page


def test_a_kept_page_is_kept_for_each_language(tools: Tools, contest: Contest) -> None:
    with phone(tools, POLISH) as client:
        seen = [
            client.get(f"/contests/{contest.slug}/gallery", headers={"accept-language": language}).text
            for language in (POLISH, "en", POLISH)
        ]
    assert ["Galeria" in text for text in seen] == [True, False, True]


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        (b"%PDF-1.7", "To plik PDF"),
        (draw_cup(width=60, height=60), "60 × 60 pikseli"),
        (b"x" * 900, "nie jest obrazem"),
    ],
    ids=["another kind", "too small", "no picture"],
)
def test_a_photo_is_refused_in_the_readers_language(
    tools: Tools, contest: Contest, working: Worker, photo: bytes, words: str
) -> None:
    with phone(tools, POLISH) as client:
        refused = Entrant(client, contest.slug).send(photo, title="")
    assert refused.status_code == 422
    assert words in refused.text
    assert "2 rzeczy do poprawienia przed wysłaniem." in refused.text


def test_what_is_too_large_is_refused_in_the_readers_language(tools: Tools, contest: Contest) -> None:
    with phone(tools, POLISH) as client:
        refused = client.post("/studio/sign-in", data={"email": "x" * 2_000_000})
    assert refused.status_code == 413
    assert "To więcej, niż możemy przyjąć naraz." in refused.text


def test_each_entrant_gets_mail_in_the_language_of_their_phone(tools: Tools, contest: Contest, working: Worker) -> None:
    for language, email in ((POLISH, "zosia@poczta.example"), ("en", "tom@post.example")):
        with phone(tools, language) as client:
            assert Entrant(client, contest.slug).send(email=email).status_code == 303
    working.run_until_idle()
    sent = mails(tools)
    assert sent["zosia@poczta.example"]["subject"] == "Mamy Twoje zgłoszenie: Beetroot"
    assert "Każde zgłoszenie ogląda człowiek" in words_of(sent["zosia@poczta.example"])
    assert sent["tom@post.example"]["subject"] == "We have your cup: Beetroot"


def test_a_refusal_that_comes_later_speaks_the_entrants_language(
    tools: Tools, contest: Contest, worker: Worker
) -> None:
    """Nobody works while the form is sent, so the worker finds out later what is wrong with the photo."""
    hasty = replace(tools, settings=tools.settings.model_copy(update={"picture_seconds": 0.1}))
    with phone(hasty, POLISH) as client:
        assert Entrant(client, contest.slug).send(draw_cup()[:3000]).status_code == 303
    worker.run_until_idle()
    with tools.db.read() as session:
        why = session.exec(select(EntryRevision.why)).one()
    with i18n.speaking("pl"):
        assert why == i18n.gettext(
            "The end of this file is missing, so it probably broke off on its way. Please send the original again."
        )
    assert "urwał się po drodze" in why


def test_where_we_have_no_common_language_the_contests_is_spoken(
    tools: Tools, contest: Contest, working: Worker
) -> None:
    with tools.db.write() as session:
        session.add(contest)
        contest.language = "pl"
    with phone(tools, UKRAINIAN) as client:
        sent = Entrant(client, contest.slug).send()
        own = client.get(sent.headers["location"]).text
        gallery = client.get(f"/contests/{contest.slug}/gallery").text
        elsewhere = client.get("/studio/sign-in").text
        refused = client.post(f"/contests/{contest.slug}/entries/none/votes").text
    working.run_until_idle()
    assert ["Mamy Twoje zgłoszenie" in own, '<html lang="pl"' in gallery, '<html lang="en"' in elsewhere] == [True] * 3
    assert "Początek głosowania:" in refused
    assert mails(tools)["tomek@poczta.example"]["subject"] == "Mamy Twoje zgłoszenie: Beetroot"


def test_a_winner_is_told_the_place_in_their_own_language(
    tools: Tools, contest: Contest, clock: SetClock, worker: Worker
) -> None:
    clock.set(later := contest.closes_at + timedelta(days=16))
    with tools.db.write() as session:
        entry = make_entry(session, contest)
        entrant = session.exec(select(Person).where(Person.id == entry.entrant_id)).one()
        entrant.language = "pl"
        winner = choosing.place_winner(session, contest=contest, entry=entry, now=NOON)
        winner.won = "A year of coffee"
        releasing.release_winners(session, contest=contest, now=later)
        assert releasing.tell_winners(session, signer=tools.signer, contest=contest, now=later) == 1
    worker.run_until_idle()
    assert "Miejsce 1" in words_of(mails(tools)[entrant.email])
    assert i18n.language() == "en", "the next job of this worker is not the winner's"
