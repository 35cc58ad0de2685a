"""The editor: the whole contest as one form. Without script each button beside a line sends the form and gets it back changed."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import editor, preview, studio_queries
from app.contests.document import MOST, ContestDocument
from app.contests.routes.studio import words
from app.contests.routes.studio.creating import zones
from app.contests.routes.studio.opened import Opened, open_contest
from app.contests.service import choosing, composing, redating
from app.contests.service.locks import locked_parts
from app.contests.service.publishing import missing_parts
from app.errors import Conflict, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import language_names
from app.kit.ids import digest
from app.kit.security import FRAMES_OWN_PAGES
from app.kit.templating import clock
from app.kit.web import Call, get, post

BODY = 4_000_000
THEN = {"preview": "/preview", "publish": "/publish"}
"""Where a button leads that saves first."""


@dataclass(frozen=True)
class _Trouble:
    """Why the form is shown again."""

    status: int = 200
    refused: dict[str, str] = field(default_factory=dict)
    heading: str = ""
    sentence: str = ""
    lost: list[tuple[str, str]] = field(default_factory=list)
    """What was typed into parts that are locked now: label and text, for copying."""
    is_later: bool = False
    """Somebody else saved meanwhile: from here on the form stands on what they saved."""


def show(call: Call) -> Response:
    opened = open_contest(call, *who.EDITORS)
    there = composing.document_of(call.session, opened.contest)
    return _page(call, opened, editor.typed_of(there))


def _page(call: Call, opened: Opened, typed: editor.Typed, trouble: _Trouble | None = None) -> Response:
    """With a trouble what is shown is not saved yet."""
    contest, now = opened.contest, call.now
    locked = locked_parts(contest, now)
    moment = now if contest.has_begun(now) else preview.moments(contest, now)[1][1]
    token = preview.preview_token(call.tools.signer, contest, moment, ends_at=preview.a_week_from(call.now))
    is_saved, trouble = trouble is None, trouble or _Trouble()
    named = [(name, words.label_of(name), sentence) for name, sentence in trouble.refused.items() if name]
    return call.page(
        "studio/contest/edit.html", status=trouble.status, headers=FRAMES_OWN_PAGES, typed=typed,
        refused=trouble.refused, named=named, trouble=trouble, locked=locked, is_saved=is_saved,
        **_begun_with(call, opened, anew=is_saved or trouble.is_later),
        zones=_with(zones(), typed["zone"]), languages=_with(language_names(), typed["language"]),
        missing=_to_do(call, opened), preview=f"/contests/{contest.slug}?preview={quote(token)}", most=MOST,
        flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def _begun_with(call: Call, opened: Opened, *, anew: bool) -> dict[str, str]:
    """What the form was opened with. One that comes back keeps it: else a button beside a line would hide what others saved."""
    stands = editor.typed_of(composing.document_of(call.session, opened.contest)) if anew else {}
    if anew:
        return {"stamp": opened.contest.changed_at.isoformat(), "prints": editor.prints_of(stands)}
    return {"stamp": str(call.form.get("changed_at", "")), "prints": str(call.form.get("prints", ""))}


def _with(options: list[tuple[str, str]], value: str) -> list[tuple[str, str]]:
    """A select that holds ``value``, whatever it is."""
    return options if not value or value in dict(options) else [*options, (value, value)]


def _to_do(call: Call, opened: Opened) -> list[tuple[str, str]]:
    """What stops publishing, with links into the form."""
    if opened.contest.published_at:
        return []
    missing = missing_parts(call.session, contest=opened.contest, now=call.now)
    return [(f"{words.label_of(name)}: {sentence}", f"#{_anchor(name)}") for name, sentence in missing.items()]


def _anchor(name: str) -> str:
    return name if name in editor.LISTS else f"f-{name}"


def save(call: Call) -> Response:
    """POST the form: a line's button gives it back changed, everything else saves."""
    opened = open_contest(call, *who.EDITORS, lock=True)
    typed, there = _typed(call, opened)
    if editor.change_lines(typed, call.form) or call.form.get("again"):
        return _page(call, opened, typed, _Trouble())
    if call.form.get("changed_at") != opened.contest.changed_at.isoformat():
        return _page(call, opened, *_somebody_else(call, opened, typed, there))
    document = editor.document_from(typed, there)
    if document != there:
        if asked := _question(call, opened, document):
            return asked
        try:
            composing.save_contest(call.session, document=document, now=call.now)
        except Conflict as refusal:
            return _page(call, opened, *_locked_meanwhile(refusal, typed, there))
        changed = editor.differences(editor.typed_of(there), editor.typed_of(document))
        opened.note(call, "contest.change", parts=changed)
    return call.redirect(f"{opened.path}{THEN.get(str(call.form.get('then', '')), '/edit')}?said=saved")


