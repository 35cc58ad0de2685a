"""The ways through a film, drawn."""

from itertools import pairwise

from app.quizzes.flows import flow_of, flow_of_films, watched_in
from app.quizzes.kinds.base.scored import AskNumber
from app.quizzes.kinds.video.scene import Moment
from tests.quizzes.kinds.video.stories import choice, scene, story

TITLES, ENDS = {"a": "A", "b": "B", "c": "C"}, {"z": "Z"}


def test_who_came_and_who_went_no_further_stands_at_each_scene() -> None:
    ways = {("a", "b"): 6, ("a", "c"): 2, ("b", "z"): 5, ("c", "z"): 2}
    flow = flow_of(TITLES, ENDS, ways, "a", 10)
    assert {node.key: (node.n, node.left) for node in flow.nodes} == {
        "a": (10, 2),
        "b": (6, 1),
        "c": (2, 0),
        "z": (7, 0),
    }
    assert {(band.start, band.to): band.n for band in flow.bands} == ways
    assert [band.width for band in flow.bands if band.n == 6] == [96.0]


def test_scenes_stand_in_columns_and_never_on_each_other() -> None:
    ways = {("a", "b"): 6, ("a", "c"): 2, ("b", "a"): 3, ("b", "z"): 1}
    flow = flow_of(TITLES, ENDS, ways, "a", 10)
    x = {node.key: node.x for node in flow.nodes}
    assert x["a"] < x["b"] == x["c"] < x["z"]
    boxes = sorted((node.x, node.y, node.y + node.height) for node in flow.nodes)
    for (x0, _top, bottom), (x1, top, _bottom) in pairwise(boxes):
        assert x0 != x1 or bottom < top
    assert all(node.y >= 0 and node.y + node.height <= flow.height for node in flow.nodes)


def test_a_question_in_a_clip_belongs_to_its_scene() -> None:
    film = story(
        scene("a", choice("on", "b"), asks=[Moment(at=1, ask=AskNumber(key="q", title="?", right=1))]), scene("b")
    )
    flow, names = flow_of_films([film], {"q>a": 9, "a>b": 8, "b>q": 1, "b>z": 7}, 10)
    assert {(band.start, band.to): band.n for band in flow.bands} == {("a", "b"): 8, ("b", "a"): 1, ("b", "z"): 7}
    assert names["z"] == "z"


def test_where_people_stopped_is_told_in_the_order_of_the_scenes() -> None:
    film = story(scene("a"), scene("b"))
    [first, second] = watched_in([film], {"b": [1.0, 2.0, 6.0], "a": [4.0], "gone": [1.0]})
    assert (first.title, first.n, first.mean) == ("a", 1, 4.0)
    assert (second.n, second.mean, second.half) == (3, 3.0, 2.0)


def test_a_film_that_nobody_began_has_no_ways() -> None:
    assert flow_of(TITLES, ENDS, {}, "a", 0).bands == []
