"""The one gate through which everything is decided: allowed? still to be decided? then case, target and history change together.

A conditional update of the case lets one of two moderators through; the other is told who did what, and when.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NoReturn

import sqlalchemy as sa
from sqlmodel import Session, col

from app.accounts.models import Account, Role
from app.accounts.who import may_moderate
from app.errors import Conflict, Forbidden, NotFound, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.signing import Signer
from app.moderation import queries
from app.moderation.models import Case, CaseState, Decision, Verb
from app.moderation.service import reasons
from app.moderation.target import Before, Ruling, Target, Undoing, targets
from app.moderation.told import who_did_what

UNDO_WITHIN = timedelta(minutes=10)
GRACE = timedelta(seconds=60)
"""Mails that follow from a decision wait so long, and an undo removes them."""
WITH_REASON = (Verb.REJECT, Verb.TAKE_DOWN)


@dataclass(frozen=True)
class Decider:
    """Who decides, with the role in each brand."""

    account: Account
    roles: Mapping[int, Role]

    def may_decide(self, case: Case) -> bool:
        """Raises NotFound for a case of a brand that the person is no member of."""
        if case.brand_id not in self.roles:
            raise NotFound
        return may_moderate(self.roles[case.brand_id])


def decide(
    session: Session, *, case: Case, seen: int, verb: Verb, reason: str = "", words: str = "", claim_token: str = "",
    decider: Decider, signer: Signer, now: datetime,
) -> Decision:  # fmt: skip
    """Decide a case that stands as the person saw it: with ``seen`` decisions. The same again returns the first.

    Raises NotFound or Forbidden (not theirs to decide), Unprocessable (no reason), Conflict (decided, held by somebody
    else, or gone: with who did what and when). Nothing has changed then.
    """
    if not decider.may_decide(case):
        raise Forbidden
    n, stood = seen + 1, case.state
    ruling = _ruling(session, Ruling(case, n, signer, now), verb, reason, words)
    target = targets.of(case)
    as_seen = case.decision_n == seen and verb in target.verbs(session, case)
    if not (as_seen and _pass(session, case, claim_token, decider, now)):
        return _same_again(session, case, verb, reason, words, decider) or _lose(session, case, now)
    before = {"case": str(stood), "target": _carry_out(target, session, verb, ruling)}
    decision = Decision(
        case_id=case.id,
        n=n,
        verb=verb,
        reason=reason,
        words=words,
        before=before,
        account_id=decider.account.id,
        at=now,
    )
    session.add(decision)
    session.flush()
    return decision


def _ruling(session: Session, ruling: Ruling, verb: Verb, reason: str, words: str) -> Ruling:
    if verb not in WITH_REASON:
        return ruling
    chosen = reasons.reason_of(session, brand_id=ruling.case.brand_id, key=reason)
    if chosen is None:
        raise Unprocessable(fields={"reason": _("Choose a reason. Nothing is turned down without one.")})
    why = f"{chosen.label}. {words}" if words else chosen.label
    return replace(ruling, why=why, advice=chosen.advice, can_mend=chosen.can_mend)


def _pass(session: Session, case: Case, claim_token: str, decider: Decider, now: datetime) -> bool:
    """Let one through: the case must stand as it was seen, and nobody else may hold it."""
    nobody_else = sa.or_(
        col(Case.claim_token) == claim_token, col(Case.claimed_by) == decider.account.id,
        col(Case.claimed_until).is_(None), col(Case.claimed_until) <= now,
    )  # fmt: skip
    return _move(session, case, nobody_else, state=CaseState.DECIDED, decided_at=now)


def _move(session: Session, case: Case, *more: sa.ColumnElement[bool], **values: object) -> bool:
    as_seen = (col(Case.id) == case.id, col(Case.state) == case.state, col(Case.decision_n) == case.decision_n)
    free = {"claim_token": "", "claimed_by": None, "claimed_until": None}
    statement = sa.update(Case).where(*as_seen, *more).values(**values, **free, decision_n=case.decision_n + 1)
    moved = session.execute(statement.returning(col(Case.id)).execution_options(synchronize_session=False)).first()
    session.refresh(case)
    return moved is not None


def _carry_out(target: Target, session: Session, verb: Verb, ruling: Ruling) -> Before:
    if verb is Verb.APPROVE:
        return target.approve(session, ruling)
    if verb is Verb.REJECT:
        return target.reject(session, ruling)
    if verb is Verb.TAKE_DOWN:
        return target.take_down(session, ruling)
    return target.keep(session, ruling)


def _same_again(session: Session, case: Case, verb: Verb, reason: str, words: str, decider: Decider) -> Decision | None:
    """A form that was sent twice has one effect and the same answer."""
    last = queries.last_decision(session, case)
    if last is None or last.account_id != decider.account.id:
        return None
    return last if (last.verb, last.reason, last.words) == (verb, reason, words) else None


def _lose(session: Session, case: Case, now: datetime) -> NoReturn:
    session.refresh(case)
    raise Conflict(who_did_what(session, case, now=now), title=_("Somebody was quicker"))


def undo(session: Session, *, decider: Decider, signer: Signer, now: datetime, decision_id: int | None = None) -> Case:
    """Take back one's newest decision within UNDO_WITHIN; the case stands as it stood before, decisions keep both rows.

    With ``decision_id`` only that one. Raises Conflict when there is none, or when somebody has decided since.
    """
    last = queries.undoable(session, account_id=decider.account.id, since=now - UNDO_WITHIN)
    if last is None or decision_id not in (None, last[0].id):
        raise Conflict(_("There is nothing to undo: it is more than ten minutes ago, or it was decided anew since."))
    decision, case = last
    if not decider.may_decide(case):
        raise Forbidden
    stood = CaseState(decision.before["case"])
    decided_at = None if stood is CaseState.OPEN else now
    if not _move(session, case, state=stood, decided_at=decided_at):
        _lose(session, case, now)
    ruling = Ruling(case, decision.n, signer, now)
    undoing = Undoing(decision.verb, ruling, decision.at, decision.before["target"])
    targets.of(case).undo(session, undoing)
    session.add(Decision(case_id=case.id, n=case.decision_n, verb=Verb.UNDO, account_id=decider.account.id, at=now))
    session.flush()
    return case
