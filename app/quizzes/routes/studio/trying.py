"""The true player of a draft, for the frame beside the editor: what is answered here is counted nowhere.

Staff alone can open it, and no page but our own may frame it. Where a play stands travels in the form, signed and bound to the
piece, in the place of the move's number.
"""

from typing import Any

from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.embed.places import Place
from app.errors import Conflict, Unprocessable
from app.kit.forms import whole
from app.kit.htmx import is_swap
from app.kit.i18n import gettext as _
from app.kit.i18n import lean_to
from app.kit.security import FRAMED_HERE
from app.kit.web import NO_STORE, Call, get, page_context, post
from app.quizzes import lead_forms
from app.quizzes.film_problems import clips_of_draft
from app.quizzes.films import step_at
from app.quizzes.kinds.base.asking import Typed
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.lead_screens import Asked, Sent, State, asked
from app.quizzes.pictures import staff_pictures
from app.quizzes.routes.studio.opened import Opened, open_piece
from app.quizzes.routes.telling import let_films
from app.quizzes.screens import screen
from app.quizzes.service import rehearsing
from app.quizzes.service.moves import Move, Verb
from app.quizzes.shelf import Edition
from app.quizzes.standing import Run

PAGE = "studio/piece/trying.html"
PURPOSE = "rehearsal"
HOURS = 12
MOST_TENTHS = 144_000
BODY = 400_000
HEADERS = {**NO_STORE, **FRAMED_HERE, "x-robots-tag": "noindex", "vary": "HX-Request"}


def show(call: Call) -> Response:
    """The cover; with ``?at=`` the step of that key; with ``&tenths=`` too the scene of that key from this tenth of a second on."""
    opened = open_piece(call, *who.READERS)
    edition = rehearsing.edition_of_draft(opened.content)
    lean_to(edition.document.language)
    at, second = _from(call, edition)
    steps = edition.kind.steps(edition.document, rehearsing.SEED)
    if any(step.key == at for step in steps) or (edition.kind.begins_at_once and steps):
        return _shown(call, opened, edition, rehearsing.begin_rehearsal(edition, call.now, at=at), second=second)
    return _shown(call, opened, edition, None)


def _from(call: Call, edition: Edition) -> tuple[str, float | None]:
    """The step to begin at, and the second of its clip."""
    at, tenths = call.query.get("at", ""), whole(call.query.get("tenths", ""), most=MOST_TENTHS)
    if tenths is None or not isinstance(edition.document, VideoContent) or at not in edition.document.scenes:
        return at, None
    return step_at(edition.document, at, tenths / 10), tenths / 10


def move(call: Call) -> Response:
    """POST what the player's forms send. Without where it stands, it begins."""
    opened = open_piece(call, *who.READERS)
    edition = rehearsing.edition_of_draft(opened.content)
    lean_to(edition.document.language)
    run, state = _read(call, opened, edition)
    if run is None:
        return _shown(call, opened, edition, rehearsing.begin_rehearsal(edition, call.now))
    typed: Typed = {name: [str(one) for one in call.form.getlist(name)] for name in call.form}
    if "who" in typed:
        return _shown(call, opened, edition, run, who=_left(call, edition, run, state))
    made = Move(
        public_id="", content_id=edition.content_id, seq=run.seq, verb=_verb(typed), now=call.now,
        step=(typed.get("step") or [""])[0], typed=typed,
    )  # fmt: skip
    shelf = call.request.app.state.shelf
    try:
        return _shown(call, opened, edition, rehearsing.make_move(call.session, shelf, edition, run, made))
    except Unprocessable as refusal:
        return _shown(call, opened, edition, run, refusal=refusal, typed=typed)
    except Conflict:  # the draft has changed under this play: where it stands is shown as it is now
        return _shown(call, opened, edition, run)


def _verb(typed: Typed) -> Verb:
    return "back" if typed.get("_method") == ["delete"] else "next" if typed.get("go") == ["on"] else "answer"


def _left(call: Call, edition: Edition, run: Run, state: State) -> Asked | None:
    """What the public's form would do, kept nowhere."""
    form = edition.document.lead_form
    if form is None or run.finished_at is None:
        return None
    typed = {name: str(value) for name, value in call.form.items()}
    if state != "ask":
        return asked(form, "erased" if typed.get("_method") == "delete" else state, sent=Sent(typed))
    if "skip" in typed and not form.required:
        return asked(form, "passed", sent=Sent(typed))
    try:
        said = lead_forms.read(form, call.form)
    except Unprocessable as refusal:
        return asked(form, sent=Sent(typed, refusal.fields, refusal.sentence))
    return asked(form, "left", sent=Sent(typed), address=said.email)


def _read(call: Call, opened: Opened, edition: Edition) -> tuple[Run | None, State]:
    """Where the play stands, and what became of its form."""
    token = str(call.form.get("seq", ""))
    kept = call.tools.signer.read(PURPOSE, token, max_age=HOURS * 3600) if token else None
    if not kept or kept[0] != opened.content.public_id:
        return None, "ask"
    return rehearsing.of_plain(edition, kept[1], call.now), kept[2]


def _shown(
    call: Call, opened: Opened, edition: Edition, run: Run | None, *, refusal: Unprocessable | None = None,
    typed: Typed | None = None, who: Asked | None = None, second: float | None = None,
) -> Response:  # fmt: skip
    tools, here = call.tools, f"{opened.path}/trying"
    let_films(call.request, edition)
    clips = clips_of_draft(call.session, opened.content, edition.document, origin=tools.settings.media_origin)
    words: dict[str, Any] = {
        **page_context(call.request, tools, call.now), "piece": edition.document, "kind": edition.kind.slug,
        "brand": opened.brand, "mine": None, "is_over": False, **Place(here).words, "action": here, "is_open": True,
        "closed_words": _("There is nothing to play yet."), "screen": _cover(edition),
        "pictures": staff_pictures(call.session, opened.content.id, opened.path),
    }  # fmt: skip
    if run is not None:
        said = refusal.fields.get("answer", "") if refusal else ""
        words["screen"] = screen(edition, run, now=call.now, refused=said, typed=typed, clips=clips)
        if second is not None and words["screen"].get("film"):
            words["screen"]["film"]["at"] = second
        if edition.document.lead_form and run.finished_at and not run.paused:
            words["who"] = who = who or asked(edition.document.lead_form)
            words["screen"] |= {"name": "who"} if who.comes_first else {}
        kept = [opened.content.public_id, rehearsing.to_plain(edition, run), who.state if who else "ask"]
        words["screen"] |= {"seq": tools.signer.sign(PURPOSE, kept)}
    html = _html(call, words, who)
    is_refused = bool(refusal or (who and who.is_refused))
    return HTMLResponse(html, 422 if is_refused else 200, HEADERS)


def _html(call: Call, words: dict[str, Any], who: Asked | None) -> str:
    if not is_swap(call.request):
        return call.tools.templates.render(PAGE, words)
    if call.form.get("who") == "under":
        return call.tools.templates.render("quizzes/_who.html", words)
    return call.tools.templates.render("quizzes/play.html", words, block="stage")


def _cover(edition: Edition) -> dict[str, Any]:
    if not edition.kind.steps(edition.document, rehearsing.SEED):
        return {"name": "empty"}
    return {"name": "cover", "is_timed": edition.kind.is_timed(edition.document), "refused": "", "untimed": False}


routes: list[BaseRoute] = [
    get("/studio/pieces/{slug}/trying", show),
    post("/studio/pieces/{slug}/trying", move, body=BODY, writes=False),
]
