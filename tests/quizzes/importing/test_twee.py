"""Twee stories become branching videos that can be played before anything is filmed, and say what they lost.

Tests app/quizzes/importing/twee.py, app/quizzes/importing/tweescenes.py, app/quizzes/importing/tweeways.py and
app/quizzes/importing/tweepassages.py.
"""

import time

import pytest

from app.quizzes.importing import read_file
from app.quizzes.importing.report import Unreadable, lines_of
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.protocol import Problem
from app.quizzes.kinds.video.scene import OnMap
from tests.quizzes.importing.files import read, sentences
from tests.quizzes.importing.stories import DATA, film, film_in, told

STORY = """:: Door [night to-film] {"position":"100,200","size":"100,100"}
A white door.

[[Open it->Room]]
[[Walk on|Street]]

:: Room
It is warm. [[next->Cup]]

:: Street <30,40>
Rain.

:: Cup
[[Street<-Leave]]
[[Room]]
"""


def test_passages_are_scenes_and_those_without_a_link_are_endings() -> None:
    content = film(STORY.replace(":: Door", ":: Start"))
    assert [scene.key for scene in content.steps] == ["start", "room", "cup"]
    assert [(one.key, one.title, one.text) for one in content.outcomes] == [("street", "Street", "Rain.")]
    start = content.steps[0]
    assert (start.title, start.text, start.clip, start.loop) == ("Start", "A white door.", "", True)
    assert [(one.text, one.to) for one in start.options] == [("Open it", "room"), ("Walk on", "street")]
    assert [(one.text, one.to) for one in content.scenes["cup"].options] == [("Leave", "street"), ("Room", "room")]


def test_a_link_that_only_goes_on_is_a_jump() -> None:
    room = film(STORY).scenes["room"]
    assert (room.options, [jump.to for jump in room.go]) == ([], ["cup"])
    assert room.text == "It is warm. next"


def test_formatting_of_its_words_makes_no_difference() -> None:
    steps = film(":: Start\n[[<b>Next</b> »->b]]\n:: b\n[[c]]\n:: c\nx", "Harlowe").steps
    assert [jump.to for jump in steps[0].go] == ["b"]


def test_the_only_link_with_words_of_its_own_stays_a_choice() -> None:
    assert [one.text for one in film(":: Start\n[[Open the door->b]]\n:: b\nx").steps[0].options] == ["Open the door"]


def test_places_and_tags_are_kept() -> None:
    content = film(STORY)
    assert content.steps[0].on_map == OnMap(x=100, y=200)
    assert content.steps[0].tags == ["night", "to-film"]
    assert content.outcomes[0].on_map == OnMap(x=30, y=40)
    assert content.scenes["room"].on_map is None


def test_it_begins_where_the_story_says() -> None:
    text = DATA.format(format="Harlowe")[:-1] + ', "start": "Room"}\n\n' + STORY
    imported = read(text, "cups.tw")
    assert film_in(imported).steps[0].key == "room"
    assert "begins with the first one" not in sentences(imported)


def test_what_it_begins_with_is_told_when_nothing_says_it() -> None:
    imported = told(STORY)
    assert film_in(imported).steps[0].key == "door"
    assert "changed : The passage where the story begins is not there: “Start”" in sentences(imported)


def test_numbers_that_are_set_become_variables_and_conditions() -> None:
    content = film(
        ":: StoryInit\n<<set $gold to 2>>\n\n:: Start\n[[Take one->Shelf]]\n\n"
        ":: Shelf\n<<set $gold += 1>>\n<<if $gold gte 3>>[[Buy->Shop]]<<else>>[[Leave->Street]]<</if>>\n[[Again->Shelf][$gold to 0]]\n\n"
        ":: Shop\nx\n:: Street\ny"
    )
    assert [(one.key, one.begin) for one in content.variables] == [("gold", 2)]
    assert [(one.add, one.to) for one in content.steps[0].options[0].sets] == [(1, None)]
    buy, leave, again = content.scenes["shelf"].options
    assert [(one.variable, one.amount_at_least, one.amount_at_most) for one in buy.when] == [("gold", 3, None)]
    assert [(one.amount_at_least, one.amount_at_most) for one in leave.when] == [(None, 2)]
    assert ([(one.to, one.add) for one in again.sets], again.when) == ([(0, 0), (None, 1)], [])


