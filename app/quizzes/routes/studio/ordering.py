"""Lines that have a page of their own: added, copied, moved, taken away. And undo and redo."""

from urllib.parse import quote

from pydantic import ValidationError
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import Conflict, Refusal
from app.kit.forms import clean, sentences, whole
from app.kit.i18n import gettext as _
from app.kit.web import Call, post
from app.quizzes import studio_queries
from app.quizzes.editor import lines
from app.quizzes.editor.section import Section
from app.quizzes.kinds import KINDS
from app.quizzes.routes.studio.opened import Opened, open_piece
from app.quizzes.service.drafting import go_to_state, keep_draft


def add(call: Call) -> Response:
    """POST ``words`` and ``type``: a new line at the end of a list; opens it."""
    opened = open_piece(call, *who.EDITORS, lock=True)
    section = _section(call, opened)
    key = lines.add_line(section, clean(str(call.form.get("words", ""))).strip()[:300], str(call.form.get("type", "")))
    return _keep(call, opened, section, key, "deeds")


def change(call: Call) -> Response:
    """POST ``deed``: up, down, copy, remove, or place with ``place``, counted from 0."""
    opened = open_piece(call, *who.EDITORS, lock=True)
    section = _section(call, opened)
    deed = str(call.form.get("deed", ""))
    key = lines.change_lines(section, deed, str(call.form.get("place", "")))
    return _keep(call, opened, section, key, f"deed-{deed}" if deed in ("up", "down") else "deeds")


def _section(call: Call, opened: Opened) -> Section:
    draft = dict(opened.content.draft)
    return Section(KINDS[opened.content.kind].Content, draft, call.path["part"], call.path.get("key", "")).replaced()


def _keep(call: Call, opened: Opened, section: Section, key: str, focus: str) -> Response:
    """``focus`` is the id of what a keyboard goes on with."""
    try:
        document = section.document()
    except ValidationError as error:
        raise Refusal(next(iter(sentences(error).values()))) from error
    keep_draft(call.session, content=opened.content, document=document, by=opened.by, now=call.now)  # type: ignore[arg-type]  # a Content is a Piece
    return call.redirect(f"{opened.path}/edit" + (f"/{section.part}/{quote(key)}#{focus}" if key else ""))


def undo(call: Call) -> Response:
    return _go(call, -1, "undo", "undone")


def redo(call: Call) -> Response:
    return _go(call, 1, "redo", "redone")


def _go(call: Call, step: int, deed: str, name: str) -> Response:
    """POST ``n``, the state that the person saw; back to the line they were at, if it is there, or to the map."""
    opened = open_piece(call, *who.EDITORS, lock=True)
    _refuse_unseen(call, opened)
    go_to_state(call.session, content=opened.content, step=step, now=call.now)
    part, key = str(call.form.get("part", "")), str(call.form.get("key", ""))
    if part == "map":
        return call.redirect(f"{opened.path}/map?at={quote(key)}&said={name}#deed-{deed}")
    there = any(line["key"] == key for line in opened.content.draft.get(part, []) if isinstance(line, dict))
    return call.redirect(
        f"{opened.path}/edit" + (f"/{quote(part)}/{quote(key)}" if there else "") + f"?said={name}#deed-{deed}"
    )


def _refuse_unseen(call: Call, opened: Opened) -> None:
    """Raises Conflict when somebody else has changed the draft since the page was shown: nobody takes back what they never saw."""
    seen = whole(str(call.form.get("n", ""))) or 0
    others = [
        deed.by for deed in studio_queries.deeds_since(call.session, opened.content, seen) if deed.by != opened.by
    ]
    if others or seen > opened.content.edit_n:
        sentence = _("%(who)s has changed this since you opened the page. Look at it as it is now, then decide.")
        raise Conflict(sentence % {"who": others[-1] if others else _("Somebody")})


BASE = "/studio/pieces/{slug}"
routes: list[BaseRoute] = [
    post(BASE + "/lines/{part}", add),
    post(BASE + "/lines/{part}/{key}", change),
    post(f"{BASE}/undo", undo),
    post(f"{BASE}/redo", redo),
]
