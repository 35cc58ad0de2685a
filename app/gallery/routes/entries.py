"""The gallery of a contest and the page of an entry.

A visitor who has never voted carries no voter's cookie, and all of them share kept pages. One who has gets pages made for them,
because their marks are in the page: so marks need no script and no second request.
"""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.contests import queries as contests
from app.contests.folding import like_words
from app.contests.models import EntryState
from app.contests.places import BASES
from app.contests.queries import Seen
from app.contests.voters import voter_of
from app.errors import NotFound
from app.gallery import cards, queries, statements
from app.gallery.orders import CIRCLE, COOKIE, Order, Place, counts_are_public, orders, seed_of
from app.gallery.showing import show
from app.kit.forms import whole
from app.kit.htmx import is_swap
from app.kit.web import Call, get


def show_gallery(call: Call) -> Response:
    seen = contests.visible_contest(call)
    offered = orders(seen.contest, seen.now)
    order = next((one for one in offered if one == call.query.get("sort")), Order.MIXED)
    text = call.query.get("q", "").strip()[:100]
    seed = _seed(call) if order is Order.MIXED else 0
    found = queries.gallery_slice(
        call.session, seen.contest, origin=call.tools.settings.media_origin, order=order, seed=seed,
        after=Place.read(call.query.get("after", "")), words=like_words(text),
        counts=counts_are_public(seen.contest, seen.now),
    )  # fmt: skip
    before = whole(call.query.get("shown", "")) or 0 if "after" in call.query else 0
    more = _more(found, order, text, before)
    if more and order is Order.MIXED and call.context["frame"]:
        more["seed"] = seed  # in a frame no cookie keeps it
    mine = _mine(call, seen, found.pieces)
    return show(
        call, "gallery/gallery.html", seen, block="more",
        own=mine is not None or bool(text),
        slice=found, mine=mine or set(), order=order, orders=offered, text=text,
        is_added=is_swap(call.request), shown=before + len(found.pieces), more=more,
        count=queries.count_shown(call.session, seen.contest), most_counted=statements.MOST_COUNTED,
        is_voting=seen.contest.is_voting(seen.now), counts=counts_are_public(seen.contest, seen.now),
        nav_current="gallery",
    )  # fmt: skip


def _seed(call: Call) -> int:
    in_frame = call.context["frame"] is not None
    if in_frame and (said := whole(call.query.get("seed", ""))) is not None:
        return said % CIRCLE
    seed, is_new = seed_of(call.request.scope.get("variant"), "; ".join(call.request.headers.getlist("cookie")))
    if is_new and not in_frame:
        call.keep_cookie(COOKIE, str(seed))
    return seed


def _more(found: queries.Slice, order: Order, text: str, before: int) -> dict[str, object]:
    """What the address of the next ones asks for; nothing when these were the last."""
    if found.more is None:
        return {}
    return {"sort": str(order), "q": text, "after": str(found.more), "shown": before + len(found.pieces)}


def _mine(call: Call, seen: Seen, pieces: list[queries.Piece]) -> set[int] | None:
    """The entries among these that this visitor voted for; None for one who has never voted."""
    voter = voter_of(call, seen.contest)
    if not voter or not seen.contest.is_voting(seen.now):
        return None
    return contests.my_votes(call.session, seen.contest, [piece.id for piece in pieces], voter=voter, now=seen.now)


def show_entry(call: Call) -> Response:
    seen = contests.visible_contest(call)
    contest, origin = seen.contest, call.tools.settings.media_origin
    counts = counts_are_public(contest, seen.now)
    piece = queries.shown_entry(call.session, contest, call.path["id"], origin=origin, counts=counts)
    if piece is None:
        return _gone(call, seen)
    newer, older = queries.neighbours(call.session, contest, piece)
    mine = _mine(call, seen, [piece])
    return show(
        call, "gallery/entry.html", seen, own=mine is not None,
        entry=piece, newer=newer, older=older, mine=mine or set(),
        is_voting=contest.is_voting(seen.now), told=cards.entry_card(seen, piece, base_url=call.tools.settings.base_url),
        nav_current="gallery", voted="voted" in call.query and bool(call.context["frame"]),
    )  # fmt: skip


def _gone(call: Call, seen: Seen) -> Response:
    """410 for what everybody could see once; for the rest there is nothing, and never was."""
    state = queries.was_shown(call.session, seen.contest, call.path["id"])
    if state is None:
        raise NotFound
    taken_down = state is EntryState.DISQUALIFIED
    return show(call, "gallery/gone.html", seen, status=410, taken_down=taken_down, nav_current="gallery")


routes: list[BaseRoute] = [
    *(get(f"{base}/gallery", show_gallery) for base in BASES),
    *(get(base + "/entries/{id}", show_entry) for base in BASES),
]
