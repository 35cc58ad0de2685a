"""Choosing without seeing votes: whoever chooses can hide them from themselves, and the audit trail says since when."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests.routes.studio.opened import COOKIE, hidden_for, open_contest
from app.kit.web import Call, post

MOST = 40
DAYS = 90


def change(call: Call) -> Response:
    """POST ``show=no`` hides votes in this browser's studio, anything else shows them again; ``back`` is the page it came from."""
    opened = open_contest(call, *who.EDITORS)
    hides = call.form.get("show") == "no"
    others = [one for one in hidden_for(call) if one != opened.contest.public_id]
    kept = [*others, *([opened.contest.public_id] if hides else [])][-MOST:]
    call.keep_cookie(COOKIE, ".".join(kept), max_age=DAYS * 86400)
    opened.note(call, "votes.hide" if hides else "votes.show")
    return call.redirect(f"{opened.path}/{'winners' if call.form.get('back') == 'winners' else 'shortlist'}")


routes: list[BaseRoute] = [post("/studio/contests/{slug}/votes-in-view", change)]
