"""The demo's moderator, and what is decided about the words of its players: some are shown, some not, some wait."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from app.accounts.models import Account, Member, Role
from app.kit.tools import Tools
from app.moderation.models import Case, CaseState, Verb
from app.moderation.service.decisions import Decider, decide
from app.quizzes.models import NAMES, OpenText, Play
from app.quizzes.service.naming import name_of, set_name
from app.quizzes.service.texts import KIND, open_text_cases
from app.quizzes.standing import read_runs
from app.quizzes.texts import digest_of

LOOKED = timedelta(hours=2)
"""So long ago the moderator was here last."""


def moderator_of(session: Session, brand_id: int) -> Decider:
    statement = select(Account, Member).join(Member, col(Member.account_id) == Account.id)
    who = (Member.brand_id == brand_id, Member.role == Role.MODERATOR)
    account, member = session.exec(statement.where(*who)).first() or session.exec(statement).one()
    return Decider(account, {brand_id: member.role})


def name_the_best(session: Session, content_id: int, names: Sequence[str]) -> None:
    """In their order, with gaps: not everybody wants to be named."""
    best = select(Play).where(Play.content_id == content_id, col(Play.finished_at).is_not(None))
    order = (col(Play.points).desc(), col(Play.seconds), col(Play.id))
    plays = [play.id for n, play in enumerate(session.exec(best.order_by(*order).limit(2 * len(names)))) if n % 3 != 2]
    runs = {run.id: run for run in read_runs(session, col(Play.id).in_(plays))}
    for play, name in zip(plays, names, strict=False):
        if (at := runs[play].finished_at) and name_of(session, runs[play]) is None:
            set_name(session, run=runs[play], typed=name, now=at)


def judge(tools: Tools, content_id: int, shown: Sequence[str], not_shown: Mapping[str, str], now: datetime) -> None:
    """``shown`` are approved, ``not_shown`` rejected for the reason whose key they have; the others wait."""
    open_text_cases(tools, content_id=content_id)
    with tools.db.write() as session:
        statement = select(OpenText, Case).join(Case, (col(Case.subject) == OpenText.id) & (col(Case.kind) == KIND))
        for text, case in session.exec(
            statement.where(OpenText.content_id == content_id, Case.state == CaseState.OPEN)
        ):
            reason = next((why for words, why in not_shown.items() if _is(text, words)), "")
            if reason or any(_is(text, words) for words in shown):
                decide(
                    session, case=case, seen=case.decision_n, verb=Verb.REJECT if reason else Verb.APPROVE, reason=reason,
                    decider=moderator_of(session, case.brand_id), signer=tools.signer, now=now - LOOKED,
                )  # fmt: skip


def _is(text: OpenText, words: str) -> bool:
    return text.digest in (digest_of(text.place, words), digest_of(NAMES, words))
