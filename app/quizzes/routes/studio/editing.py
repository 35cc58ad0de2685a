"""The editor: a page for the piece and one for each line of its lists, saved field by field.

htmx sends the form after each change and gets back what has changed beside it; without script its button sends it, and each
button beside a line sends it too.
"""

from dataclasses import dataclass, field
from urllib.parse import quote

from pydantic import ValidationError
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import NotFound, Unprocessable
from app.kit.forms import clean, sentences, whole
from app.kit.htmx import is_swap, take_the_page
from app.kit.i18n import gettext as _
from app.kit.security import FRAMES_OWN_PAGES
from app.kit.web import Call, get, post
from app.quizzes import studio_queries
from app.quizzes.clips.queries import clips_of
from app.quizzes.editor import changing, lines, words
from app.quizzes.editor.known import known_in
from app.quizzes.editor.section import Section
from app.quizzes.editor.view import Box, Said, box_at, boxes_of, picture_places, split_more
from app.quizzes.kinds import KINDS
from app.quizzes.pictures import staff_pictures
from app.quizzes.routes.studio.around import around
from app.quizzes.routes.studio.opened import Opened, open_piece
from app.quizzes.routes.studio.said import said
from app.quizzes.routes.studio.timeline import timeline_of
from app.quizzes.service.drafting import keep_draft

BODY = 2_000_000
PAGE = "studio/piece/edit.html"
SAVED, SWAP = "studio/piece/_saved.html", "studio/piece/_swap.html"


@dataclass
class _Answer:
    """What the page says after a form was sent; ``focus`` is the id of what the person goes on with."""

    status: int = 200
    said: Said = field(default_factory=Said)
    sentence: str = ""
    focus: str = ""
    by: str = ""
    changed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def section_of(call: Call, opened: Opened) -> Section:
    """Raises NotFound for a line that is not there."""
    content = KINDS[opened.content.kind].Content
    section = Section(content, dict(opened.content.draft), call.path.get("part", ""), call.path.get("key", ""))
    if section.part:
        _found = section.n
    return section


def address_of(opened: Opened, section: Section) -> str:
    return f"{opened.path}/edit" + (f"/{section.part}/{section.key}" if section.part else "")


def show(call: Call) -> Response:
    opened = open_piece(call, *who.READERS)
    return _page(call, opened, section_of(call, opened), _Answer())


def _page(call: Call, opened: Opened, section: Section, answer: _Answer, *, template: str = PAGE) -> Response:
    pictures = studio_queries.picture_names(call.session, opened.content)
    thumbs = staff_pictures(call.session, opened.content.id, opened.path)
    clips = [(clip.public_id, clip.title) for clip, _asset in clips_of(call.session, opened.brand.id)]
    all_boxes = boxes_of(section, known_in(section, pictures, clips), answer.said)
    boxes, more = split_more(all_boxes)
    one = section.list_field
    types = [(tag, words.type_of(tag)) for tag in one.models] if one and "" not in one.models else []
    headers = FRAMES_OWN_PAGES | ({"hx-reswap": "none"} if template == SAVED else {})
    return call.page(
        template, status=answer.status, headers=headers, boxes=boxes, more=more, section=section, answer=answer,
        thumbs=thumbs, places=picture_places(section), prints=changing.prints_of(section.texts(), answer.said.theirs),
        types=types, tag=str(section.plain.get("type", "")) if types else "", here=address_of(opened, section),
        flashes=said(call.query.get("said", "")), slots=_slots(section, answer.said),
        swapped=_swapped(section, all_boxes, answer), timeline=timeline_of(call, opened, section), **around(call, opened, section),
    )  # fmt: skip


def _slots(section: Section, told: Said) -> list[tuple[str, str, str | None]]:
    """Of every field: its path, its refusal, and what somebody else put there."""
    return [(path, told.refused.get(path, ""), told.theirs.get(path)) for path in section.texts()]


def _swapped(section: Section, boxes: list[Box], answer: _Answer) -> list[Box]:
    """Fields with other choices since a field beside them has changed."""
    asked = [one.path for one in changing.answers_asked(section) if changing.beside(one.path, "step") in answer.changed]
    found = [box for path in asked if (box := box_at(boxes, path))]
    for box in found:
        box.is_swapped = True
    return found


def save(call: Call) -> Response:
    """POST the section. A button's deed is done after its fields were taken, all in one new state."""
    opened = open_piece(call, *who.EDITORS, lock=True)
    try:
        section = section_of(call, opened)
    except NotFound:
        return _gone(call, opened)
    change, by = _take(call, opened, section)
    answer = _Answer(said=Said(change.refused, change.theirs, _told(call, change)), by=by, changed=change.changed)
    answer.lost = [
        str(call.form.get(path)) for path, text in change.theirs.items() if text is None and call.form.get(path)
    ]
    is_deed, sentence = _do(call, change.section, answer)
    if sentence:
        answer.sentence, answer.status = sentence, 422
        change.section = section
    else:
        _keep(call, opened, change, answer)
    if change.theirs:
        answer.status = 409
    elif change.refused:
        answer.status = 422
    is_whole = is_deed or bool(answer.sentence or answer.lost or call.form.get("theirs") or call.form.get("mine"))
    return _after(call, opened, change.section, answer, is_whole=is_whole)


