from itertools import product

import pytest

from app.kit.colour import contrast, from_hex, parse_hex, to_hex


@pytest.mark.parametrize(("typed", "meant"), [("#0A4", "#00aa44"), ("0fa3B1", "#0fa3b1"), (" #ffffff ", "#ffffff")])
def test_a_colour_may_be_written_short_or_without_its_sign(typed: str, meant: str) -> None:
    assert parse_hex(typed) == meant


@pytest.mark.parametrize("typed", ["", "#", "#12", "#12345g", "red", "#1234567", "url(x)", "#fff;}"])
def test_what_is_not_a_colour_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        parse_hex(typed)


def test_known_colours_have_their_known_coordinates() -> None:
    red = from_hex("#ff0000")  # 0.6280 0.2577 29.23 by CSS Color 4
    assert red.light == pytest.approx(0.628, abs=0.0005)
    assert red.chroma == pytest.approx(0.2577, abs=0.0005)
    assert red.hue == pytest.approx(29.23, abs=0.05)


def test_every_colour_comes_back_as_it_went() -> None:
    for r, g, b in product(range(0, 256, 51), repeat=3):
        text = f"#{r:02x}{g:02x}{b:02x}"
        assert to_hex(from_hex(text)) == text


def test_a_colour_that_no_screen_shows_keeps_its_lightness_and_hue() -> None:
    wanted = from_hex("#ff0000")._replace(light=0.9, chroma=0.3)
    shown = from_hex(to_hex(wanted))
    assert shown.light == pytest.approx(wanted.light, abs=0.01)
    assert shown.hue == pytest.approx(wanted.hue, abs=3)
    assert shown.chroma < wanted.chroma


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1
