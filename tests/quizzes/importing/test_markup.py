"""HTML in questions becomes plain text with line breaks, and what was lost is told."""

import time

import pytest

from app.quizzes.importing.markup import LONGEST, plain_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br/>Three</p>", "One\nTwo\nThree"),
        ("<ul><li>One</li><li>Two</li></ul>", "• One\n• Two"),
        ("10<sup>2</sup> cups of H<sub>2</sub>O", "10² cups of H₂O"),
        ("x<sup>a+b</sup>", "x^(a+b)"),
        ("Fish &amp; chips&nbsp;&lt;b&gt;", "Fish & chips <b>"),
        ("if x<y and y < z then", "if x<y and y < z then"),
        ("<p>if x<y</p>", "if x<y"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("a<!-- not said -->b", "ab"),
        ("<p>a<script>alert(1)</script><style>p{}</style>b</p>", "ab"),
        ("<p onclick='x()'>a</p><img src=x onerror=alert(1)>", "a"),
        ("no markup, not even < one >", "no markup, not even < one >"),
    ],
)
def test_html_is_said_in_plain_text(html: str, text: str) -> None:
    assert plain_of(html).text == text


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<b>a</b>", "formatting was taken away"),
        ("<a href='x'>a</a>", "A link was taken away"),
        ("<iframe src='x'></iframe>a", "Sound, video or another page"),
        ("<math><mi>x</mi></math>", "formula"),
        ("<svg></svg>a", "A drawing (SVG)"),
        ("<script>x</script>a", "Code, styles or form fields"),
        ("<table><tr><td>a</td></tr></table>", "A table became lines"),
    ],
)
def test_what_is_lost_is_told(html: str, said: str) -> None:
    markup = plain_of(html)
    assert said in " ".join(markup.changed + markup.lost)


def test_pictures_come_with_their_words_whatever_stands_first() -> None:
    markup = plain_of('<p><img src="a.png" alt="A"><img alt="B" src="b.png"><img src="c.png"></p>')
    assert markup.pictures == [("a.png", "A"), ("b.png", "B"), ("c.png", "")]


def test_hostile_markup_takes_no_time() -> None:
    begun = time.process_time()
    for text in (
        "<p" * 50_000,
        "<!--" * 25_000,
        "<div>" * 20_000,
        "<a<b" * 25_000,
        "&" * LONGEST,
        "<p>" + "<" * 90_000,
    ):
        plain_of(text)
    assert time.process_time() - begun < 5


def test_a_text_without_end_is_cut_and_told() -> None:
    markup = plain_of("a" * (LONGEST + 1))
    assert len(markup.text) == LONGEST
    assert "far too long" in markup.lost[0]
