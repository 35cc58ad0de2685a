"""How the desk is drawn: the case that somebody holds, or the place where one begins."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from starlette.responses import Response

from app.accounts import who
from app.errors import AskFirst, Forbidden, Refusal, SignInNeeded
from app.kit.web import NO_STORE, Call
from app.moderation import queries
from app.moderation.models import Case, Verb
from app.moderation.service import decisions, reasons
from app.moderation.service.claims import Queue
from app.moderation.service.decisions import Decider
from app.moderation.target import targets
from app.moderation.told import ago, brief_of, done, here_again, skipped, taken_back, zone_of

SIGHT = "sight"
SIGHTS = ("blur", "grey")
SIGHT_SECONDS = 365 * 86_400


def moderator(call: Call) -> who.Staff:
    """Raises SignInNeeded or AskFirst to strangers, Forbidden to staff who moderate for no brand."""
    try:
        asking = who.require_staff(call)
    except SignInNeeded as needed:
        raise _signed_out(call, needed) from None
    if not brands_of(asking):
        raise Forbidden
    return asking


def _signed_out(call: Call, needed: SignInNeeded) -> Refusal:
    """A deed is answered by a page of the desk, which says what became of it, keeps the words, and leads back here."""
    if who.is_safe(call.request):
        return needed
    back = f"{needed.at}?next={quote(address(call))}"
    return AskFirst("moderation/signed_out.html", back=back, words=str(call.form.get("words", "")))


def address(call: Call, **news: str) -> str:
    """The desk with the part of the queue that this person is in; ``news`` is told there once, and names a case."""
    kept = {"scope": _given(call, "scope", 60), "after": _given(call, "after", 40), **news}
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"/moderation?{query}" if query else "/moderation"


def _given(call: Call, name: str, most: int) -> str:
    return str(call.form.get(name, call.query.get(name, "")))[:most]


def passed(call: Call) -> list[Case]:
    """The cases skipped last on this round, one of each turn; those that are gone are left out."""
    return queries.cases_named(call.session, [name for name in _given(call, "after", 40).split("-")[:2] if name])


def brands_of(asking: who.Staff) -> list[int]:
    """Those that this person moderates for; the one that the studio shows comes first."""
    ids = [brand_id for brand_id, role in asking.memberships.items() if who.may_moderate(role)]
    return sorted(ids, key=lambda brand_id: brand_id != asking.session.brand_id)


def decider(asking: who.Staff) -> Decider:
    return Decider(asking.account, asking.memberships)


def queue_of(call: Call, asking: who.Staff) -> Queue:
    """What was asked for: everything, or one campaign."""
    return Queue(brands_of(asking), _given(call, "scope", 60))


def show_desk(call: Call, asking: who.Staff, *, said: str = "", status: int = 200, **more: Any) -> Response:
    """``said`` is told first: why what was sent just now was not done."""
    queue = queue_of(call, asking)
    case = queries.held(call.session, account_id=asking.account.id, brand_ids=queue.brand_ids, now=call.now)
    context = {"said": said, "scope": queue.scope, "sight": sight_of(call), **_frame(call, asking, queue), **more}
    if case is None:
        return call.page("moderation/start.html", status=status, headers=NO_STORE, **_choice(call, queue), **context)
    return call.page("moderation/desk.html", status=status, headers=NO_STORE, **context, **_case(call, case, queue))


def sight_of(call: Call) -> list[str]:
    """How pictures are shown to this person: 'blur', 'grey'."""
    return [name for name in call.cookie(SIGHT).split("-") if name in SIGHTS]


def _frame(call: Call, asking: who.Staff, queue: Queue) -> dict[str, Any]:
    waiting = queries.waiting(call.session, queue.brand_ids, queue.scope)
    return {
        "waiting": waiting,
        "oldest": ago(waiting.oldest, call.now) if waiting.oldest else "",
        "today": _decided_today(call, asking),
        "last": last_of(call, asking),
        "after": _given(call, "after", 40),
        **_news(call, asking),
    }


def _decided_today(call: Call, asking: who.Staff) -> int:
    """Since midnight by the clocks of the contest in which this person decided last."""
    last = queries.last_decided_by(call.session, account_id=asking.account.id)
    if last is None:
        return 0
    since = _midnight(call.now, zone_of(call.session, last))
    return queries.decided_since(call.session, account_id=asking.account.id, since=since)


def _midnight(now: datetime, zone: str) -> datetime:
    return now.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)


def _news(call: Call, asking: who.Staff) -> dict[str, Any]:
    """What was done just now other than deciding; a skip can be taken back."""
    for name, words in (("undone", taken_back), ("back", here_again), ("skipped", skipped)):
        for case in queries.cases_named(call.session, [call.query[name][:20]] if name in call.query else []):
            if case.brand_id in brands_of(asking):
                return {"news": words(call.session, case), "skipped": case if name == "skipped" else None}
    return {"news": "", "skipped": None}


def last_of(call: Call, asking: who.Staff) -> dict[str, Any] | None:
    """What this person decided last, while it can be undone."""
    since = call.now - decisions.UNDO_WITHIN
    found = queries.undoable(call.session, account_id=asking.account.id, since=since)
    if found is None:
        return None
    decision, case = found
    return {"id": decision.id, "words": done(decision.verb, brief_of(call.session, case))}


def _choice(call: Call, queue: Queue) -> dict[str, Any]:
    """Where to begin: the campaigns that have something waiting."""
    last = queries.last_decided(call.session, queue.brand_ids)
    at = (last[0].at, zone_of(call.session, last[1])) if last else None
    return {"campaigns": _campaigns(call, queue.brand_ids), "last_decided": at}


def _campaigns(call: Call, brand_ids: Collection[int]) -> list[tuple[str, str, queries.Waiting]]:
    """Scope, name and what waits; named by the first case of each."""
    found = []
    for scope in queries.scopes_waiting(call.session, brand_ids):
        case = queries.first_of(call.session, scope)
        brief = targets.of(case).briefs(call.session, [case.subject])[case.subject]
        found.append((scope, brief.campaign, queries.waiting(call.session, brand_ids, scope)))
    return found


def _case(call: Call, case: Case, queue: Queue) -> dict[str, Any]:
    target = targets.of(case)
    verbs = target.verbs(call.session, case)
    coming = queries.next_free(call.session, brand_id=case.brand_id, scope=queue.scope, passed=passed(call))
    return {
        "case": case,
        "facts": target.facts(call.session, case),
        "yes": next((verb for verb in verbs if verb in (Verb.APPROVE, Verb.KEEP)), None),
        "no": next((verb for verb in verbs if verb in decisions.WITH_REASON), None),
        "reasons": queries.reasons(call.session, case.brand_id) or reasons.unsaved(case.brand_id),
        "coming": targets.of(coming).preview(call.session, coming) if coming else None,
    }
