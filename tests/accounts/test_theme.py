import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.theme import DEFAULT, Tokens, derive, notes, stylesheet
from app.kit.colour import contrast, from_hex

PALETTE = Path(__file__).resolve().parents[2] / "static/css/palette.css"
CUBE = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in product((0, 36, 73, 109, 146, 182, 219, 255), repeat=3)]


def unreadable(tokens: Tokens) -> list[str]:
    """Name every pair of tokens that stand on each other somewhere and cannot be read."""
    papers = ("surface", "surface-2", "accent-wash", "bad-wash")
    words = [(ink, paper, 4.5) for ink in ("text", "text-2", "accent", "bad") for paper in papers]
    words += [("fill-text", fill, 4.5) for fill in ("fill", "fill-strong")]
    edges = [(edge, paper, 3.0) for edge in ("line-strong", "focus") for paper in papers]
    return [f"{a} on {b}" for a, b, least in words + edges if contrast(tokens[a], tokens[b]) < least]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_corner_of_the_colour_cube_gives_a_theme_that_can_be_read(scheme: str) -> None:
    failures = {colour: bad for colour in CUBE if (bad := unreadable(getattr(derive(colour), scheme)))}
    assert failures == {}


@given(st.integers(min_value=0, max_value=0xFFFFFF))
def test_any_colour_gives_a_theme_that_can_be_read(number: int) -> None:
    theme = derive(f"#{number:06x}")
    assert unreadable(theme.light) + unreadable(theme.dark) == []


def test_yellow_stays_yellow_on_the_button_and_becomes_ochre_in_words() -> None:
    light = derive("#ffd500").light
    assert light["fill"] == "#ffd500"
    assert from_hex(light["accent"]).light < 0.55


@pytest.mark.parametrize("colour", ["#123eba", "#14713f", "#8a1538", "#0b5d66"])
def test_a_colour_that_serves_is_kept_to_the_digit(colour: str) -> None:
    light = derive(colour).light
    assert light["accent"] == light["fill"] == colour


@pytest.mark.parametrize(
    ("colour", "first"),
    [
        ("#ffd500", "Your colour is too light for words. Buttons keep it; words use a darker one."),
        ("#ffffff", "Your colour hardly shows on white. Buttons and words use a darker one."),
        (
            "#000000",
            "Your colour is so dark that links look like plain text. Words use a lighter one; buttons keep it.",
        ),
        ("#123eba", "On dark pages buttons and words use a lighter one."),
    ],
)
def test_the_studio_says_what_became_of_a_colour(colour: str, first: str) -> None:
    assert notes(colour)[0] == first


def test_the_studio_speaks_of_buttons_exactly_when_their_colour_moved() -> None:
    for colour in CUBE:
        moved = from_hex(derive(colour).light["fill"]).light - from_hex(colour).light
        told = " ".join(notes(colour))
        assert ("slightly lighter one" in told) == (moved > 0.012)
        assert ("Buttons and words use a darker" in told) == (moved < -0.012)


def test_a_theme_holds_plain_values_that_every_phone_reads() -> None:
    text = stylesheet("#ffd500")
    assert not re.search(r"light-dark|oklch|var\(|url|<", text)
    assert len(re.findall(r"--accent: #[0-9a-f]{6};", text)) == 3
    assert text.count("{") == text.count("}")


def test_a_theme_cannot_be_left_by_what_was_typed() -> None:
    with pytest.raises(ValueError, match="not a colour"):
        stylesheet("#fff;} body{display:none")


def test_the_palette_in_the_stylesheet_is_the_theme_of_the_default_colour() -> None:
    assert PALETTE.read_text() == stylesheet(DEFAULT)
