"""The film's pictures are the same at every drawing, and a cut cannot be seen.

Tests app/demo/film/clips.py, app/demo/film/shots.py, app/demo/film/outside.py, app/demo/film/inside.py,
app/demo/film/street.py, app/demo/film/front.py, app/demo/film/cafe.py, app/demo/film/closeup.py,
app/demo/film/motif.py, app/demo/film/figures.py, app/demo/film/stranger.py, app/demo/film/weather.py and
app/demo/film/view.py.
"""

import pytest
from PIL import Image, ImageChops, ImageStat

from app.demo.film.clips import SHOTS
from app.demo.film.motif import parts, tip
from app.demo.film.timing import BAR, RATE
from app.demo.film.view import View

SMALL = 0.25
CUTS = [(before, shot.key) for shot in SHOTS.values() for before in shot.after]
UNSEEN = 2.0
"""Of 255 on average: so much rain and steam change from any frame to the next."""
NOWHERE = 30
"""No larger part of the picture than a drop differs by more."""


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """On average, and the most once drops are smoothed away."""
    change = ImageChops.difference(one, other).convert("L")
    blocks = change.resize((change.width // 8, change.height // 8), Image.Resampling.BOX)
    return ImageStat.Stat(change).mean[0], max(blocks.tobytes())


@pytest.mark.parametrize("key", SHOTS)
def test_a_frame_is_the_same_at_every_drawing_and_of_the_right_size(key: str) -> None:
    shot = SHOTS[key]
    frame = shot.draw(SMALL, shot.frames // 3)
    assert frame.size == (320, 180)
    assert frame.mode == "RGB"
    assert frame.tobytes() == shot.draw(SMALL, shot.frames // 3).tobytes()


@pytest.mark.parametrize(("before", "after"), CUTS)
def test_the_first_frame_of_a_clip_is_what_was_seen_last(before: str, after: str) -> None:
    last, first = SHOTS[before].draw(SMALL, SHOTS[before].frames - 1), SHOTS[after].draw(SMALL, 0)
    mean, most = difference(last, first)
    assert mean < UNSEEN
    assert most < NOWHERE


def test_what_was_measured_sees_a_cut_that_can_be_seen() -> None:
    mean, _most = difference(SHOTS["street"].draw(SMALL, 287), SHOTS["pour"].draw(SMALL, 0))
    assert mean > 10 * UNSEEN


@pytest.mark.parametrize(
    ("key", "second"), [("street", 6), ("waiting", 6), ("enter", 8), ("pour", 10), ("ask", 6), ("left", 6)]
)
def test_while_a_choice_waits_the_picture_lives_and_comes_back(key: str, second: int) -> None:
    shot = SHOTS[key]
    frames = [shot.draw(SMALL, second * RATE + n) for n in (0, RATE // 2, round(BAR * RATE))]
    assert difference(frames[0], frames[1])[0] > 0
    assert frames[0].tobytes() == frames[2].tobytes()


def test_clips_last_whole_bars() -> None:
    assert all(shot.seconds % BAR == 0 and 6 <= shot.seconds <= 14 for shot in SHOTS.values())


def test_the_pen_draws_line_after_line_until_the_drawing_is_whole() -> None:
    drawn = [sum(len(points) for _colour, _width, points in parts(share)) for share in (0.1, 0.4, 0.8, 1.0)]
    assert drawn == sorted(set(drawn))
    assert all(450 < tip(n / 20)[0][0] < 830 and 250 < tip(n / 20)[0][1] < 580 for n in range(21))


def test_the_camera_shows_no_more_than_is_drawn() -> None:
    assert View.around(0, 0, 1.2)[:2] == (0, 0)
    right = View.around(2000, 2000, 1.25)
    assert right.x + 1280 / 1.25 == pytest.approx(1280)
    assert View().far() == View()
