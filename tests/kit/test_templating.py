"""Pages from templates."""

from datetime import UTC, date, datetime
from pathlib import Path

import jinja2
import pytest

from app.kit import i18n
from app.kit.templating import Templates, clock, day, moment, number, spoken


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    (tmp_path / "page.html").write_text("<p>{{ name }}</p>{% block part %}<b>{{ name }}</b>{% endblock %}")
    return Templates(asset=lambda name: f"/static/{name}", root=tmp_path)


def test_what_strangers_write_stays_words(templates: Templates) -> None:
    assert "&lt;script&gt;" in templates.render("page.html", {"name": "<script>"})


def test_a_block_renders_alone(templates: Templates) -> None:
    assert templates.render("page.html", {"name": "x"}, block="part") == "<b>x</b>"


def test_what_is_undefined_is_a_fault_and_no_empty_place(templates: Templates) -> None:
    with pytest.raises(jinja2.UndefinedError):
        templates.render("page.html", {})


def test_a_moment_names_the_day_the_time_and_whose_time_it_is() -> None:
    soon = datetime(2026, 11, 29, 22, 59, tzinfo=UTC)
    assert moment(soon, "Europe/Warsaw").endswith("23:59 in Warsaw")
    assert "29 November" in moment(soon, "Europe/Warsaw")
    assert clock(soon, "Europe/Warsaw") == "23:59"
    assert clock(soon, "America/New_York") == "17:59"


def test_a_moment_of_another_year_says_which() -> None:
    this = datetime.now(UTC).year
    for year in (this - 1, this + 1):
        assert f"January {year}" in moment(datetime(year, 1, 15, 12, tzinfo=UTC))
    assert str(this) not in moment(datetime(this, 6, 15, 12, tzinfo=UTC))
    assert day(date(2027, 1, 9)) == day(datetime(2027, 1, 8, 23, 30, tzinfo=UTC), "Europe/Warsaw") == "9 January 2027"


def test_a_moment_stands_in_the_order_of_the_readers_language() -> None:
    soon = datetime(2026, 11, 29, 22, 59, tzinfo=UTC)
    with i18n.speaking("pl"):
        assert moment(soon, "Europe/Warsaw").startswith("niedz. 29\u00a0listopada")
        assert moment(soon, "Europe/Warsaw").endswith(", 23:59 (Warszawa)")
        assert number(41200) == "41\u00a0200"


def test_words_in_another_language_than_the_pages_say_so() -> None:
    assert (spoken("en"), spoken("pl")) == ("", ' lang="pl"')


def test_a_day_is_said_in_words() -> None:
    assert day(datetime(2026, 11, 2, 23, 30, tzinfo=UTC), "Europe/Warsaw") == "3 November 2026"
    assert day(date(2026, 11, 3)) == "3 November 2026"


def test_numbers_have_their_separators() -> None:
    assert number(4120) == "4,120"


def test_a_plain_mail_says_an_apostrophe_as_it_is() -> None:
    words = {
        "thing": "cup",
        "title": "Aunt Zuzia's",
        "contest_title": "C",
        "base_url": "",
        "entry_path": "",
        "token": "",
    }
    made = Templates(asset=str).render("emails/entry_approved.txt", {**words, "brand": {"imprint": ""}})
    assert "Aunt Zuzia's" in made