def _question(call: Call, opened: Opened, document: ContestDocument) -> Response | None:
    """Dates that act at once are asked about first; None when there is nothing to ask, or it was agreed to."""
    contest = opened.contest
    redating.refuse_passed_ends(contest, document, now=call.now)
    winners = len(choosing.winners_of(call.session, contest))
    effects = redating.effects_of(contest, document, winners=winners, now=call.now)
    agreed = digest(document.times.model_dump_json())
    if not effects or call.form.get("agreed") == agreed:
        return None
    fields = [(name, str(value)) for name, value in call.form.multi_items() if name != "agreed"]
    return call.page("studio/contest/ask_dates.html", effects=effects, agreed=agreed, fields=fields)


def _typed(call: Call, opened: Opened) -> tuple[editor.Typed, ContestDocument]:
    """What was typed; parts that were shown as locked are as they stand."""
    typed, there = editor.read(call.form), composing.document_of(call.session, opened.contest)
    was_locked = frozenset(str(call.form.get("locked", "")).split())
    editor.keep_parts(typed, there, was_locked & locked_parts(opened.contest, call.now))
    return typed, there


def _somebody_else(
    call: Call, opened: Opened, typed: editor.Typed, there: ContestDocument
) -> tuple[editor.Typed, _Trouble]:
    """The form carries the new stamp: saving again is a decision that was made knowingly. It changes only what this form changed."""
    standing = editor.typed_of(there)
    merged = editor.take_theirs(typed, standing, str(call.form.get("prints", "")))
    last = studio_queries.last_change(call.session, opened.contest.scope)
    by = last[0] if last else _("Somebody")
    when = clock(opened.contest.changed_at, opened.contest.zone)
    differing = words.list_of(editor.differences(standing, merged))
    sentence = _(
        "%(who)s saved this contest at %(when)s, after you had opened it. Where you changed nothing, theirs stands below. "
        "What you typed is all here. It differs from what is saved in: %(what)s. Save again to put yours in its place, or"
    )
    words_ = {"who": by, "when": when, "what": differing or _("nothing")}
    heading = _("Somebody saved before you")
    return merged, _Trouble(409, heading=heading, sentence=sentence % words_, is_later=True)


def _locked_meanwhile(refusal: Conflict, typed: editor.Typed, there: ContestDocument) -> tuple[editor.Typed, _Trouble]:
    """Entries opened while the form was open: locked parts go back, and what was typed there is kept for copying."""
    parts: Any = refusal.facts.get("parts", [])
    standing = editor.typed_of(there)
    lost = [(words.label_of(name), typed[name]) for name in parts if isinstance(typed.get(name), str)]
    kept = typed | {name: standing[name] for name in parts if name in standing}
    sentence = _(
        "This can't change any more, since people rely on it: %(what)s. Everything else you typed is still here."
    )
    trouble = _Trouble(409, heading=refusal.title, sentence=sentence % {"what": words.list_of(parts)}, lost=lost)
    return kept, trouble


def show_again(call: Call, refusal: Unprocessable) -> Response:
    opened = open_contest(call, *who.EDITORS)
    typed, _there = _typed(call, opened)
    return _page(call, opened, typed, _Trouble(422, refused=dict(refusal.fields)))


routes: list[BaseRoute] = [
    get("/studio/contests/{slug}/edit", show),
    post("/studio/contests/{slug}/edit", save, again=show_again, body=BODY),
]
