"""Shapes with smooth edges. Tests app/demo/film/pen.py and app/demo/film/timing.py."""

import pytest
from PIL import Image

from app.demo.film.pen import Pen, mix, ring, smooth
from app.demo.film.timing import ease, path, swing, up_and_down


@pytest.fixture
def sheet() -> Image.Image:
    return Image.new("RGB", (60, 40), "#000000")


def brightness(sheet: Image.Image, x: int, y: int) -> int:
    return sheet.convert("L").crop((x, y, x + 1, y + 1)).tobytes()[0]


def test_a_box_covers_its_pixels_and_half_of_those_at_half(sheet: Image.Image) -> None:
    Pen(sheet).box(10, 10, 20.5, 10, "#ffffff")
    assert sheet.getpixel((12, 12)) == (255, 255, 255)
    assert 80 < brightness(sheet, 30, 15) < 200
    assert sheet.getpixel((33, 15)) == (0, 0, 0)


def test_a_pen_can_be_moved_made_larger_and_turned_round(sheet: Image.Image) -> None:
    Pen(sheet).at(30, 20, 2.0, facing=-1).box(2, 0, 5, 5, "#ffffff")
    assert sheet.getpixel((22, 25)) == (255, 255, 255)
    assert sheet.getpixel((38, 25)) == (0, 0, 0)


def test_nothing_is_drawn_outside_of_what_was_allowed(sheet: Image.Image) -> None:
    Pen(sheet).within(0, 0, 20, 20).box(-50, -50, 200, 200, "#ffffff")
    assert sheet.getbbox() == (0, 0, 20, 20)
    Pen(sheet).fill(ring(500, 500, 10, 10), "#ffffff")
    assert sheet.getbbox() == (0, 0, 20, 20)


def test_a_glow_is_strongest_in_its_middle_and_has_no_edge(sheet: Image.Image) -> None:
    Pen(sheet).glow(30, 20, 18, "#ffffff")
    middle, aside, rim = (brightness(sheet, x, 20) for x in (30, 38, 48))
    assert middle > aside > rim
    assert rim < 8


def test_a_curve_goes_through_its_points() -> None:
    points = [(0.0, 0.0), (10.0, 5.0), (20.0, 0.0)]
    assert set(points) <= set(smooth(points))


def test_colours_are_mixed() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_what_is_eased_begins_and_ends_at_rest() -> None:
    assert (ease(0, 1, 2), ease(2, 1, 2), ease(1.5, 1, 2)) == (0, 1, 0.5)
    assert up_and_down(5, 0, 4) == 0
    assert swing(4.0) == pytest.approx(0, abs=1e-9)
    assert path(9, (0, 0, 0), (1, 10, 10)) == (10, 10)