def test_jumps_under_conditions_are_taken_in_their_order() -> None:
    content = film(
        ":: Start\n[[a->b][$x to 1]]\n\n:: b\n<<if $x>>[[Continue->c]]<<else>>[[Continue->d]]<</if>>\n\n:: c\nc\n:: d\nd"
    )
    assert [(jump.to, jump.when.amount_at_least) for jump in content.scenes["b"].go] == [("c", 1), ("d", None)]


def test_harlowe_reads_alike() -> None:
    content = film(
        ":: Start\n(set: $key to false)\n(link-reveal-goto: 'Take the key', 'Hall')[(set: $key to true)]\n[[Leave it->Hall]]\n\n"
        ":: Hall\n''Dark.''\n(if: $key)[[[Unlock->Out]]](else:)[ [[Knock->Out]] ]\n(link: 'Go back')[(goto: 'Start')]\n\n:: Out\nx",
        "Harlowe",
    )
    take, leave = content.steps[0].options
    assert ([one.to for one in take.sets], leave.sets) == ([1], [])
    assert content.scenes["hall"].text == "Dark."
    unlock, knock, back = content.scenes["hall"].options
    assert (unlock.when[0].amount_at_least, knock.when[0].amount_at_most) == (1, 0)
    assert (back.text, back.to, [one.to for one in back.sets]) == ("Go back", "start", [0])


def test_chapbook_and_snowman_read_alike() -> None:
    content = film(
        ":: Start\ngold: 2\n--\nA cup.\n\n[if gold > 1]\n[[Buy->b]]\n\n[continued]\n{link to: 'b', label: 'Look'}\n:: b\nx",
        "Chapbook",
    )
    assert content.steps[0].text == "A cup."
    assert [(one.text, len(one.when)) for one in content.steps[0].options] == [("Buy", 1), ("Look", 0)]
    imported = told(
        ':: Start\n<% s.x = 1 %>A <a href="javascript:void(0)" data-passage="b">cup</a>.\n:: b\nx', "Snowman"
    )
    assert "A cup." in film_in(imported).steps[0].text
    assert "Passage “Start”: Code without a place here was left out: “<%”" in sentences(imported)


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        ("<<cup 3>>[[b]]", "Code without a place here was left out: “cup”"),
        ("[[b]][[far->c]]", "A link leads to a passage that is not there: “c”"),
        ("<<set $a to random(1, 6)>>[[b]]", "A variable is changed in a way that is not kept: “$a to random(1, 6)”"),
        ("You have $gold.[[b]]", "The value of a variable stood in the text, which is not kept: “$gold”"),
        ("<<if visited() gt 2>>[[Again->b]]<</if>>[[b]]", "A condition of this link is not kept, or not all of it: “Again”"),
        ("<<include 'b'>>[[b]]", "Another passage was shown within this one, which is not kept: “b”"),
        ("<<if $a>>Words<</if>>[[b]]", "Words that were shown under a condition are always shown now"),
        ("[[b]][[site->https://example.com/]]", "A link to another page is not kept: “https://example.com/”"),
        ("<script>alert(1)</script>[[b]]", "Code without a place here was left out: “script”"),
        ("[img[cup.png]][[b]]", "Code without a place here was left out: “cup.png”"),
    ],
)  # fmt: skip
def test_what_has_no_place_is_told_beside_its_passage(passage: str, sentence: str) -> None:
    said = sentences(told(f":: Start\n{passage}\n:: b\nx"))
    assert f"Passage “Start”: {sentence}" in said


