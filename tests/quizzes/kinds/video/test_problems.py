"""What the finder says of stories with known faults. Tests app/quizzes/kinds/video/problems.py."""

import pytest

from app.quizzes.kinds.base.scored import AskTruth
from app.quizzes.kinds.video import Video
from app.quizzes.kinds.video.content import Ending, Variable, VideoContent
from app.quizzes.kinds.video.scene import Change, FilmJump, FilmWhen, Moment
from tests.quizzes.kinds.video.stories import choice, on, scene, story

VIDEO = Video()
TWO = (choice("left", "z"), choice("right", "z"))


def said(content: VideoContent) -> list[tuple[str, str, bool]]:
    return [(one.where, one.sentence, one.grave) for one in VIDEO.problems(content)]


def test_nothing_is_said_of_a_story_in_order() -> None:
    assert said(story(scene("a", *TWO))) == []


@pytest.mark.parametrize(
    ("content", "where", "words", "grave"),
    [
        (story(scene("a", go=[on("z")]), scene("b", go=[on("z")])), "b", "Nobody can come to this scene", True),
        (story(scene("a", choice("x", "b"), choice("y", "z")), scene("b", go=[on("c")]), scene("c", go=[on("b")])), "b", "for ever", True),
        (story(scene("a", choice("x", "nowhere"), choice("y", "z"))), "a", "“nowhere”, which is not there", True),
        (story(scene("a", *TWO, default=None)), "a", "nothing was chosen", True),
        (story(scene("a", *TWO, default="middle")), "a", "none of the choices", True),
        (story(scene("a", choice("x", "z", appears=8, disappears=11), choice("y", "z"))), "a", "less than 5 seconds", False),
        (story(scene("a", choice("x", "z", appears=8, disappears=3), choice("y", "z"))), "a", "goes before it comes", True),
        (story(scene("a", *(choice(key, "z") for key in "vwxyz"))), "a", "5 choices stand there at once", False),
        (story(scene("a", text="", go=[on("z")])), "a", "neither a clip nor a text", False),
        (story(scene("a", go=[on("z", variable="v", amount_at_least=1)])), "a", "“v” is used", True),
        (story(scene("a", go=[on("z")]), variables=[Variable(key="v", title="Luck")]), "variables", "Nothing uses", False),
        (story(scene("a", go=[on("z")]), endings="zy"), "y", "Nothing leads to this ending", False),
        (story(scene("a"), endings=""), "outcomes", "ends in nothing", False),
        (story(scene("z", go=[on("end")])), "z", "Something else has the key", True),
        (story(scene("a", begin=10, finish=20, go=[on("z")], asks=[Moment(at=25, ask=AskTruth(key="q", title="?", right=True))])),
         "q", "not in this part", True),
        (story(scene("a", go=[on("z", step="q")])), "a", "the step “q”, which is not there", True),
    ],
)  # fmt: skip
def test_a_fault_is_named_where_it_is(content: VideoContent, where: str, words: str, grave: bool) -> None:
    found = [one for one in said(content) if words in one[1]]
    assert [(one[0], one[2]) for one in found if one[0] == where] == [(where, grave)], said(content)


def test_choices_that_come_after_each_other_are_not_too_many() -> None:
    early = [choice(key, "z", appears=0, disappears=10) for key in "abc"]
    late = [choice(key, "z", appears=10, disappears=20) for key in "def"]
    assert said(story(scene("s", *early, *late))) == []


def test_a_link_without_words_and_a_name_twice_are_found() -> None:
    content = story(scene("a", choice("x", "z", sets=[Change(variable="v")]), choice("y", "z")))
    twice = [Variable(key="v", title="V"), Variable(key="v", title="V")]
    ending = Ending(key="z", title="End", link="https://brand.example")
    found = said(content.model_copy(update={"variables": twice, "outcomes": [ending]}))
    assert [where for where, _sentence, grave in found if grave] == ["z", "variables"]


def test_a_loop_needs_no_answer_to_what_happens_by_itself() -> None:
    content = story(scene("a", choice("x", "z"), choice("y", "z", appears=28), loop=True, finish=30.0))
    assert said(content) == []


def test_a_branch_that_always_holds_hides_what_comes_after_it() -> None:
    content = story(
        scene("a", go=[FilmJump(to="z"), FilmJump(to="b", when=FilmWhen(outcome="z"))]), scene("b", go=[on("z")])
    )
    assert ("b", True) in [(where, grave) for where, _sentence, grave in said(content)]
