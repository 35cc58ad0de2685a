from hypothesis import given
from hypothesis import strategies as st

from app.quizzes.clips.measuring import ENDLESS, Span, span_of

KEYS = "abcde"
GRAPHS = st.fixed_dictionaries({key: st.lists(st.sampled_from(f"{KEYS}z"), max_size=3) for key in KEYS})


def test_the_least_and_the_most_are_those_of_the_ways() -> None:
    graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "end"], "d": ["end"]}
    assert span_of(graph, "a", {"a": 1, "b": 10, "c": 2, "d": 4}) == Span(3, 15)


def test_a_circle_has_no_greatest_length() -> None:
    assert span_of({"a": ["b"], "b": ["a", "end"]}, "a", {"a": 1, "b": 1}) == Span(2, ENDLESS)
    assert span_of({"a": ["a", "end"]}, "a", {"a": 1}) == Span(1, ENDLESS)


def test_a_story_without_an_end_has_no_length() -> None:
    assert span_of({"a": ["b"], "b": ["a"]}, "a", {"a": 1, "b": 1}) == Span(0, 0)


@given(GRAPHS)
def test_it_agrees_with_walking_every_way(graph: dict[str, list[str]]) -> None:
    weights = {key: float(n + 1) for n, key in enumerate(KEYS)}
    ways, has_circle = every_way(graph, "a", ())
    sums = [sum(weights[key] for key in way) for way in ways]
    found = span_of(graph, "a", weights)
    assert found.least == min(sums, default=0)
    if sums:
        assert found.most == (ENDLESS if has_circle else max(sums))


def every_way(graph: dict[str, list[str]], key: str, before: tuple[str, ...]) -> tuple[list[tuple[str, ...]], bool]:
    """Ways that pass nothing twice, and whether a way comes back to where it was."""
    if key in before:
        return [], True
    if key not in graph:
        return [before], False
    here = (*before, key)
    if not graph[key]:
        return [here], False
    found = [every_way(graph, to, here) for to in graph[key]]
    return [way for ways, _circle in found for way in ways], any(circle for _ways, circle in found)
