"""One entry on the moderators' desk: all its revisions, everything that was decided, and what can be decided now."""

from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import desk_queries, queries
from app.contests.facts import answers_of, edition, picture_of
from app.contests.models import Contest, Entry
from app.errors import NotFound, Unprocessable
from app.kit.web import NO_STORE, Call, get, post
from app.media import service as media
from app.moderation.decision_form import DecisionForm
from app.moderation.history import lines
from app.moderation.models import Case
from app.moderation.queries import decisions_about
from app.moderation.queries import reasons as reasons_of
from app.moderation.service import cases, decisions
from app.moderation.service.reasons import unsaved
from app.moderation.target import targets

FILE = {**NO_STORE, "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'"}
PATH = "/moderation/entries/{id}"


def _entry(call: Call) -> tuple[who.Staff, Entry, Contest]:
    """Raises NotFound for an entry of a foreign brand."""
    who.require_staff(call)
    entry, contest = desk_queries.entry_by_id(call.session, call.path["id"])
    return who.require_role(call, contest.brand_id, *who.MODERATORS), entry, contest


def show(call: Call) -> Response:
    return _page(call)


def _page(call: Call, *, refused: str = "", status: int = 200) -> Response:
    asking, entry, contest = _entry(call)
    case = _case(call, entry, contest)
    about = decisions_about(call.session, kinds=("entry", "report"), subject=entry.id)
    since = call.now - decisions.UNDO_WITHIN
    return call.page(
        "contests/dossier.html", status=status, headers=NO_STORE, entry=entry, contest=contest, case=case, refused=refused,
        number=desk_queries.number_of(entry), revisions=_revisions(call, entry, contest),
        lines=lines(call.session, about, account_id=asking.account.id, since=since), typed=call.form,
        verbs=targets.of(case).verbs(call.session, case),
        reasons=reasons_of(call.session, contest.brand_id) or unsaved(contest.brand_id), nav_current="moderation",
    )  # fmt: skip


def _case(call: Call, entry: Entry, contest: Contest) -> Case:
    """That of the newest revision."""
    return cases.case_for(
        call.session, brand_id=contest.brand_id, scope=contest.scope, kind="entry", subject=entry.id,
        revision=entry.revision_n, now=call.now,
    )  # fmt: skip


def _revisions(call: Call, entry: Entry, contest: Contest) -> list[dict[str, Any]]:
    found = queries.revisions_with_assets(call.session, entry)
    files = queries.renditions_of(call.session, {asset.id for _revision, asset in found})
    here = f"/moderation/entries/{entry.public_id}"
    return [
        {
            "revision": revision,
            "edition": edition(revision.n),
            "answers": answers_of(contest, revision),
            "picture": picture_of(here, asset, files[asset.id], alt=revision.title),
            "is_shown": entry.is_shown and revision.id == entry.shown_revision_id,
        }
        for revision, asset in found
    ]


def picture(call: Call) -> Response:
    """A private rendition of one of the entry's photos."""
    _asking, entry, _contest = _entry(call)
    rendition = desk_queries.rendition_named(call.session, entry_id=entry.id, name=call.path["name"])
    if rendition is None:
        raise NotFound
    data, media_type = media.picture_of(call.tools.private, rendition)
    return Response(data, media_type=media_type, headers=FILE)


def decide(call: Call) -> Response:
    """POST: take down a shown one, bring it back, or decide what waits."""
    asking, entry, contest = _entry(call)
    form = DecisionForm.read(call.form)
    case = cases.keep_case(call.session, _case(call, entry, contest))
    decisions.decide(
        call.session, case=case, seen=form.seen, verb=form.verb, reason=form.reason, words=form.words,
        claim_token=form.token, decider=decisions.Decider(asking.account, asking.memberships), signer=call.tools.signer,
        now=call.now,
    )  # fmt: skip
    return call.redirect(f"/moderation/entries/{entry.public_id}")


def decide_again(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, refused=next(iter(refusal.fields.values()), refusal.sentence), status=refusal.status)


routes: list[BaseRoute] = [
    get(PATH, show),
    get(PATH + "/pictures/{name}", picture),
    post(PATH + "/decisions", decide, again=decide_again),
]
