"""A new piece. Tests app/quizzes/routes/studio/creating.py and app/quizzes/service/beginning.py."""

import re
from typing import Any

import pytest

from app.kit.campaign import dump
from app.kit.tools import Tools
from app.quizzes.clips.queries import clips_of
from app.quizzes.kinds import KINDS
from app.quizzes.models import Content
from app.quizzes.service.publishing import publish_content
from tests.factories import NOON
from tests.quizzes.importing.test_filmfiles import packed, video
from tests.quizzes.routes.studio.conftest import Editor

OPENED = {"video": "map"}
"""What a draft is opened in where it is not the editor."""


def make(editor: Editor, **form: str) -> Any:
    return editor.desk.client.post("/studio/pieces", data={"language": "en", "begin": "poll-example", **form})


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("begin", ["example", "empty"])
def test_every_kind_begins_from_its_example_or_empty(editor: Editor, kind: str, begin: str) -> None:
    answer = make(editor, begin=f"{kind}-{begin}", title="Które miasto, Łódź?")
    assert answer.headers["location"] == f"/studio/pieces/ktore-miasto-lodz/{OPENED.get(kind, 'edit')}?said=created"
    page = editor.desk.client.get(answer.headers["location"])
    assert page.status_code == 200
    assert "Here is your draft" in page.text


TEMPLATES = [(kind.slug, one.key) for kind in KINDS.values() for one in kind.templates()]


@pytest.mark.parametrize(("kind", "key"), TEMPLATES)
def test_a_template_is_ready_to_be_published_in_every_language(editor: Editor, kind: str, key: str) -> None:
    titles = set()
    for language in ("en", "pl"):
        answer = make(editor, begin=f"{kind}-{key}", title=f"{kind} {key} {language}", language=language)
        made = Editor(editor.tools, editor.desk, f"{kind}-{key}-{language}")
        assert (
            answer.headers["location"]
            == f"/studio/pieces/{kind}-{key}-{language}/{OPENED.get(kind, 'edit')}?said=created"
        )
        assert (made.content.kind, made.draft["language"]) == (kind, language)
        titles.add(made.draft["steps"][0]["title"])
        with editor.tools.db.write() as session:
            publish_content(session, content=session.get_one(Content, made.content.id), by="Ewa", now=NOON)
    assert len(titles) == 2


