"""XML is read without ever opening an entity, and QTI 2 and 3 are one language."""

import pytest

from app.quizzes.importing.report import Unreadable
from app.quizzes.importing.xmltree import DEEPEST, MOST_ELEMENTS, tree_of

LAUGHS = """<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;"><!ENTITY n "&m;&m;&m;&m;&m;&m;&m;&m;">]><a>&n;</a>"""
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><a/>'
PLAIN = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, PARAMETER, PLAIN, "<!DOCTYPE a><a/>"])
def test_a_document_type_is_refused_before_anything_of_it_is_opened(text: str) -> None:
    with pytest.raises(Unreadable, match="document type or entities"):
        tree_of(text.encode())


def test_names_lose_prefix_hyphens_and_capitals() -> None:
    two = tree_of(b'<x:choiceInteraction xmlns:x="u" maxChoices="2"/>')
    three = tree_of(b'<qti-choice-interaction max-choices="2"/>')
    assert (two.name, two.get("maxchoices")) == (three.name, three.get("maxchoices")) == ("choiceinteraction", "2")


def test_depth_has_an_end() -> None:
    tree_of(b"<a>" * DEEPEST + b"</a>" * DEEPEST)
    with pytest.raises(Unreadable, match="nested too deep"):
        tree_of(b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1))


def test_the_number_of_parts_has_an_end() -> None:
    with pytest.raises(Unreadable, match="too many parts"):
        tree_of(b"<a>" + b"<b/>" * MOST_ELEMENTS + b"</a>")


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a>&nbsp;</a>", b"<a></b>", b'<?xml version="1.0" encoding="no-such"?><a/>', b"\xff\xfe<"]
)
def test_what_is_not_well_formed_is_refused_politely(data: bytes) -> None:
    with pytest.raises(Unreadable, match="not well-formed"):
        tree_of(data)


def test_utf_16_is_read() -> None:
    assert tree_of('<?xml version="1.0" encoding="UTF-16"?><a>kubek ☕</a>'.encode("utf-16")).words() == "kubek ☕"
