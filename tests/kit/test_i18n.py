"""Words in the reader's language."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.kit import i18n


def test_english_is_the_source_and_always_there() -> None:
    assert i18n.languages()[0] == "en"
    i18n.set_language("xx")
    assert i18n.language() == "en"
    assert i18n.gettext("Gallery") == "Gallery"


def test_a_catalogue_speaks_as_it_is_written_with_nothing_to_build() -> None:
    assert "pl" in i18n.languages()
    assert not list(i18n.ROOT.rglob("*.mo"))
    with i18n.speaking("pl"):
        assert i18n.gettext("Gallery") == "Galeria"
    assert i18n.gettext("Gallery") == "Gallery"


def test_plurals_follow_the_number() -> None:
    assert [i18n.ngettext("one cup", "many cups", n) for n in (1, 2)] == ["one cup", "many cups"]
    with i18n.speaking("pl"):
        counted = [i18n.ngettext("%(num)s vote", "%(num)s votes", n) % {"num": n} for n in (1, 2, 5, 12, 22)]
    assert counted == ["1 głos", "2 głosy", "5 głosów", "12 głosów", "22 głosy"]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("xx, en;q=0.5", "en"), ("pl-PL,pl;q=0.9,en;q=0.8", "pl"), ("en;q=0.4, pl; q=0.7", "pl"), ("pl;q=0, en", "en"),
        ("uk-UA,uk;q=0.9", ""), ("", ""), ("nonsense;q=x", ""),
    ],
)  # fmt: skip
def test_the_best_language_for_a_browser_is_one_that_we_have(header: str, language: str) -> None:
    assert i18n.choose(header) == language


@pytest.fixture
def visit() -> TestClient:
    async def page(request: Request) -> Response:
        i18n.lean_to(request.query_params.get("of", ""))
        return PlainTextResponse(i18n.gettext("Gallery"))

    return TestClient(Starlette(routes=[Route("/", page)], middleware=[Middleware(i18n.ReadersLanguage)]))


def said(visit: TestClient, address: str, header: str) -> str:
    return visit.get(address, headers={"accept-language": header}).text


def test_each_request_is_answered_in_its_readers_language(visit: TestClient) -> None:
    assert [said(visit, "/", header) for header in ("pl", "en", "uk")] == ["Galeria", "Gallery", "Gallery"]


def test_a_reader_whose_language_we_do_not_have_gets_that_of_what_is_shown(visit: TestClient) -> None:
    assert said(visit, "/?of=pl", "uk-UA,uk;q=0.9") == "Galeria"
    assert said(visit, "/?of=pl", "en") == "Gallery"


def test_a_language_is_named_as_its_speakers_do() -> None:
    assert ("pl", "Polski") in i18n.language_names()
