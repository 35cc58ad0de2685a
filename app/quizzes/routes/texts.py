"""What somebody wrote, on the moderators' desk: everything that was decided about it, and what can be decided now."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import Unprocessable
from app.kit.web import NO_STORE, Call, get, post
from app.moderation.decision_form import DecisionForm
from app.moderation.history import lines
from app.moderation.models import Case
from app.moderation.queries import decisions_about
from app.moderation.queries import reasons as reasons_of
from app.moderation.service import cases, decisions
from app.moderation.service.reasons import unsaved
from app.moderation.target import targets
from app.quizzes import desk_queries
from app.quizzes.models import Content, OpenText, TextState
from app.quizzes.service.texts import KIND, scope_of

PATH = "/moderation/texts/{id}"


def _text(call: Call) -> tuple[who.Staff, OpenText, Content]:
    """Raises NotFound for a text of a foreign brand."""
    who.require_staff(call)
    text, content = desk_queries.text_by_id(call.session, call.path["id"])
    return who.require_role(call, content.brand_id, *who.MODERATORS), text, content


def _case(call: Call, text: OpenText, content: Content) -> Case:
    return cases.case_for(
        call.session, brand_id=content.brand_id, scope=scope_of(content.public_id), kind=KIND, subject=text.id, revision=1,
        now=call.now,
    )  # fmt: skip


def _kept_case(call: Call, text: OpenText, content: Content) -> Case:
    """Of a text that is decided before its job has run: an open one, so that an undo puts it into the queue."""
    if text.state is TextState.WAITING:
        cases.open_case(
            call.session, brand_id=content.brand_id, scope=scope_of(content.public_id), kind=KIND, subject=text.id,
            revision=1, now=text.came_at,
        )  # fmt: skip
    return cases.keep_case(call.session, _case(call, text, content))


def show(call: Call) -> Response:
    return _page(call)


def _page(call: Call, *, refused: str = "", status: int = 200) -> Response:
    asking, text, content = _text(call)
    case = _case(call, text, content)
    target = targets.of(case)
    about = decisions_about(call.session, kinds=(KIND,), subject=text.id)
    since = call.now - decisions.UNDO_WITHIN
    return call.page(
        "quizzes/text.html", status=status, headers=NO_STORE, text=text, content=content, case=case, refused=refused,
        facts=target.facts(call.session, case), typed=call.form, verbs=target.verbs(call.session, case),
        lines=lines(call.session, about, account_id=asking.account.id, since=since),
        reasons=reasons_of(call.session, content.brand_id) or unsaved(content.brand_id), nav_current="moderation",
    )  # fmt: skip


def decide(call: Call) -> Response:
    """POST: take down what is shown, bring it back, or decide what waits."""
    asking, text, content = _text(call)
    form = DecisionForm.read(call.form)
    decisions.decide(
        call.session, case=_kept_case(call, text, content), seen=form.seen, verb=form.verb,
        reason=form.reason, words=form.words, claim_token=form.token,
        decider=decisions.Decider(asking.account, asking.memberships), signer=call.tools.signer, now=call.now,
    )  # fmt: skip
    return call.redirect(f"/moderation/texts/{text.public_id}")


def decide_again(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, refused=next(iter(refusal.fields.values()), refusal.sentence), status=refusal.status)


routes: list[BaseRoute] = [get(PATH, show), post(PATH + "/decisions", decide, again=decide_again)]
