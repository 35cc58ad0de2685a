"""Places, stories, release and the mails to winners. Everything here asks for a password that was typed a short while ago."""

from starlette.datastructures import FormData
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import queries, studio_queries
from app.contests.models import Winner
from app.contests.routes.studio import words
from app.contests.routes.studio.opened import Opened, open_contest
from app.contests.routes.studio.pictures import staff_picture
from app.contests.service import choosing, releasing
from app.contests.studio_forms import PlaceForm
from app.errors import Unprocessable
from app.kit.web import Call, get, post


def show(call: Call) -> Response:
    return _page(call, open_contest(call, *who.EDITORS))


def _page(
    call: Call, opened: Opened, *, typed: FormData | None = None, refused: dict[str, str] | None = None
) -> Response:
    contest = opened.contest
    lines = studio_queries.lines_by_entry(call.session, contest)
    placed = choosing.winners_of(call.session, contest)
    taken = {entry.id for _winner, entry in placed}
    pictures = {
        key: staff_picture(call, contest, line.entry, line.revision, line.asset, line.pictures)
        for key, line in lines.items()
    }
    return call.page(
        "studio/contest/winners.html", status=422 if refused else 200,
        places=[(winner, entry, lines[entry.id].revision, pictures[entry.id]) for winner, entry in placed],
        listed=[(line.entry, line.revision, pictures[key]) for key, line in lines.items() if key not in taken],
        prizes=queries.prizes(call.session, contest), is_final=contest.is_announced(call.now),
        stops=releasing.what_stops_release(call.session, contest=contest, now=call.now),
        untold=sum(winner.told_at is None for winner, _entry in placed),
        late=contest.is_late(call.now),
        typed=typed, refused=refused or {}, mending=call.path.get("id", ""), flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def _choosing(call: Call) -> Opened:
    opened = open_contest(call, *who.EDITORS, lock=True)
    who.require_fresh(call)
    return opened


def _winner(call: Call, opened: Opened) -> Winner:
    """By the entry's public id: ranks may have moved since the page was shown."""
    entry = studio_queries.entry_of(call.session, opened.contest, call.path["id"])
    return choosing.winner_of(call.session, opened.contest, entry)


def place(call: Call) -> Response:
    """POST ``entry``: the next free place is its own."""
    opened = _choosing(call)
    entry = studio_queries.entry_of(call.session, opened.contest, str(call.form.get("entry", "")), lock=True)
    winner = choosing.place_winner(call.session, contest=opened.contest, entry=entry, now=call.now)
    opened.note(call, "winner.place", entry=entry.public_id, rank=winner.rank)
    return call.redirect(f"{opened.path}/winners?said=placed#place-{winner.rank}")


def describe(call: Call) -> Response:
    opened = _choosing(call)
    winner = _winner(call, opened)
    form = PlaceForm.read(call.form)
    values = form.model_dump(exclude={"prize"})
    choosing.describe_winner(
        call.session, contest=opened.contest, winner=winner, prize_keys=form.prize, **values, now=call.now
    )
    opened.note(call, "winner.describe", rank=winner.rank, prizes=form.prize)
    return call.redirect(f"{opened.path}/winners?said=place#place-{winner.rank}")


def show_again(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, open_contest(call, *who.EDITORS), typed=call.form, refused=dict(refusal.fields))


def move(call: Call) -> Response:
    opened = _choosing(call)
    winner, up = _winner(call, opened), "up" in call.form
    choosing.move_winner(call.session, contest=opened.contest, winner=winner, up=up, now=call.now)
    opened.note(call, "winner.move", rank=winner.rank)
    return call.redirect(f"{opened.path}/winners?said=place#place-{winner.rank}")


def remove(call: Call) -> Response:
    opened = _choosing(call)
    winner = _winner(call, opened)
    choosing.remove_winner(call.session, contest=opened.contest, winner=winner, now=call.now)
    opened.note(call, "winner.remove", rank=winner.rank)
    return call.redirect(f"{opened.path}/winners?said=unplaced")


def release(call: Call) -> Response:
    opened = _choosing(call)
    releasing.release_winners(call.session, contest=opened.contest, now=call.now)
    opened.note(call, "winners.release")
    return call.redirect(f"{opened.path}/winners?said=released")


def hold(call: Call) -> Response:
    opened = _choosing(call)
    releasing.hold_winners(call.session, contest=opened.contest, now=call.now)
    opened.note(call, "winners.hold")
    return call.redirect(f"{opened.path}/winners?said=held")


def tell(call: Call) -> Response:
    opened = _choosing(call)
    told = releasing.tell_winners(call.session, signer=call.tools.signer, contest=opened.contest, now=call.now)
    opened.note(call, "winners.tell", mails=told)
    return call.redirect(f"{opened.path}/winners?said=told")


routes: list[BaseRoute] = [
    get("/studio/contests/{slug}/winners", show),
    post("/studio/contests/{slug}/winners", place),
    post("/studio/contests/{slug}/winners/release", release),
    post("/studio/contests/{slug}/winners/hold", hold),
    post("/studio/contests/{slug}/winners/mails", tell),
    post("/studio/contests/{slug}/winners/{id}", describe, again=show_again),
    post("/studio/contests/{slug}/winners/{id}/move", move),
    post("/studio/contests/{slug}/winners/{id}/remove", remove),
]
