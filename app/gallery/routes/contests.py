"""The first page, the page of a contest, and its rules."""

from itertools import groupby
from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.contests import queries as contests
from app.contests.models import Contest
from app.contests.queries import Seen
from app.gallery import queries, statements
from app.gallery.campaigns import live_campaigns
from app.gallery.orders import Order
from app.gallery.phases import seed_of_the_day, standing
from app.gallery.showing import show
from app.gallery.winners import announced, placed
from app.kit.web import Call, get
from app.quizzes import queries as quizzes

LATEST = 12


def show_front(call: Call) -> Response:
    found = live_campaigns(call.session, call.now, origin=call.tools.settings.media_origin)
    pieces = quizzes.open_pieces(call.session, call.now)
    brands = {one.id: one for one in (*(campaign.brand for campaign in found), *(brand for _c, _v, brand in pieces))}
    brand = next(iter(brands.values())) if len(brands) == 1 else None
    return show(call, "gallery/front.html", campaigns=found, pieces=pieces, brand=brand)


def show_contest(call: Call) -> Response:
    seen = contests.visible_contest(call)
    contest, origin = seen.contest, call.tools.settings.media_origin
    latest = queries.gallery_slice(call.session, contest, origin=origin, order=Order.NEW, limit=LATEST).pieces
    return show(
        call, "gallery/contest.html", seen,
        standing=standing(contest, seen.now),
        prizes=contests.prizes(call.session, contest),
        latest=latest,
        count=queries.count_shown(call.session, contest),
        most_counted=statements.MOST_COUNTED,
        hero=_hero(call, seen),
        winners=_winners(call, seen),
        earlier=_earlier(call, seen),
        nav_current="contest",
    )  # fmt: skip


def _hero(call: Call, seen: Seen) -> queries.Piece | None:
    """Another one each day, so that everybody's may be the large one."""
    found = queries.gallery_slice(
        call.session, seen.contest, origin=call.tools.settings.media_origin, order=Order.MIXED,
        seed=seed_of_the_day(seen.contest, seen.now), limit=1,
    )  # fmt: skip
    return next(iter(found.pieces), None)


def _winners(call: Call, seen: Seen) -> list[Any]:
    if not seen.contest.is_announced(seen.now):
        return []
    origin = call.tools.settings.media_origin
    found = placed(call.session, [seen.contest], origin=origin, live=seen.preview is not None)
    return found.get(seen.contest.id, [])


def _earlier(call: Call, seen: Seen) -> dict[str, Any] | None:
    """The brand's last contest that is over, with its first winner."""
    others = [
        contest
        for contest, _ in announced(call.session, seen.now, brand_id=seen.contest.brand_id)
        if contest.id != seen.contest.id
    ][:1]
    won = placed(call.session, others, origin=call.tools.settings.media_origin)
    return {"contest": others[0], "winners": won[others[0].id]} if won else None


def show_rules(call: Call) -> Response:
    seen = contests.visible_contest(call)
    current = contests.current_texts(call.session, seen.contest)
    return show(
        call, "gallery/rules.html", seen,
        rules=[text for text in current if text.key == "rules"],
        licence=[text for text in current if text.key == "licence"],
        consents=[text for text in current if text.is_consent],
        earlier=_earlier_texts(call, seen.contest, {text.id for text in current}),
        nav_current="rules",
    )  # fmt: skip


def _earlier_texts(call: Call, contest: Contest, current: set[int]) -> list[tuple[str, list[Any]]]:
    """Versions that were in force before, by text."""
    old = [text for text in contests.text_history(call.session, contest) if text.id not in current]
    return [(key, list(texts)) for key, texts in groupby(old, key=lambda text: text.key)]


routes: list[BaseRoute] = [
    get("/", show_front),
    get("/contests/{slug}", show_contest),
    get("/contests/{slug}/rules", show_rules),
]
