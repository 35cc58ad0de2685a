"""The mails to winners, looked at before they are sent; and a place that is taken back, also from somebody who was told."""

from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import mails, queries, studio_queries
from app.contests.models import Entry, Winner
from app.contests.routes.studio import words
from app.contests.routes.studio.opened import Opened, open_contest
from app.contests.service import choosing, releasing
from app.kit.i18n import gettext as _
from app.kit.i18n import speaking
from app.kit.web import Call, get, post


def show(call: Call) -> Response:
    """Each mail as it would be sent, without the secret link that it gets when it is."""
    opened = open_contest(call, *who.EDITORS)
    placed = [one for one in choosing.winners_of(call.session, opened.contest) if one[0].told_at is None]
    letters = [
        (winner, entry, _letter(call, opened, winner, entry)) for winner, entry in placed
    ]  # None: there is nobody to write to
    return call.page(
        "studio/contest/letters.html", letters=letters, poor=releasing.without_prize(placed),
        flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def _letter(call: Call, opened: Opened, winner: Winner, entry: Entry) -> dict[str, Any] | None:
    found = releasing.letter_to(call.session, opened.contest, winner, entry, now=call.now)
    if found is None:
        return None
    about, more = found
    context = {**mails.context_of(about), **more, "token": "…", "base_url": call.tools.settings.base_url}
    with speaking(str(context["language"])):
        text = call.tools.templates.render("emails/winner_told.txt", context).strip()
    subject, _line, body = text.partition("\n")
    return {"to": about.entrant.email, "subject": subject, "text": body.strip(), "reply_to": context["reply_to"]}


def tell(call: Call) -> Response:
    opened = open_contest(call, *who.EDITORS, lock=True)
    who.require_fresh(call, _("Send the mails to the winners"))
    told = releasing.tell_winners(call.session, signer=call.tools.signer, contest=opened.contest, now=call.now)
    opened.note(call, "winners.tell", mails=told)
    return call.redirect(f"{opened.path}/winners?said=told")


def _winner(call: Call, opened: Opened) -> tuple[Winner, Entry]:
    entry = studio_queries.entry_of(call.session, opened.contest, call.path["id"])
    return choosing.winner_of(call.session, opened.contest, entry), entry


def show_remove(call: Call) -> Response:
    opened = open_contest(call, *who.EDITORS)
    winner, entry = _winner(call, opened)
    return call.page(
        "studio/contest/take_back.html", winner=winner, entry=entry,
        revision=queries.newest_revision(call.session, entry), entrant=queries.entrant_of(call.session, entry),
        flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def remove(call: Call) -> Response:
    opened = open_contest(call, *who.EDITORS, lock=True)
    who.require_fresh(call, _("Take the place back"))
    winner, entry = _winner(call, opened)
    choosing.remove_winner(call.session, contest=opened.contest, winner=winner, now=call.now)
    opened.note(call, "winner.remove", rank=winner.rank, entry=entry.public_id, told=winner.told_at is not None)
    return call.redirect(f"{opened.path}/winners?said=unplaced")


routes: list[BaseRoute] = [
    get("/studio/contests/{slug}/winners/mails", show),
    post("/studio/contests/{slug}/winners/mails", tell),
    get("/studio/contests/{slug}/winners/{id}/remove", show_remove),
    post("/studio/contests/{slug}/winners/{id}/remove", remove),
]