def test_an_address_is_ones_own_and_a_taken_one_is_said(editor: Editor) -> None:
    assert make(editor, title="Quiz").headers["location"] == "/studio/pieces/quiz-2/edit?said=created"
    taken = make(editor, title="Whatever", slug="quiz")
    assert taken.status_code == 422
    assert "Another piece has this address" in taken.text
    assert 'value="Whatever"' in taken.text
    assert make(editor, title="Whatever", slug="Not This").status_code == 422
    assert make(editor, title="Whatever", slug="new").status_code == 422
    assert make(editor).status_code == 422
    assert make(editor, begin="nothing-example", title="x").status_code == 422
    assert make(editor, title="x" * 200).status_code == 422


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_file_of_another_brand_becomes_this_brands_draft(editor: Editor, kind: str) -> None:
    text = dump(KINDS[kind].example().model_copy(update={"title": "From a file", "published": True}))
    answer = send(editor, "piece.yaml", text.encode())
    assert answer.headers["location"] == f"/studio/pieces/from-a-file/{OPENED.get(kind, 'edit')}?said=created"
    made = Editor(editor.tools, editor.desk, "from-a-file")
    assert made.content.brand_id == editor.content.brand_id
    assert made.content.published_at is None
    assert made.draft["published"] is False


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"kind: quiz\nbrand: b\nslug: q\ntitle: T\nquestions: []\n", "line 5"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"kind: song\n", "Known kinds"),
        (b"a: &a [1]\nb: [*a, *a]\n", "cannot be read"),
        (b"[" * 5000, "cannot be read"),
        (b"", "does not say its kind"),
        (b"kind: quiz\nx: [" + b"a," * 150_000 + b"]", "too many parts"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_the_place(editor: Editor, data: bytes, words: str) -> None:
    answer = send(editor, "piece.yaml", data)
    assert answer.status_code == 422
    assert words in answer.text


def send(editor: Editor, name: str, data: bytes) -> Any:
    form = {"begin": "file", "kind": "quiz", "language": "en"}
    return editor.desk.client.post("/studio/pieces", data=form, files={"file": (name, data)})


def test_without_a_file_the_form_asks_for_one(tools: Tools, editor: Editor) -> None:
    answer = make(editor, begin="file")
    assert answer.status_code == 422
    assert "Choose a file first" in answer.text


def test_a_file_of_another_tool_becomes_a_draft_and_what_became_of_it_is_told(editor: Editor) -> None:
    gift = b"::Capital:: What is the capital of Poland? {=Warsaw ~Krakow ~Gdansk}\n\nTell us a story. {}\n"
    answer = editor.desk.client.post(
        "/studio/pieces",
        data={"begin": "file", "title": "Imported", "language": "en"},
        files={"file": ("q.gift", gift)},
    )
    assert answer.status_code == 200
    assert "Read as" in answer.text
    assert 'href="/studio/pieces/imported/edit"' in answer.text
    made = Editor(editor.tools, editor.desk, "imported")
    assert made.content.brand_id == editor.content.brand_id
    assert "What is the capital of Poland?" in [step["title"] for step in made.draft["steps"]]


def test_a_file_that_was_chosen_is_read_though_the_example_is_still_ticked(editor: Editor) -> None:
    form = {"begin": "quiz-example", "title": "From my file", "language": "en"}
    gift = ("q.gift", b"::Capital:: What is the capital of Poland? {=Warsaw ~Krakow}\n")
    assert "Read as Moodle GIFT" in editor.desk.client.post("/studio/pieces", data=form, files={"file": gift}).text
    made = Editor(editor.tools, editor.desk, "from-my-file")
    assert [step["title"] for step in made.draft["steps"]] == ["What is the capital of Poland?"]
    refused = editor.desk.client.post("/studio/pieces", data=form, files={"file": ("q.yaml", b"kind: song\n")})
    assert refused.status_code == 422
    assert re.search(r'value="file"[^>]* checked', refused.text)
    empty = editor.desk.client.post("/studio/pieces", data=form | {"begin": "quiz-empty"}, files={"file": gift})
    assert empty.headers["location"].endswith("/edit?said=created")


def test_a_new_piece_is_in_the_time_zone_of_the_one_that_the_brand_made_last(editor: Editor) -> None:
    assert editor.draft["zone"] == "UTC"
    editor.save("/edit", {"zone": "Europe/Warsaw"})
    make(editor, begin="poll-empty", title="Second")
    assert Editor(editor.tools, editor.desk, "second").draft["zone"] == "Europe/Warsaw"


def test_a_twine_story_becomes_a_film_that_can_be_edited_at_once(editor: Editor) -> None:
    story = b":: StoryTitle\nA cup of tea\n\n:: Start\n[[Drink it->End]]\n[[Wait<-Leave it]]\n\n"
    story += b":: End\nGone.\n\n:: Wait\n<<timer 3>>Cold.\n"
    page = send(editor, "tea.twee", story)
    assert "Read as Twee 3: 3 scenes found." in page.text
    assert "Code without a place here was left out: “timer”" in page.text
    assert "Drink it" in editor.desk.client.get("/studio/pieces/a-cup-of-tea/edit/steps/start").text


def test_a_film_in_a_package_is_a_clip_that_the_draft_plays(editor: Editor) -> None:
    package = packed(video("a.mp4"), a_mp4=b"not looked at yet")
    form = {"begin": "file", "title": "From a package", "language": "en"}
    answer = editor.desk.client.post("/studio/pieces", data=form, files={"file": ("a.h5p", package)})
    assert "Read as H5P (BranchingScenario): 1 scene found." in answer.text
    assert "1 film becomes a clip." in answer.text
    made = Editor(editor.tools, editor.desk, "from-a-package")
    with editor.tools.db.read() as session:
        [(clip, _asset)] = clips_of(session, made.content.brand_id)
    assert made.draft["steps"][0]["clip"] == clip.public_id
