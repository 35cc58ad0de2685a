"""The desk: begin, decide, skip, undo. Every deed takes the next case with it and leads back to the desk."""

from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import Conflict, NotFound, Unprocessable
from app.kit.forms import whole
from app.kit.web import Call, get, post
from app.moderation import queries
from app.moderation.decision_form import DecisionForm
from app.moderation.models import Case
from app.moderation.routes import page
from app.moderation.service import claims, decisions


def show(call: Call) -> Response:
    return page.show_desk(call, page.moderator(call))


def start(call: Call) -> Response:
    """POST: take the first case."""
    asking = page.moderator(call)
    claims.release_all(call.session, account_id=asking.account.id, brand_ids=page.brands_of(asking))
    _claim_next(call, asking)
    return call.redirect(_desk(call))


def _claim_next(call: Call, asking: who.Staff, *, after: Case | None = None) -> None:
    claims.claim_next(
        call.session, queue=page.queue_of(call, asking), account_id=asking.account.id, now=call.now,
        minutes=call.tools.settings.claim_minutes, after=after or _skipped(call),
    )  # fmt: skip


def _skipped(call: Call) -> Case | None:
    """The case that was skipped last on this round; one that is gone means from the start."""
    name = str(call.form.get("after", ""))
    try:
        return queries.case_by_id(call.session, name) if name else None
    except NotFound:
        return None


def _desk(call: Call, *, after: str = "") -> str:
    kept = {"scope": str(call.form.get("scope", ""))[:60], "after": after or str(call.form.get("after", ""))[:20]}
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"/moderation?{query}" if query else "/moderation"


def case_of(call: Call) -> tuple[who.Staff, Case]:
    """The case in the address. Raises NotFound for that of a foreign brand."""
    asking = page.moderator(call)
    case = queries.case_by_id(call.session, call.path["id"])
    who.require_role(call, case.brand_id, *who.MODERATORS)
    return asking, case


def decide(call: Call) -> Response:
    """POST: decide, and take the next. Who came second is told so beside the next case."""
    asking, case = case_of(call)
    form = DecisionForm.read(call.form)
    try:
        with call.session.begin_nested():
            decisions.decide(
                call.session, case=case, seen=form.seen, verb=form.verb, reason=form.reason, words=form.words,
                claim_token=form.token, decider=page.decider(asking), signer=call.tools.signer, now=call.now,
            )  # fmt: skip
    except Conflict as lost:
        claims.release_claim(call.session, case=case, claim_token=form.token)
        _claim_next(call, asking, after=case)
        return page.show_desk(call, asking, said=lost.sentence, status=lost.status)
    _claim_next(call, asking)
    return call.redirect(_desk(call))


def decide_again(call: Call, refusal: Unprocessable) -> Response:
    asking = page.moderator(call)
    said = next(iter(refusal.fields.values()), refusal.sentence)
    return page.show_desk(call, asking, said=said, status=refusal.status, words=str(call.form.get("words", "")))


def skip(call: Call) -> Response:
    """POST: give the case back and look at the one after it."""
    asking, case = case_of(call)
    claims.release_claim(call.session, case=case, claim_token=str(call.form.get("token", "")))
    _claim_next(call, asking, after=case)
    return call.redirect(_desk(call, after=case.public_id))


def renew(call: Call) -> Response:
    """POST by the open page, every minute. 204, or a sentence when somebody else has the case by now."""
    _asking, case = case_of(call)
    token, minutes = str(call.form.get("token", "")), call.tools.settings.claim_minutes
    if claims.renew_claim(call.session, case=case, claim_token=token, minutes=minutes, now=call.now):
        return Response(status_code=204)
    return call.page("moderation/lost.html", block="words")


def undo(call: Call) -> Response:
    """POST: take back one's last decision; from the desk, the case is on it again."""
    asking = page.moderator(call)
    decision_id = whole(str(call.form.get("decision", "")))
    case = decisions.undo(
        call.session, decider=page.decider(asking), signer=call.tools.signer, now=call.now, decision_id=decision_id
    )
    if call.form.get("from") == "history":
        return call.redirect("/moderation/history")
    claims.release_all(call.session, account_id=asking.account.id, brand_ids=page.brands_of(asking))
    minutes = call.tools.settings.claim_minutes
    claims.claim_this(call.session, case=case, account_id=asking.account.id, minutes=minutes, now=call.now)
    return call.redirect(_desk(call))


def change_sight(call: Call) -> Response:
    """POST: blur or grey on or off, kept in this browser until it is closed."""
    page.moderator(call)
    name, seen = str(call.form.get("name", "")), page.sight_of(call)
    if name in page.SIGHTS:
        seen = [one for one in page.SIGHTS if (one in seen) != (one == name)]
        call.keep_cookie(page.SIGHT, "-".join(seen))
    return call.redirect(_desk(call))


routes: list[BaseRoute] = [
    get("/moderation", show),
    post("/moderation/claims", start),
    post("/moderation/cases/{id}/decisions", decide, again=decide_again),
    post("/moderation/cases/{id}/skips", skip),
    post("/moderation/cases/{id}/renewals", renew),
    post("/moderation/undos", undo),
    post("/moderation/sight", change_sight),
]
