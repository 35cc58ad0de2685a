"""Boxes that never overlap, and a path for every line. Tests app/quizzes/editor/layout.py, app/quizzes/editor/ranking.py and
app/quizzes/editor/storymap.py."""

import re
import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.quizzes.editor.layout import Place, Size, Wire, free_place, lay_out
from app.quizzes.editor.ranking import ranks_of
from app.quizzes.editor.storymap import WIDTH, Box, Trouble, story_map
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import OnMap
from tests.quizzes.kinds.video.stories import choice, on, scene, stories, story

NUMBERS = re.compile(r"-?[\d.]+")


def overlap(one: Box, other: Box) -> bool:
    beside = one.x + one.size.width <= other.x or other.x + other.size.width <= one.x
    return not (beside or one.y + one.size.height <= other.y or other.y + other.size.height <= one.y)


def ends_of(path: str) -> tuple[tuple[float, float], tuple[float, float]]:
    found = [float(number) for number in NUMBERS.findall(path)]
    return (found[0], found[1]), (found[-2], found[-1])


def drawn(content: VideoContent) -> dict[str, Box]:
    return {box.key: box for box in story_map(content, {}).boxes}


@given(stories())
def test_no_two_boxes_overlap_and_every_line_goes_from_its_way_to_its_box(content: VideoContent) -> None:
    boxes = drawn(content)
    assert not any(overlap(one, other) for one, other in combinations(boxes.values(), 2))
    for box in boxes.values():
        for way in (way for way in box.ways if way.to):
            begin, end = ends_of(way.path)
            assert begin == pytest.approx((box.x + WIDTH, box.y + way.y), abs=1)
            assert end[0] == pytest.approx(boxes[way.to].x, abs=1)
            assert boxes[way.to].y < end[1] < boxes[way.to].y + boxes[way.to].size.height


@given(stories(), st.data())
def test_what_was_laid_by_hand_stays_and_nothing_else_lies_upon_it(content: VideoContent, data: st.DataObject) -> None:
    pixels = st.integers(-2000, 2000)
    placed = data.draw(st.sets(st.sampled_from([one.key for one in content.steps])))
    for one in content.steps:
        if one.key in placed:
            one.on_map = OnMap(x=data.draw(pixels), y=data.draw(pixels))
    boxes = drawn(content)
    for one in content.steps:
        if one.on_map:
            assert (boxes[one.key].x, boxes[one.key].y) == (one.on_map.x, one.on_map.y)
    for left, right in combinations(boxes.values(), 2):
        assert (left.is_placed and right.is_placed) or not overlap(left, right)
    assert all(way.path for box in boxes.values() for way in box.ways if way.to)


@given(stories())
def test_all_of_it_lies_on_the_sheet(content: VideoContent) -> None:
    sheet = story_map(content, {})
    for box in sheet.boxes:
        assert sheet.left < box.x
        assert sheet.top < box.y
        assert box.x + box.size.width < sheet.left + sheet.width
        assert box.y + box.size.height < sheet.top + sheet.height


def test_a_story_reads_from_left_to_right_and_moving_one_box_moves_no_other() -> None:
    film = story(
        scene("a", choice("l", "b"), choice("r", "c")), scene("b", go=[on("z")]), scene("c", go=[on("a")]), endings="z"
    )
    before = drawn(film)
    assert before["a"].x < before["b"].x == before["c"].x
    assert before["b"].y + before["b"].size.height < before["c"].y
    assert before["b"].x < before["z"].x
    film.steps[0].on_map = OnMap(x=-500, y=900)
    after = drawn(film)
    assert {key: (box.x, box.y) for key, box in after.items() if key != "a"} == {
        key: (box.x, box.y) for key, box in before.items() if key != "a"
    }


def test_a_line_over_several_columns_passes_no_box() -> None:
    film = story(
        scene("a", choice("on", "b"), choice("far", "d")), scene("b", go=[on("c")]), scene("c", go=[on("d")]),
        scene("d", choice("back", "a"), choice("end", "z")), endings="z",
    )  # fmt: skip
    boxes = drawn(film)
    for start, way, passed in (("a", 1, "bc"), ("d", 0, "bc")):
        level = {float(y) for y in re.findall(r"[\d.]+ (-?[\d.]+)H", boxes[start].ways[way].path)}
        for key in passed:
            assert not any(boxes[key].y <= y <= boxes[key].y + boxes[key].size.height for y in level)


def test_ways_are_said_in_words_and_tell_what_happens_by_itself() -> None:
    film = story(
        scene("a", choice("l", "b"), choice("r")), scene("b", go=[on("z", variable="v", amount_at_least=2), on("a")])
    )
    ways = {key: [(way.words, way.to, way.is_default) for way in box.ways] for key, box in drawn(film).items()}
    assert ways["a"] == [("l", "b", False), ("r", "", True), ("then goes on", "b", False)]
    assert ways["b"] == [("if “v” is at least 2", "z", False), ("then goes on", "a", False)]


def test_a_line_to_what_is_not_there_has_no_path() -> None:
    [way] = drawn(story(scene("a", go=[on("gone")])))["a"].ways
    assert (way.path, way.goes) == ("", "")


def test_problems_make_a_box_higher_and_a_card_without_any_lower() -> None:
    film = story(scene("a"))
    [told, *_] = story_map(film, {"a": [Trouble("Wrong.", is_grave=True)]}).boxes
    assert told.problems == [("Wrong.", True)]
    assert told.size.height == drawn(film)["a"].size.height + 40


def test_a_column_is_one_further_than_all_that_lead_to_it_but_for_ways_back() -> None:
    wires = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "a"), ("lost", "b")]
    assert ranks_of(["a", "b", "c", "lost"], wires) == {"a": 0, "b": 1, "c": 2, "lost": 0}


def test_a_free_place_lies_below_all_that_would_be_in_the_way() -> None:
    others = [(Place(0, 0), Size(100, 100)), (Place(50, 90), Size(100, 100)), (Place(300, 0), Size(10, 999))]
    assert free_place(Place(10, 10), Size(100, 50), others) == (10, 90 + 100 + 28)
    assert free_place(Place(0, 0), Size(10, 10), []) == (0, 0)


def test_three_hundred_scenes_with_ways_back_are_laid_in_two_seconds() -> None:
    sizes = {str(n): Size(200, 300) for n in range(300)}
    wires = [Wire(str(n), str((n * 7 + k) % 300), 50) for n in range(300) for k in (1, 5, 11)]
    begun = time.perf_counter()
    laid = lay_out(sizes, wires, {})
    assert time.perf_counter() - begun < 2
    assert all(laid.paths)


def test_the_end_is_not_drawn_where_every_choice_leads_elsewhere() -> None:
    decided = story(scene("a", choice("x", "b"), go=[on("end")]), scene("b", go=[on("z")]))
    assert [way.to for way in drawn(decided)["a"].ways] == ["b"]
    assert "end" not in drawn(decided)
    open_ = story(scene("a", choice("x", "b", when=[{"step": "b"}]), go=[on("end")]), scene("b", go=[on("z")]))
    assert [way.to for way in drawn(open_)["a"].ways] == ["b", "end"]
