"""A film with choices, and how it is played, for tests in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from app.kit.tools import Tools
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import Note, Region
from tests.e2e.conftest import whole_house
from tests.factories import make_brand
from tests.parts.homes import Home
from tests.quizzes.clips.ready import ready_clip
from tests.quizzes.kinds.video.stories import choice, on, scene, story
from tests.quizzes.pieces import make_piece


def fork(clips: dict[str, str]) -> VideoContent:
    """Rim, then left or right; both lead to an ending of their own, right by way of a card."""
    note = Note(
        key="n", label="The cup", text="It is white.", appears=0, region=Region(left=10, top=10, width=20, height=20)
    )
    return story(
        scene(
            "rim", choice("left", "left", appears=0.5), choice("right", "right", appears=1.0), clip=clips["rim"],
            default="right", notes=[note],
        ),
        scene("left", clip=clips["left"], go=[on("y")]),
        scene("right", clip=clips["right"], go=[on("card")]),
        scene("card", text="Not filmed yet.", go=[on("z")]),
        endings="yz",
    )  # fmt: skip


def show_film(tools: Tools, *, seconds: float = 3) -> None:
    """At /play/film, with a brand of its own. ``seconds`` is how long its first clip is."""
    with tools.db.write() as session:
        brand = make_brand(session)
    clips = {name: ready_clip(tools, brand, name, hue=hue) for name, hue in (("left", 90), ("right", 200))}
    clips["rim"] = ready_clip(tools, brand, "rim", seconds=seconds)
    with tools.db.write() as session:
        make_piece(session, fork(clips), brand=brand, slug="film")


@contextmanager
def film_house(home: Home, *, seconds: float = 3) -> Iterator[Tools]:
    with whole_house(home, worker=False) as tools:
        show_film(tools, seconds=seconds)
        yield tools


def begin(page: Page) -> None:
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".stage video.seen")).to_be_visible()


def now(page: Page) -> float:
    return float(page.evaluate("document.querySelector('.stage video.seen').currentTime"))


def until(page: Page, expression: str) -> None:
    """The page's policy forbids what the browser driver's own waiting needs."""
    for _ in range(400):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)
