"""The winners of a contest, and of all contests: from frozen copies, at the same address for good."""

from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.contests import queries as contests
from app.contests.places import BASES
from app.contests.queries import Seen
from app.gallery.phases import winners_come
from app.gallery.showing import show
from app.gallery.winners import announced, in_words, placed, year_of
from app.kit.web import Call, get


def show_winners(call: Call) -> Response:
    """Before the announcement the page says when, and nothing else."""
    seen = contests.visible_contest(call)
    if not seen.contest.is_announced(seen.now):
        return show(
            call, "gallery/waiting.html", seen, when=winners_come(seen.contest, seen.now), nav_current="winners"
        )
    origin = call.tools.settings.media_origin
    found = placed(call.session, [seen.contest], origin=origin, live=seen.preview is not None)
    return show(
        call, "gallery/winners.html", seen,
        winners=found.get(seen.contest.id, []), year=year_of(seen.contest),
        said_number=in_words(len(found.get(seen.contest.id, []))), others=_others(call, seen),
        nav_current="winners",
    )  # fmt: skip


def _others(call: Call, seen: Seen) -> list[tuple[str, str]]:
    """The brand's other results: words and path."""
    found = announced(call.session, seen.now, brand_id=seen.contest.brand_id)
    return [
        (f"{contest.title}, {year_of(contest)}", f"/contests/{contest.slug}/winners")
        for contest, _ in found
        if contest.id != seen.contest.id
    ][:12]


def show_all_winners(call: Call) -> Response:
    known = announced(call.session, call.now)
    won = placed(call.session, [contest for contest, _ in known], origin=call.tools.settings.media_origin)
    results: list[dict[str, Any]] = [
        {"contest": contest, "brand": brand, "year": year_of(contest), "winners": won[contest.id]}
        for contest, brand in known
        if contest.id in won
    ]
    brands = {brand.id: brand for _, brand in known}
    only = next(iter(brands.values())) if len(brands) == 1 else None
    return show(call, "gallery/all_winners.html", results=results, brand=only, nav_current="winners")


routes: list[BaseRoute] = [
    get("/winners", show_all_winners),
    *(get(f"{base}/winners", show_winners) for base in BASES),
]
