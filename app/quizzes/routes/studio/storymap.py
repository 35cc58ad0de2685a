"""The map of a branching story: looked at, and drawn on.

A deed is a form that any browser can send; htmx gets what has changed, and the sheet stays where the person has it.
"""

from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import NotFound, Refusal
from app.kit.forms import clean, sentences
from app.kit.htmx import is_swap
from app.kit.i18n import gettext as _
from app.kit.web import Call, post
from app.quizzes import studio_queries
from app.quizzes.clips.measuring import ENDLESS, Span
from app.quizzes.editor import drawing, lines
from app.quizzes.editor.layout import Place, free_place
from app.quizzes.editor.section import Plain, Section
from app.quizzes.editor.storymap import COLUMN, StoryMap, Trouble, story_map
from app.quizzes.film_problems import ahead_of, clips_of_draft, measure, seconds_of
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.routes.studio.around import problems_of
from app.quizzes.routes.studio.opened import Opened, open_piece
from app.quizzes.routes.studio.said import said
from app.quizzes.service.drafting import keep_draft
from app.quizzes.service.publishing import document_of

PAGE, CHANGED = "studio/piece/storymap.html", "studio/piece/_storymap.html"
NEW = {"+scene": drawing.add_scene, "+ending": drawing.add_ending}
ALONE = {"scene": "steps", "ending": "outcomes"}


def show_story(call: Call, opened: Opened) -> Response:
    """GET; ``at`` is the key of what its panel is about. htmx asks for the panel alone."""
    return _page(call, opened, call.query.get("at", ""), template=PAGE)


def change(call: Call) -> Response:
    """POST ``deed`` and what it is about; see ``_do``."""
    opened = open_piece(call, *who.EDITORS, lock=True)
    if opened.content.kind != "video":
        raise NotFound
    key, sentence = str(call.form.get("key", "")), ""
    try:
        key = _keep(call, opened, *_do(call, deepcopy(opened.content.draft), key))
    except NotFound:
        sentence = _("That is not there any more: somebody has changed it. The map shows how it is now.")
    except Refusal as refusal:
        sentence = refusal.sentence
    if is_swap(call.request) or sentence:
        template = CHANGED if is_swap(call.request) else PAGE
        return _page(call, opened, key, template=template, sentence=sentence)
    return call.redirect(f"{opened.path}/map" + (f"?at={key}#map-panel" if key else ""))


def _do(call: Call, whole: Plain, key: str) -> tuple[Plain, str]:
    """The document with the deed done, and the key of what to show then.

    ``move`` takes x and y; ``lead`` takes way and to; ``choice`` takes words and to; ``drop`` takes way; ``copy`` and ``remove``
    take the key alone; ``scene`` and ``ending`` take words; ``tidy`` takes nothing.
    """
    form = call.form
    deed, words = str(form.get("deed", "")), clean(str(form.get("words", ""))).strip()[:300]
    way, to = str(form.get("way", "")), str(form.get("to", ""))
    if deed == "tidy":
        drawing.tidy(whole)
        return whole, key
    if deed in ALONE:
        return whole, drawing.add_alone(whole, ALONE[deed], words)
    section = drawing.section_at(whole, key)
    if deed == "move":
        drawing.move(section, _pixels(call, "x"), _pixels(call, "y"))
    elif deed == "lead":
        return _lead(section, way, to, words)
    elif deed == "choice":
        return _lead(section, drawing.add_choice(section, words, END), to, words)
    elif deed == "drop":
        lines.remove(section, way)
    elif deed in ("copy", "remove"):
        return section.whole, lines.change_lines(section, deed)
    else:
        raise NotFound
    return section.whole, key


def _lead(section: Section, way: str, to: str, words: str) -> tuple[Plain, str]:
    if to not in NEW:
        drawing.lead(section, way, to)
        return section.whole, section.key
    at = section.plain.get("on_map")
    key = NEW[to](section, words, way)
    if at:
        _set_beside(section.whole, key, Place(at["x"] + COLUMN, at["y"]))
    return section.whole, section.key


