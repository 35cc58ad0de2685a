"""For readers that are programs: JSON Feed, lists of addresses, and what robots should leave alone."""

import json
from xml.sax.saxutils import escape

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.contests import queries as contests
from app.errors import NotFound
from app.gallery import cards, queries
from app.gallery.campaigns import published
from app.gallery.orders import Order, Place
from app.gallery.showing import show_bytes
from app.kit.forms import whole
from app.kit.web import Call, get

PART = 10_000  # entry numbers in one list; the format allows 50,000 addresses
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ROBOTS = """User-agent: *
Disallow: /entries/
Disallow: /studio
Disallow: /moderation
Disallow: /jury

Sitemap: {base_url}/sitemap.xml
"""


def show_feed(call: Call) -> Response:
    """The newest entries, page by page."""
    seen = contests.visible_contest(call)
    contest, base = seen.contest, call.tools.settings.base_url
    found = queries.gallery_slice(
        call.session, contest, origin=call.tools.settings.media_origin, order=Order.NEW,
        after=Place.read(call.query.get("after", "")),
    )  # fmt: skip
    here = f"{base}/contests/{contest.slug}/feed.json"
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": contest.title,
        "description": contest.headline,
        "home_page_url": f"{base}/contests/{contest.slug}",
        "feed_url": here,
        "language": contest.language,
        "items": [cards.feed_item(contest, piece, base_url=base) for piece in found.pieces],
        **({"next_url": f"{here}?after={found.more}"} if found.more else {}),
    }
    return show_bytes(call, json.dumps(feed, ensure_ascii=False), "application/feed+json", seen)


def show_sitemaps(call: Call) -> Response:
    """A list of lists: one for each ten thousand numbers of each contest."""
    base = call.tools.settings.base_url
    lists = [
        f"{base}/contests/{contest.slug}/sitemap-{part}.xml"
        for contest in published(call.session, call.now)
        for part in range(1 + contest.last_number // PART)
    ]
    rows = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in lists)
    return show_bytes(call, f"{HEAD}<sitemapindex {XMLNS}>{rows}</sitemapindex>", "application/xml")


def show_sitemap(call: Call) -> Response:
    seen = contests.visible_contest(call)
    contest, part = seen.contest, whole(call.path["part"], most=seen.contest.last_number // PART)
    if part is None:
        raise NotFound
    home = f"{call.tools.settings.base_url}/contests/{contest.slug}"
    first = part * PART
    pages = [(f"{home}{path}", "") for path in ("", "/gallery", "/winners", "/rules")] if first == 0 else []
    entries = queries.numbered(call.session, contest, first=first, last=first + PART - 1)
    pages += [(f"{home}/entries/{row.public_id}", f"{row.changed_at:%Y-%m-%d}") for row in entries]
    rows = "".join(_address(address, changed) for address, changed in pages)
    return show_bytes(call, f"{HEAD}<urlset {XMLNS}>{rows}</urlset>", "application/xml", seen)


def _address(address: str, changed: str) -> str:
    when = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{when}</url>"


def show_robots(call: Call) -> Response:
    return show_bytes(call, ROBOTS.format(base_url=call.tools.settings.base_url), "text/plain")


routes: list[BaseRoute] = [
    get("/contests/{slug}/feed.json", show_feed),
    get("/contests/{slug}/sitemap-{part}.xml", show_sitemap),
    get("/sitemap.xml", show_sitemaps),
    get("/robots.txt", show_robots),
]
