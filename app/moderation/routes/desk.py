"""The desk: begin, decide, skip, undo. Every deed takes the next case with it and leads back to the desk."""

from collections.abc import Collection

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import AskFirst, Conflict, SignInNeeded, Unprocessable
from app.kit.forms import whole
from app.kit.web import NO_STORE, Call, get, post
from app.moderation import queries
from app.moderation.decision_form import DecisionForm
from app.moderation.models import Case
from app.moderation.routes import page
from app.moderation.service import claims, decisions
from app.moderation.told import all_in_hands, who_did_what


def show(call: Call) -> Response:
    return page.show_desk(call, page.moderator(call))


def start(call: Call) -> Response:
    """POST: take the first case. Where everything is in other hands, the page says so."""
    asking = page.moderator(call)
    queue = page.queue_of(call, asking)
    claims.release_all(call.session, account_id=asking.account.id, brand_ids=queue.brand_ids)
    if _claim_next(call, asking) is None:
        n = queries.waiting(call.session, queue.brand_ids, queue.scope).n
        return page.show_desk(call, asking, said=all_in_hands(n) if n else "")
    return call.redirect(page.address(call))


def _claim_next(call: Call, asking: who.Staff, *, passed: Collection[Case] | None = None) -> Case | None:
    return claims.claim_next(
        call.session, queue=page.queue_of(call, asking), account_id=asking.account.id, now=call.now,
        minutes=call.tools.settings.claim_minutes, passed=page.passed(call) if passed is None else passed,
    )  # fmt: skip


def _passing(call: Call, case: Case) -> list[Case]:
    """Those passed on this round, with ``case`` as the last of its turn."""
    return [*(one for one in page.passed(call) if one.turn != case.turn), case]


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
        _claim_next(call, asking, passed=_passing(call, case))
        return page.show_desk(call, asking, said=lost.sentence, status=lost.status)
    _claim_next(call, asking)
    return call.redirect(page.address(call))


def decide_again(call: Call, refusal: Unprocessable) -> Response:
    asking = page.moderator(call)
    said = next(iter(refusal.fields.values()), refusal.sentence)
    return page.show_desk(call, asking, said=said, status=refusal.status, words=str(call.form.get("words", "")))


def skip(call: Call) -> Response:
    """POST: give the case back and look at the one after it."""
    asking, case = case_of(call)
    claims.release_claim(call.session, case=case, claim_token=str(call.form.get("token", "")))
    passed = _passing(call, case)
    _claim_next(call, asking, passed=passed)
    return call.redirect(page.address(call, after="-".join(one.public_id for one in passed), skipped=case.public_id))


def come_back(call: Call) -> Response:
    """POST: take a case that was skipped; where somebody else has it by now, say so beside the next one."""
    asking, case = case_of(call)
    _give_back_all(call, asking)
    if _claim_this(call, asking, case):
        return call.redirect(page.address(call, back=case.public_id))
    _claim_next(call, asking)
    said = who_did_what(call.session, case, now=call.now)
    return page.show_desk(call, asking, said=said, status=Conflict.status)


def _give_back_all(call: Call, asking: who.Staff) -> None:
    claims.release_all(call.session, account_id=asking.account.id, brand_ids=page.brands_of(asking))


def _claim_this(call: Call, asking: who.Staff, case: Case) -> bool:
    minutes = call.tools.settings.claim_minutes
    return claims.claim_this(call.session, case=case, account_id=asking.account.id, minutes=minutes, now=call.now)


def renew(call: Call) -> Response:
    """POST by the open page, every minute. 204, or a sentence when the case (200) or the session (401) is lost by now."""
    try:
        _asking, case = case_of(call)
    except (SignInNeeded, AskFirst):
        return call.page("moderation/lost.html", block="words", status=401, headers=NO_STORE, signed_out=True)
    token, minutes = str(call.form.get("token", "")), call.tools.settings.claim_minutes
    if claims.renew_claim(call.session, case=case, claim_token=token, minutes=minutes, now=call.now):
        return Response(status_code=204)
    return call.page("moderation/lost.html", block="words", signed_out=False)


def undo(call: Call) -> Response:
    """POST: take back one's last decision; from the desk, the case is on it again."""
    asking = page.moderator(call)
    decision_id = whole(str(call.form.get("decision", "")))
    case = decisions.undo(
        call.session, decider=page.decider(asking), signer=call.tools.signer, now=call.now, decision_id=decision_id
    )
    if call.form.get("from") == "history":
        return call.redirect("/moderation/history")
    _give_back_all(call, asking)
    _claim_this(call, asking, case)
    return call.redirect(page.address(call, undone=case.public_id))


def change_sight(call: Call) -> Response:
    """POST: blur or grey on or off, kept in this browser."""
    page.moderator(call)
    name, seen = str(call.form.get("name", "")), page.sight_of(call)
    if name in page.SIGHTS:
        seen = [one for one in page.SIGHTS if (one in seen) != (one == name)]
        call.keep_cookie(page.SIGHT, "-".join(seen), max_age=page.SIGHT_SECONDS)
    return call.redirect(page.address(call))


routes: list[BaseRoute] = [
    get("/moderation", show),
    post("/moderation/claims", start),
    post("/moderation/cases/{id}/decisions", decide, again=decide_again),
    post("/moderation/cases/{id}/skips", skip),
    post("/moderation/cases/{id}/claims", come_back),
    post("/moderation/cases/{id}/renewals", renew),
    post("/moderation/undos", undo),
    post("/moderation/sight", change_sight),
]
