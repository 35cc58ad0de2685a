"""A document as form fields and back."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from starlette.datastructures import FormData

from app.contests import editor
from app.contests.document import MOST, ContestDocument, PrizePart, Question, Times
from app.contests.service.templates import fill_template
from app.errors import Unprocessable
from tests.factories import NOON


def document(template: str = "vote") -> ContestDocument:
    return fill_template(
        template, brand="biala", brand_name="Biała", slug="cups", title="#Cups", zone="Europe/Warsaw", language="en", now=NOON
    )  # fmt: skip


def as_form(typed: editor.Typed) -> FormData:
    fields = [(name, typed[name]) for name in editor.SINGLE]
    for kind in editor.LISTS:
        fields += [(f"{kind}.{n}.{part}", text) for n, line in enumerate(typed[kind]) for part, text in line.items()]
    return FormData(fields)


@pytest.mark.parametrize("template", ["jury", "vote"])
def test_a_document_goes_through_the_form_unchanged(template: str) -> None:
    there = document(template)
    typed = editor.read(as_form(editor.typed_of(there)))
    assert editor.document_from(typed, there) == there


def test_questions_and_seconds_survive_the_form() -> None:
    fields = [
        Question(key="town", label="Town", kind="choice", options=["Warsaw", "Łódź"], required=True, hint="Where")
    ]
    times = Times(opens=datetime(2026, 11, 4, 10), closes=datetime(2026, 11, 29, 23, 59, 59))
    there = document().model_copy(update={"fields": fields, "times": times})
    assert editor.document_from(editor.read(as_form(editor.typed_of(there))), there) == there


@given(text=some.text(some.characters(codec="utf-8", exclude_characters="\r\0"), max_size=300))
def test_any_text_is_typed_and_shown_again_as_it_is(text: str) -> None:
    typed = editor.typed_of(document()) | {"rules": text}
    assert editor.read(as_form(typed))["rules"] == text
    assert editor.document_from(typed, document()).rules == text


def test_refusals_have_the_names_of_fields() -> None:
    typed = editor.typed_of(document()) | {"min_age": "old", "times.opens": "", "voting.counts": "loud"}
    typed["prizes"][1]["title"] = " "
    with pytest.raises(Unprocessable) as refusal:
        editor.document_from(typed, document())
    assert {"min_age", "times.opens", "voting.counts", "prizes.1.title"} <= set(refusal.value.fields)


def test_a_list_does_not_grow_over_its_limit() -> None:
    typed = editor.typed_of(document())
    for _time in range(30):
        assert editor.change_lines(typed, {"add": "steps"}) == "steps"
    assert len(typed["steps"]) == MOST["steps"]


def test_no_button_changes_nothing() -> None:
    typed = editor.typed_of(document())
    assert editor.change_lines(typed, {"save": "yes", "add": "nonsense"}) == ""


@pytest.mark.parametrize(
    ("words", "taken", "key"),
    [
        ("The jury’s cup", set(), "the_jurys_cup"), ("Łódź", set(), "lodz"), ("Łódź", {"lodz"}, "lodz_2"),
        ("42", set(), "line_42"), ("咖啡", set(), "line"), ("Rules", set(), "rules_2"), ("", {"line"}, "line_2"),
    ],
)  # fmt: skip
def test_a_new_line_gets_a_key_of_its_words(words: str, taken: set[str], key: str) -> None:
    assert editor.new_key(words, taken) == key
    PrizePart(key=key, title="A prize")


@pytest.mark.parametrize(
    ("title", "slug"),
    [("#WhiteCupContest 2027", "whitecupcontest-2027"), ("Żółw & kubek!", "zolw-kubek"), ("咖啡", "")],
)
def test_an_address_comes_from_the_title(title: str, slug: str) -> None:
    assert editor.proposed_slug(title) == slug


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 29, 23, 59), "2026-11-29T23:59"),
        (datetime(2026, 11, 29, 23, 59, 7), "2026-11-29T23:59:07"),
        (datetime(2026, 11, 29, 23, 59, 7, 693182), "2026-11-29T23:59:07.693"),
    ],
)
def test_a_time_is_shown_as_a_browser_can_show_it(moment: datetime, shown: str) -> None:
    times = Times(opens=datetime(2026, 1, 1), closes=moment)
    made = ContestDocument(brand="b", slug="c", title="C", times=times)
    assert editor.typed_of(made)["times.closes"] == shown