def _set_beside(whole: Plain, key: str, place: Place) -> None:
    """What is added to a scene that was laid by hand comes beside it."""
    boxes = story_map(VideoContent.model_validate(whole), {}).boxes
    size = next(box.size for box in boxes if box.key == key)
    others = [(Place(box.x, box.y), box.size) for box in boxes if box.key != key]
    drawing.move(Section(VideoContent, whole, *_line_of(whole, key)), *free_place(place, size, others))


def _line_of(whole: Plain, key: str) -> tuple[str, str]:
    found = drawing.section_at(whole, key)
    return found.part, key


def _pixels(call: Call, name: str) -> float:
    try:
        return float(round(float(str(call.form.get(name, "")))))
    except (ValueError, OverflowError) as error:
        raise Refusal(_("This place is no place on the map. Move it once more.")) from error


def _keep(call: Call, opened: Opened, whole: Plain, key: str) -> str:
    try:
        document = VideoContent.model_validate(whole)
    except ValidationError as error:
        raise Refusal(next(iter(sentences(error).values()))) from error
    keep_draft(call.session, content=opened.content, document=document, by=opened.by, now=call.now)
    return key


def _page(call: Call, opened: Opened, at: str, *, template: str, sentence: str = "") -> Response:
    document = document_of(opened.content)
    assert isinstance(document, VideoContent)  # noqa: S101  only stories are shown here
    told = problems_of(call.session, opened.content, opened.path)
    by_key: dict[str, list[Trouble]] = {}
    for one in told:
        by_key.setdefault(one.problem.where, []).append(Trouble(one.problem.sentence, one.problem.grave))
    drawn = story_map(document, by_key)
    clips = clips_of_draft(call.session, opened.content, document, origin=call.tools.settings.media_origin)
    can_undo, can_redo = studio_queries.states_around(call.session, opened.content)
    return call.page(
        template, block="panel" if template == PAGE else None, status=409 if sentence else 200, drawn=drawn,
        chosen=drawn.box(at), sentence=sentence, measured=measured_words(document, clips), can_undo=can_undo,
        can_redo=can_redo, lengths={key: said_length(n) for key, n in seconds_of(document, clips).items()},
        ahead={key: said_bytes(n) for key, n in ahead_of(document, clips).items() if n},
        posters={key: clip.poster for key, clip in clips.items()}, flashes=said(call.query.get("said", "")),
        sides=_sides(drawn), focus=str(call.form.get("focus", "")), graves=sum(one.problem.grave for one in told),
    )  # fmt: skip


def _sides(drawn: StoryMap) -> list[tuple[str, str]]:
    """What a way can lead to."""
    found = [(box.key, box.title) for box in drawn.boxes if box.kind != "end"]
    return [*found, (END, _("The end"))]


def measured_words(document: VideoContent, clips: Any) -> list[str]:
    """How long a viewing takes and what is fetched for it, as sentences."""
    found = measure(document, clips)
    if found is None:
        return []
    seconds, fetched = found
    if seconds == Span(0.0, 0.0):
        return [_("No way through the story comes to an end.")]
    least, most = said_length(seconds.least), said_length(seconds.most)
    if seconds.most == ENDLESS:
        long = _("A viewing takes at least %(least)s, and it can go on for ever.") % {"least": least}
    elif least == most:
        long = _("A viewing takes %(least)s.") % {"least": least}
    else:
        long = _("A viewing takes from %(least)s to %(most)s.") % {"least": least, "most": most}
    return [long, *_fetched_words(fetched)]


def _fetched_words(fetched: Span) -> list[str]:
    if not fetched.most:
        return []
    least, most = said_bytes(fetched.least), said_bytes(fetched.most)
    if fetched.most == ENDLESS:
        return [_("At least %(least)s are fetched for it in the smallest size.") % {"least": least}]
    if least == most:
        return [_("%(least)s are fetched for it in the smallest size.") % {"least": least}]
    return [_("%(least)s to %(most)s are fetched for it in the smallest size.") % {"least": least, "most": most}]


def said_length(seconds: float) -> str:
    """'1:05'."""
    if seconds == ENDLESS:
        return ""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def said_bytes(size: float) -> str:
    if size == ENDLESS:
        return ""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(size, 0) / 1e3:.0f} kB"


routes: list[BaseRoute] = [post("/studio/pieces/{slug}/map", change)]
