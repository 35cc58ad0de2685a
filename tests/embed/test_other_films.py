"""Films with choices in Firefox and in WebKit, which let sound be heard only after a press, each in its own way.

Nightly: these browsers are brought by ``bin/setup browsers``. What was seen in which of them stands in docs/operate.md.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlmodel import col, select

from app.kit.tools import Tools
from app.quizzes.models import Answer
from tests.e2e.films import show_film
from tests.embed.sites import Sites
from tests.embed.visitors import Visitor
from tests.parts.other_browsers import Firefox, OtherBrowser, Preferences, WebKit

pytestmark = pytest.mark.nightly

EACH_PLAY_ASKED: Preferences = {"media.autoplay.default": 1, "media.autoplay.blocking_policy": 2}
"""Every beginning of a sound has to come from a press, and nothing is remembered of earlier ones."""
OLD: Preferences = {"media.rvfc.enabled": False}
"""As before its version 132, which first told of each frame."""
BROWSERS: dict[str, Callable[[], OtherBrowser]] = {
    "firefox": lambda: Firefox({}),
    "firefox-old": lambda: Firefox(OLD),
    "webkit": WebKit,
    "webkit-strict": lambda: WebKit("--autoplay-policy=deny"),
}
FIRST = 7
"""Seconds of the first clip: a press counts for five."""
WATCH = "window.gaps = []; addEventListener('cut', (event) => gaps.push(event.detail))"
SEEN = "const video = document.querySelector('.stage video.seen'); return "


@pytest.fixture
def film(sites: Sites) -> str:
    """Its address."""
    show_film(sites.tools, seconds=FIRST)
    return f"{sites.base}/play/film"


@pytest.fixture(params=BROWSERS)
def viewer(request: pytest.FixtureRequest, film: str) -> Iterator[Visitor]:
    """In front of the cover."""
    with BROWSERS[request.param]() as browser:
        print(browser.version)  # noqa: T201  with -s it is seen which one played
        visitor = Visitor(browser.wire)
        visitor.goto(film)
        visitor.script(WATCH)
        yield visitor


def plays(viewer: Visitor, condition: str) -> None:
    """The picture that is seen does; ``condition`` speaks of ``video``."""
    viewer.until(lambda: viewer.script(f"{SEEN}Boolean(video && !video.paused && {condition})"), condition)


def answers(tools: Tools) -> list[Any]:
    with tools.db.read() as session:
        return [(one.step, one.value) for one in session.exec(select(Answer).order_by(col(Answer.id)))]


def test_a_film_is_chosen_through_to_its_end(viewer: Visitor, sites: Sites) -> None:
    viewer.press("Begin")
    plays(viewer, "video.currentTime > 1 && !video.muted && video.videoWidth > 0")
    viewer.press("Captions")
    plays(viewer, "[...video.textTracks].some(({ mode, activeCues }) => mode === 'showing' && activeCues.length)")
    before = viewer.script(f"{SEEN}video.dataset.ready")
    viewer.press("left")
    plays(viewer, f"video.dataset.ready !== '{before}' && video.currentTime > 0.3")
    viewer.press("Back to the last choice")
    plays(viewer, f"video.dataset.ready === '{before}'")
    viewer.press("right")
    viewer.reads("Not filmed yet.")
    viewer.reads("Play again")
    assert answers(sites.tools)[-3:] == [("rim", ["right"]), ("right", None), ("card", None)]


def test_what_happens_by_itself_is_heard_long_after_the_press(viewer: Visitor, sites: Sites) -> None:
    first = "document.querySelector('.stage video[src]')?.dataset.ready"
    before = viewer.until(lambda: viewer.script(f"return {first}"), "the first picture")
    viewer.press("Begin")
    time.sleep(FIRST + 2)  # to the browser a question of the driver's can be as good as a press
    plays(viewer, f"video.dataset.ready !== '{before}' && video.currentTime > 0.3 && !video.muted")
    assert answers(sites.tools) == [("rim", ["right", "by-time"])]


def test_a_reload_goes_on_where_it_was(viewer: Visitor, film: str) -> None:
    viewer.press("Begin")
    plays(viewer, "video.currentTime > 2.5")
    viewer.goto(viewer.script("return location.href"))
    viewer.until(lambda: viewer.script(f"{SEEN}Boolean(video)"), "the picture")
    if viewer.script(f"{SEEN}video.paused"):
        viewer.press("Play on")
    plays(viewer, "video.currentTime > 1.5")


def test_where_every_sound_wants_a_press_the_next_picture_stands_until_there_is_one(film: str) -> None:
    with Firefox(EACH_PLAY_ASKED) as browser:
        viewer = Visitor(browser.wire)
        viewer.goto(film)
        viewer.press("Begin")
        plays(viewer, "video.currentTime > 6")
        before = viewer.script(f"{SEEN}video.dataset.ready")
        changed = f"{SEEN}video.paused && video.dataset.ready !== '{before}'"
        viewer.until(lambda: viewer.script(changed), "the next picture, standing still")
        viewer.press("Play on")
        plays(viewer, "video.currentTime > 0.3")
