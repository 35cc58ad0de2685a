"""Places and their words: one form, so that nothing typed beside one place is lost by a button beside another.

Everything here asks for a password that was typed a short while ago.
"""

import json
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import queries, studio_queries
from app.contests.models import Entry, Winner
from app.contests.routes.studio import words
from app.contests.routes.studio.opened import Opened, open_contest
from app.contests.routes.studio.pictures import staff_picture
from app.contests.service import choosing, releasing
from app.contests.studio_forms import PlaceForm
from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.ids import digest
from app.kit.web import Call, get, post

BODY = 4_000_000
THEN = ("release", "mails")
"""Pages that a button leads to after it has saved."""


def show(call: Call) -> Response:
    return _page(call, open_contest(call, *who.EDITORS))


def _page(
    call: Call, opened: Opened, *, typed: FormData | None = None, refused: dict[str, str] | None = None
) -> Response:
    contest = opened.contest
    lines = studio_queries.lines_by_entry(call.session, contest, by_votes=bool(call.context["shows_votes"]))
    placed = choosing.winners_of(call.session, contest)
    taken = {entry.id for _winner, entry in placed}
    pictures = {
        key: staff_picture(call, contest, line.entry, line.revision, line.asset, line.pictures)
        for key, line in lines.items()
    }
    ranks = {entry.public_id: winner.rank for winner, entry in placed}
    return call.page(
        "studio/contest/winners.html", status=422 if refused else 200,
        places=[
            (winner, entry, lines[entry.id].revision, pictures[entry.id], *_said(winner, entry, typed))
            for winner, entry in placed
        ],
        listed=[(line.entry, line.revision, pictures[key]) for key, line in lines.items() if key not in taken],
        prizes=queries.prizes(call.session, contest), is_final=contest.is_announced(call.now),
        stops=releasing.what_stops_release(call.session, contest=contest, now=call.now),
        untold=sum(winner.told_at is None for winner, _entry in placed),
        late=contest.is_late(call.now),
        is_saved=typed is None, refused=refused or {}, named=words.of_places(refused or {}, ranks),
        flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def _said(winner: Winner, entry: Entry, typed: FormData | None) -> tuple[dict[str, Any], str]:
    """The words of a place as its fields show them, and the print of what they were when the form was opened."""
    standing = {name: getattr(winner, name) for name in PlaceForm.model_fields if name != "prize"}
    standing["prize"] = winner.prize_keys
    if typed is None or f"{entry.public_id}.print" not in typed:
        return standing, print_of(standing)
    mine = _fields_of(typed, entry.public_id)
    return {**{name: mine.get(name, "") for name in standing}, "prize": mine.getlist("prize")}, str(mine["print"])


def print_of(words: Mapping[str, Any]) -> str:
    """Tells whether a form has changed a place: of its words as the form class reads them."""
    plain = {name: sorted(said) if isinstance(said, list) else said.strip() for name, said in words.items()}
    return digest(json.dumps(plain, sort_keys=True))[:12]


def _fields_of(form: FormData, public_id: str) -> FormData:
    """What the form says of one place, without the place's name before each field."""
    before = f"{public_id}."
    return FormData([(name.removeprefix(before), text) for name, text in form.multi_items() if name.startswith(before)])


def _choosing(call: Call) -> Opened:
    opened = open_contest(call, *who.EDITORS, lock=True)
    who.require_fresh(call, _("Save all places"))
    return opened


def save(call: Call) -> Response:
    """POST the words of all places. Buttons: ``entry`` gives an entry the next place, ``up`` and ``down`` move one,
    ``remove`` asks whether it is taken back, ``then`` goes on to a page. Whichever it was, what was typed is saved first."""
    opened = _choosing(call)
    _describe(call, opened)
    if public_id := str(call.form.get("entry", "")):
        return _place(call, opened, public_id)
    for deed in ("up", "down"):
        if public_id := str(call.form.get(deed, "")):
            return _move(call, opened, public_id, up=deed == "up")
    if public_id := str(call.form.get("remove", "")):
        entry = studio_queries.entry_of(call.session, opened.contest, public_id)
        return call.redirect(f"{opened.path}/winners/{entry.public_id}/remove?said=place")
    then = str(call.form.get("then", ""))
    return call.redirect(f"{opened.path}/winners{f'/{then}' if then in THEN else ''}?said=place")


def _describe(call: Call, opened: Opened) -> None:
    """Save what this form has changed; a place that it left alone keeps what somebody else may have written meanwhile."""
    changed: dict[str, choosing.PlaceWords] = {}
    refused: dict[str, str] = {}
    for public_id in dict.fromkeys(name.partition(".")[0] for name in call.form if name.endswith(".print")):
        fields = _fields_of(call.form, public_id)
        try:
            form = PlaceForm.read(fields)
        except Unprocessable as refusal:
            refused |= {f"{public_id}.{name}": sentence for name, sentence in refusal.fields.items()}
            continue
        if fields.get("print") != print_of(form.model_dump()):
            changed[public_id] = choosing.PlaceWords(prize_keys=form.prize, **form.model_dump(exclude={"prize"}))
    if refused:
        raise Unprocessable(fields=refused)
    if changed:
        choosing.describe_places(call.session, contest=opened.contest, words=changed, now=call.now)
        opened.note(call, "winner.describe", entries=sorted(changed))


def _place(call: Call, opened: Opened, public_id: str) -> Response:
    """The next free place is its own."""
    entry = studio_queries.entry_of(call.session, opened.contest, public_id, lock=True)
    winner = choosing.place_winner(call.session, contest=opened.contest, entry=entry, now=call.now)
    opened.note(call, "winner.place", entry=entry.public_id, rank=winner.rank)
    return call.redirect(f"{opened.path}/winners?said=placed#place-{winner.rank}")


def _move(call: Call, opened: Opened, public_id: str, *, up: bool) -> Response:
    """By the entry's public id: ranks may have moved since the page was shown."""
    entry = studio_queries.entry_of(call.session, opened.contest, public_id)
    winner = choosing.winner_of(call.session, opened.contest, entry)
    choosing.move_winner(call.session, contest=opened.contest, winner=winner, up=up, now=call.now)
    opened.note(call, "winner.move", rank=winner.rank)
    return call.redirect(f"{opened.path}/winners?said=place#place-{winner.rank}")


def show_again(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, open_contest(call, *who.EDITORS), typed=call.form, refused=dict(refusal.fields))


routes: list[BaseRoute] = [
    get("/studio/contests/{slug}/winners", show),
    post("/studio/contests/{slug}/winners", save, again=show_again, body=BODY),
]
