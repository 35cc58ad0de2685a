"""Votes: cast with one POST, taken back with another. With mail codes the first vote goes by way of a mail."""

import time

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.accounts.models import Brand
from app.contests import queries
from app.contests.forms import VoterForm
from app.contests.models import Contest, Counts, Entry
from app.contests.places import BASES, place_of, settle, stale_words
from app.contests.service import codes
from app.contests.service.voting import Ballot, Outcome, Verdict, ballot_for, refuse_when_closed
from app.contests.voters import COOKIE, DAYS, Voter, new_voter, read_voter
from app.embed.frames import frame_of
from app.errors import Conflict, NotFound, Refusal, Unprocessable
from app.kit.address import address_key
from app.kit.batch import GroupWriter
from app.kit.htmx import is_swap, lead_to, take_the_page
from app.kit.i18n import gettext as _
from app.kit.i18n import lean_to
from app.kit.tools import Tools
from app.kit.web import (
    NO_STORE,
    SMALL_BODY,
    Call,
    answer,
    cookie_name,
    get,
    page_context,
    post,
    read_form,
    refusal_page,
)

KEEP_SECONDS = 1.0


async def vote(request: Request) -> Response:
    """POST: one vote for this entry; with ``_method=delete`` the vote of this period is taken back."""
    tools: Tools = request.app.state.tools
    try:
        contest = await _contest(request)
        lean_to(contest.language)
        form = await read_form(request, SMALL_BODY)
        now = tools.clock.now()
        refuse_when_closed(contest, now)
        known = read_voter(request, tools)
        voter = known or new_voter()
        name = voter.name_in(contest, tools.signer)
        if not name:
            return lead_to(request, f"{request.url.path}/new", NO_STORE)
        take_back = form.get("_method") == "delete"
        ballot = ballot_for(contest, request.path_params["id"], voter=name, now=now, take_back=take_back)
        outcome = await _cast(request, ballot)
        response = await run_in_threadpool(_told, request, tools, contest, outcome)
    except Refusal as refusal:
        return take_the_page(request, refusal_page(request, tools, refusal))
    if known is None:
        keep_voter(response, tools, voter)
    return response


async def _cast(request: Request, ballot: Ballot) -> Outcome:
    writer: GroupWriter[Ballot, Outcome] = request.app.state.ballots
    return await writer.put(ballot)


async def _contest(request: Request) -> Contest:
    """The contest's rules, kept for a second: a vote need not read them."""
    slug = request.path_params["slug"]
    kept: dict[str, tuple[float, Contest]] = request.app.state.contests
    if slug in kept and time.monotonic() - kept[slug][0] < KEEP_SECONDS:
        return kept[slug][1]
    contest = await run_in_threadpool(_read_contest, request.app.state.tools, slug)
    kept[slug] = (time.monotonic(), contest)
    return contest


def _read_contest(tools: Tools, slug: str) -> Contest:
    with tools.db.read() as session:
        return queries.published_contest(session, slug, now=tools.clock.now())[0]


def keep_voter(response: Response, tools: Tools, voter: Voter) -> None:
    response.set_cookie(
        cookie_name(tools, COOKIE), voter.cookie(tools.signer), max_age=DAYS * 86400, path="/", httponly=True,
        samesite="lax", secure=tools.settings.secure,
    )  # fmt: skip


_SENTENCES = {
    Verdict.ALREADY: lambda: _("You have voted for this one already. It is counted once."),
    Verdict.LIMIT: lambda: _("You have given all your votes. Take one back, or come back when there are new ones."),
    Verdict.NOTHING_THERE: lambda: _("There is no vote of yours to take back here."),
}


def _told(request: Request, tools: Tools, contest: Contest, outcome: Outcome) -> Response:
    """The vote's own block for a swap, the entry's page for everybody else; a refusal says why."""
    if outcome.verdict is Verdict.NO_ENTRY:
        raise NotFound
    public_id = request.path_params["id"]
    sentence = _SENTENCES.get(outcome.verdict)
    if not is_swap(request):
        if sentence and outcome.verdict is not Verdict.ALREADY:  # sent twice: what was wanted is so
            raise Conflict(sentence())
        place = place_of(request, contest, tools.clock.now())
        voted = "yes" if place.frame else ""
        return RedirectResponse(place.at(f"/entries/{public_id}", "#vote", voted=voted), 303, NO_STORE)
    votes = outcome.votes if contest.counts is Counts.LIVE else None
    entry = {"public_id": public_id, "title": outcome.title, "votes": votes}
    words = {
        **page_context(request, tools, tools.clock.now()), "contest": contest, "entry": entry,
        "mine": outcome.verdict in (Verdict.COUNTED, Verdict.ALREADY), "sentence": sentence() if sentence else "",
        "big": request.headers.get("hx-target", "").endswith("big"),
    }  # fmt: skip
    return HTMLResponse(tools.templates.render("contests/_vote.html", words), headers=NO_STORE)


