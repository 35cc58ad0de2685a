"""The release of the winners: what stands against it, what somebody should know, and how they were chosen."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests.routes.studio import words
from app.contests.routes.studio.opened import Opened, open_contest
from app.contests.service import releasing, remarks
from app.contests.studio_forms import ReleaseForm
from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.web import Call, get, post


def show(call: Call) -> Response:
    return _page(call, open_contest(call, *who.EDITORS))


def _page(call: Call, opened: Opened, refused: dict[str, str] | None = None) -> Response:
    contest = opened.contest
    return call.page(
        "studio/contest/release.html", status=422 if refused else 200, refused=refused or {},
        stops=releasing.what_stops_release(call.session, contest=contest, now=call.now),
        remarks=remarks.before_release(call.session, contest=contest), is_final=contest.is_announced(call.now),
        typed=str(call.form.get("how_winners", contest.how_winners)), is_seen=bool(call.form.get("seen")),
        late=bool(contest.announces_at and contest.announces_at <= call.now),
        flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def release(call: Call) -> Response:
    opened = open_contest(call, *who.EDITORS, lock=True)
    who.require_fresh(call, _("Release the winners"))
    form = ReleaseForm.read(call.form)
    left_out = remarks.before_release(call.session, contest=opened.contest)
    stops = releasing.what_stops_release(call.session, contest=opened.contest, now=call.now)
    if left_out and not form.seen and not stops:
        raise Unprocessable(fields={"seen": _("Say that you have read it, or mend it first.")})
    how = form.how_winners if "how_winners" in call.form else None
    releasing.release_winners(call.session, contest=opened.contest, now=call.now, how=how)
    opened.note(call, "winners.release", remarks=left_out)
    return call.redirect(f"{opened.path}/winners?said=released")


def show_again(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, open_contest(call, *who.EDITORS), dict(refusal.fields))


def hold(call: Call) -> Response:
    opened = open_contest(call, *who.EDITORS, lock=True)
    who.require_fresh(call, _("Hold the release back"))
    releasing.hold_winners(call.session, contest=opened.contest, now=call.now)
    opened.note(call, "winners.hold")
    return call.redirect(f"{opened.path}/winners?said=held")


routes: list[BaseRoute] = [
    get("/studio/contests/{slug}/winners/release", show),
    post("/studio/contests/{slug}/winners/release", release, again=show_again),
    post("/studio/contests/{slug}/winners/hold", hold),
]