def _take(call: Call, opened: Opened, section: Section) -> tuple[changing.Change, str]:
    """What was typed, beside what others have done since the form was shown; and the last of those."""
    form, now = call.form, section.texts()
    before = changing.read_prints(str(form.get("prints", "")))
    base = whole(str(form.get("n", ""))) or opened.content.edit_n
    later = [deed for deed in studio_queries.deeds_since(call.session, opened.content, base) if deed.by != opened.by]
    undecided = changing.UNDECIDED in before.values()
    if (mine := str(form.get("mine", ""))) in now:
        before[mine] = changing.print_of(now[mine])
    typed = changing.read_texts(section, form, before)
    for path in form.getlist("theirs"):
        typed.pop(str(path), None)
    others = bool(later) or undecided or base > opened.content.edit_n
    return changing.take_typed(section, typed, before, others=others), later[-1].by if later else ""


def _gone(call: Call, opened: Opened) -> Response:
    """Somebody removed the line: what was typed is shown, to copy. Raises NotFound for one that never was."""
    own = set(changing.read_prints(str(call.form.get("prints", ""))))
    typed = [str(value) for name, value in call.form.multi_items() if name in own and len(str(value)) > len("yes")]
    if not typed:
        raise NotFound
    response = call.page("studio/piece/gone.html", status=409, typed=typed)
    return take_the_page(call.request, response)


def _told(call: Call, change: changing.Change) -> dict[str, str]:
    """What was typed and not taken is shown again."""
    left = set(change.refused) | {path for path, text in change.theirs.items() if text is not None}
    prints = dict.fromkeys(left, "")
    return changing.read_texts(change.section, call.form, prints)


def _do(call: Call, section: Section, answer: _Answer) -> tuple[bool, str]:
    """The deed of the button that was pressed, and why it cannot be done."""
    form = call.form
    tag = str(form.get("type", ""))
    if section.list_field and tag and tag != section.plain.get("type"):
        lines.turn(section, tag)
        answer.focus = "f-type"
        return True, section.refusal()
    if put := str(form.get("place", "")):
        path, _colon, to = put.rpartition(":")
        lines.place(section, path, whole(to) or 0)
        return True, section.refusal()
    for deed, act in lines.DEEDS.items():
        if path := str(form.get(deed, "")):
            found = act(section, path)
            answer.focus = {"up": "b-up-", "down": "b-down-", "remove": "f-"}.get(deed, "l-") + found
            return True, section.refusal()
    path, text = _added(call)
    if path:
        found = lines.add(section, path, text)
        answer.focus = f"new-{path}" if text else f"l-{found}"
        return True, section.refusal()
    return False, ""


def _added(call: Call) -> tuple[str, str]:
    """The list that gets a new line, and the line's words. Enter in the field for them counts as its button."""
    if path := str(call.form.get("add", "")):
        return path, clean(str(call.form.get(f"new.{path}", ""))).strip()
    if call.form.get("save"):
        for name, value in call.form.multi_items():
            if name.startswith("new.") and str(value).strip():
                return name.removeprefix("new."), clean(str(value)).strip()
    return "", ""


def _keep(call: Call, opened: Opened, change: changing.Change, answer: _Answer) -> None:
    """One new state of the draft. What the document as a whole refuses is told, and nothing is kept."""
    try:
        document = change.section.document()
    except ValidationError as error:
        answer.sentence, answer.status = next(iter(sentences(error).values())), 422
        change.section = section_of(call, opened)
        return
    keep_draft(call.session, content=opened.content, document=document, by=opened.by, now=call.now)  # type: ignore[arg-type]  # a Content is a Piece
    change.section.whole = dict(opened.content.draft)


def _after(call: Call, opened: Opened, section: Section, answer: _Answer, *, is_whole: bool) -> Response:
    """For htmx: what has changed beside the fields, or the whole section after a deed; else a page by its own address."""
    if is_swap(call.request):
        if section.key != call.path.get("key", ""):
            return Response(headers={"hx-redirect": address_of(opened, section)})
        return _page(call, opened, section, answer, template=SWAP if is_whole else SAVED)
    if answer.status == 200:
        anchor = f"#{quote(answer.focus)}" if answer.focus else ""
        return call.redirect(f"{address_of(opened, section)}?said=saved{anchor}")
    return _page(call, opened, section, answer)


def show_again(call: Call, refusal: Unprocessable) -> Response:
    opened = open_piece(call, *who.EDITORS)
    sentence = refusal.sentence or _("This cannot be taken as it is. Please write it differently.")
    return _page(call, opened, section_of(call, opened), _Answer(422, sentence=sentence))


def _route(path: str) -> list[BaseRoute]:
    return [get(path, show), post(path, save, again=show_again, body=BODY)]


routes: list[BaseRoute] = [
    *_route("/studio/pieces/{slug}/edit"),
    *_route("/studio/pieces/{slug}/edit/{part}/{key}"),
]
