"""How what people wrote is moderated: the target that this room gives to moderation."""

import re
from collections.abc import Collection, Iterator, Mapping

from sqlmodel import Session

from app.errors import Conflict, NotFound
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.templating import number
from app.kit.tools import Tools
from app.moderation.models import Case, CaseState, Verb
from app.moderation.target import Before, Brief, Flag, Picture, Ruling, TargetFacts, Undoing
from app.quizzes import desk_queries as desk
from app.quizzes.models import NAMES, OpenText, TextState
from app.quizzes.service.texts import KIND

ADDRESS = re.compile(r"@|https?:|www\.|\w\.(com|net|org|pl|eu|info|shop)\b", re.IGNORECASE)
FIGURES = re.compile(r"(\d[\s().-]*){7,}")


class TextTarget:
    """One case for all who wrote the same; what is decided holds for those who write it later."""

    kind = KIND

    def verbs(self, session: Session, case: Case) -> Collection[Verb]:
        state = desk.text_of(session, case).state
        if case.state is CaseState.DROPPED:
            return ()
        if state is TextState.WAITING:
            return (Verb.APPROVE, Verb.REJECT)
        return (Verb.TAKE_DOWN,) if state is TextState.APPROVED else (Verb.APPROVE,)

    def facts(self, session: Session, case: Case) -> TargetFacts:
        text = desk.text_of(session, case)
        brief = desk.briefs(session, [text.id])[text.id]
        return TargetFacts(
            brief=brief, edition=said_by(text), name=desk.question_of(session, text), caption="", answers=(), picture=None,
            said=(), approved=0, rejected=0, came_at=text.came_at, flags=list(_flags(text)), words=text.words,
        )  # fmt: skip

    def preview(self, session: Session, case: Case) -> Picture | None:
        return None

    def briefs(self, session: Session, subjects: Collection[int]) -> Mapping[int, Brief]:
        return desk.briefs(session, subjects)

    def find(self, session: Session, *, brand_ids: Collection[int], number: int) -> Collection[int]:
        """Texts have no numbers."""
        return ()

    def picture(self, tools: Tools, session: Session, case: Case, name: str) -> tuple[bytes, str]:
        raise NotFound

    def approve(self, session: Session, ruling: Ruling) -> Before:
        return _judge(session, ruling.case, TextState.APPROVED)

    def reject(self, session: Session, ruling: Ruling) -> Before:
        return _judge(session, ruling.case, TextState.REJECTED)

    take_down = reject

    def keep(self, session: Session, ruling: Ruling) -> Before:
        raise Conflict(_("What people wrote is approved or rejected."))

    def undo(self, session: Session, undoing: Undoing) -> None:
        text = desk.text_of(session, undoing.ruling.case, lock=True)
        if text.state is not (TextState.APPROVED if undoing.verb is Verb.APPROVE else TextState.REJECTED):
            raise Conflict(_("It was decided anew in the meantime."))
        _become(session, text, TextState(undoing.before["state"]))


def _judge(session: Session, case: Case, state: TextState) -> Before:
    text = desk.text_of(session, case, lock=True)
    before = {"state": str(text.state)}
    _become(session, text, state)
    return before


def _become(session: Session, text: OpenText, state: TextState) -> None:
    text.state = state
    session.add(text)
    session.flush()


def said_by(text: OpenText) -> str:
    """How many wrote it."""
    n = max(text.n, 0)
    if text.place == NAMES:
        return ngettext("of %(n)s player", "of %(n)s players", n) % {"n": number(n)}
    return ngettext("written by %(n)s person", "written by %(n)s people", n) % {"n": number(n)}


def _flags(text: OpenText) -> Iterator[Flag]:
    if ADDRESS.search(text.words):
        yield Flag(_("There is an address in it"), _("A link, a mail address or an account of somebody."))
    if FIGURES.search(text.words):
        yield Flag(_("There is a long number in it"), _("Perhaps somebody’s telephone."))