def _entry(call: Call) -> tuple[Contest, Brand, Entry]:
    contest, brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
    refuse_when_closed(contest, call.now)
    entry = queries.shown_entry(call.session, contest, call.path["id"])
    if entry is None:
        raise NotFound
    settle(call, contest, brand)
    return contest, brand, entry


def ask_for_mail(call: Call) -> Response:
    """A page that asks where to send the code."""
    return _mail_page(call, refused={})


def _mail_page(call: Call, *, refused: dict[str, str], status: int = 200) -> Response:
    contest, brand, entry = _entry(call)
    return call.page(
        "contests/vote_mail.html", status=status, headers=NO_STORE, contest=contest, brand=brand, entry=entry,
        typed=call.form.get("email", ""), refused=refused, title=queries.shown_title(call.session, entry),
    )  # fmt: skip


def send_code(call: Call) -> Response:
    contest, brand, entry = _entry(call)
    form = VoterForm.read(call.form)
    if stale := stale_words(call.request, call.form, contest, call.now):
        raise Unprocessable(fields={"email": stale})
    row = codes.send_code(
        call.session,
        signer=call.tools.signer,
        contest=contest,
        brand=brand,
        entry=entry,
        email=form.email,
        network=address_key(call.request, call.tools.signer, call.now),
        now=call.now,
    )
    place = place_of(call.request, contest, call.now)
    return call.redirect(place.at(f"/entries/{entry.public_id}/votes/{row.public_id}"))


def show_code(call: Call) -> Response:
    contest, brand, entry = _entry(call)
    row = codes.find_code(call.session, entry=entry, public_id=call.path["code"], now=call.now)
    if row.used_at:
        return call.redirect(place_of(call.request, contest, call.now).at(f"/entries/{entry.public_id}", "#vote"))
    return _code_page(call, contest, brand, entry, refused={})


def _code_page(
    call: Call, contest: Contest, brand: Brand, entry: Entry, *, refused: dict[str, str], status: int = 200
) -> Response:
    return call.page(
        "contests/vote_code.html", status=status, headers=NO_STORE, contest=contest, brand=brand, entry=entry,
        refused=refused, code_id=call.path["code"], title=queries.shown_title(call.session, entry),
    )  # fmt: skip


async def confirm(request: Request) -> Response:
    """POST the code: the vote is cast, and this browser needs no further code in this contest."""
    tools: Tools = request.app.state.tools
    form = await read_form(request, SMALL_BODY)
    attempt = _Confirmation()
    response = await run_in_threadpool(answer, attempt.check, request, tools, form, writes=True)
    if attempt.ballot is None:
        return response
    outcome = await _cast(request, attempt.ballot)
    try:
        response = await run_in_threadpool(_told, request, tools, attempt.contest, outcome)
    except Refusal as refusal:
        response = refusal_page(request, tools, refusal)
    if frame_of(request) is None:  # in a frame every vote needs a code: a press alone could be somebody else's doing
        keep_voter(response, tools, attempt.voter)
    return response


class _Confirmation:
    """Checks a code in one transaction; a wrong one costs a try, so that transaction commits as well."""

    def __init__(self) -> None:
        self.ballot: Ballot | None = None
        self.contest: Contest
        self.voter: Voter

    def check(self, call: Call) -> Response:
        contest, brand, entry = _entry(call)
        row = codes.find_code(call.session, entry=entry, public_id=call.path["code"], now=call.now)
        if stale := stale_words(call.request, call.form, contest, call.now):
            return _code_page(call, contest, brand, entry, refused={"code": stale}, status=422)
        if not codes.check_code(call.session, row=row, typed=str(call.form.get("code", "")), now=call.now):
            call.session.flush()
            if row.tries >= codes.TRIES:
                return refusal_page(call.request, call.tools, codes.spent())
            return _code_page(call, contest, brand, entry, refused={"code": codes.wrong_code(row)}, status=422)
        known = read_voter(call.request, call.tools)
        self.contest, self.voter = contest, Voter(known.secret, row.voter) if known else new_voter(row.voter)
        name = self.voter.name_in(contest, call.tools.signer)
        self.ballot = ballot_for(contest, entry.public_id, voter=name, now=call.now)
        return Response(status_code=204)


def ask_again(call: Call, refusal: Unprocessable) -> Response:
    return _mail_page(call, refused=refusal.fields, status=422)


VOTES = "/entries/{id}/votes"
routes: list[BaseRoute] = [
    Route("/contests/{slug}" + VOTES, vote, methods=["POST"]),
    *(get(f"{base}{VOTES}/new", ask_for_mail) for base in BASES),
    *(post(f"{base}{VOTES}/codes", send_code, again=ask_again) for base in BASES),
    *(get(base + VOTES + "/{code}", show_code) for base in BASES),
    *(Route(base + VOTES + "/{code}", confirm, methods=["POST"]) for base in BASES),
]