def test_passages_that_are_no_scenes_are_told() -> None:
    imported = told(
        ":: Start\n[[b]]\n:: b\nx\n:: Looks [stylesheet]\nbody {}\n:: Do [script]\nalert(1)\n:: PassageHeader\nhi"
    )
    assert (imported.found, imported.kept) == (5, 2)
    for name in ("Looks", "Do", "PassageHeader"):
        assert f"lost Passage “{name}”" in sentences(imported)
    assert next(lines_of(imported)) == "Read as Twee 3: 5 scenes found."


def test_names_and_texts_keep_what_was_escaped() -> None:
    content = film(":: Start\n[[b]]\n\\:: no header\n:: b \\[1\\] [tag]\nx")
    assert content.steps[0].text == ":: no header"
    assert [one.title for one in content.outcomes] == ["b [1]"]


def test_an_ending_may_lead_to_a_page() -> None:
    ending = film(":: Start\n[[b]]\n:: b\nBye\n[[Our site->https://example.com/]]").outcomes[0]
    assert (ending.link, ending.link_label) == ("https://example.com/", "Our site")


def test_the_later_of_two_passages_with_one_name_is_kept() -> None:
    imported = told(":: Start\n[[b]]\n:: b\none\n:: b\ntwo")
    assert film_in(imported).outcomes[0].text == "two"
    assert "Two passages have the same name. The later one was kept: “b”" in sentences(imported)


@pytest.mark.parametrize("text", [STORY.replace("\n", "\r\n"), STORY.replace("\n", "\r"), "\ufeff" + STORY])
def test_ends_of_lines_and_marks_make_no_difference(text: str) -> None:
    whole = (DATA.format(format="SugarCube") + "\n\n").replace("\n", "\r\n") + text
    assert film_in(read(whole, "cups.twee")).steps == film(STORY).steps


def test_western_letters_are_read_and_told() -> None:
    imported = read_file("cups.twee", ":: Start\nCafé [[b]]\n:: b\nx".encode("latin-1"))
    assert film_in(imported).steps[0].text.startswith("Café")
    assert "not in UTF-8" in sentences(imported)
    assert "has no StoryData" in sentences(imported)


def test_far_too_many_passages_are_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="10000 passages, and 1000 is the most"):
        told("".join(f":: P{n}\n[[P{n + 1}]]\n" for n in range(10_000)))


def test_more_endings_than_there_can_be_are_scenes() -> None:
    imported = told(
        ":: Start\n" + "".join(f"[[e{n}]]\n" for n in range(50)) + "".join(f":: e{n}\nx\n" for n in range(60))
    )
    content = film_in(imported)
    assert len(content.outcomes) == 50
    assert [jump.to for jump in content.steps[-1].go] == ["end"]
    assert "ends in more than 50 passages" in sentences(imported)


@pytest.mark.parametrize(
    ("format", "parts"),
    [
        ("Harlowe", ["[[", "(if: $a)[", "(set:", "]", "|a>[", "//a"]),
        ("SugarCube", ["<<", "<<if $a>>", "<<elseif $a is 1>>", "<<a '", "/*", "<!--", "<script>", "[img[a]["]),
        ("Chapbook", ["{a ", "\n[if a > 1]\n", "**a ", "w"]),
        ("Snowman", ["<%", "<a data-passage='x'"]),
    ],
)
def test_a_passage_of_a_million_letters_is_read_in_a_moment(format: str, parts: list[str]) -> None:
    for part in parts:
        began = time.perf_counter()
        imported = told(":: Start\n" + part * (1_000_000 // len(part)), format)
        assert time.perf_counter() - began < 5, part
        assert imported.kept == 1
        assert "far too long" in sentences(imported)


def test_circles_are_kept_and_nothing_of_them_stops_publishing() -> None:
    content = film(":: Start\n[[a]]\n[[c]]\n:: a\n[[Back->Start]]\n:: c\nEnd.")
    grave: list[Problem] = [one for one in KINDS["video"].problems(content) if one.grave]
    assert grave == []
