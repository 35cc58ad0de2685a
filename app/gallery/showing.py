"""How every public page goes out: kept for all when all see the same, packed, and never kept while it is a preview."""

from typing import Any

from starlette.responses import HTMLResponse, Response

from app.contests.places import own_path
from app.contests.preview import HEADERS, keep_token
from app.contests.queries import Seen
from app.kit.db import ANY
from app.kit.pagecache import keep, pack
from app.kit.web import Call

# May be stored, but is asked for again each time: a take-down is seen at once.
PUBLIC = {"cache-control": "public, no-cache"}
PRIVATE = {"cache-control": "private, no-cache"}


def show(call: Call, template: str, seen: Seen | None = None, *, own: bool = False, block: str | None = None,
         status: int = 200, **context: Any) -> Response:  # fmt: skip
    """``own`` is true when the page holds something of this visitor alone."""
    words = {"canonical": call.tools.settings.base_url + own_path(call.request), **context}
    if seen and seen.preview:
        return _preview(call, template, seen, words, status)
    visible = PRIVATE if own or call.cookies else PUBLIC
    response = call.page(template, block=block, status=status, headers=visible, **words)
    return (
        pack(call.request, response)
        if own or status != 200
        else keep(call.request, response, topic="contests" if seen else ANY)
    )


def _preview(call: Call, template: str, seen: Seen, words: dict[str, Any], status: int) -> Response:
    assert seen.preview  # noqa: S101  the caller has looked
    response = call.page(template, status=status, **words)
    html = keep_token(bytes(response.body).decode(), seen.contest, seen.preview.token)
    return HTMLResponse(html, status, HEADERS)


def show_bytes(call: Call, body: str, media_type: str, seen: Seen | None = None) -> Response:
    """A feed or a list of addresses."""
    if seen and seen.preview:
        return Response(body, media_type=media_type, headers=HEADERS)
    return keep(call.request, Response(body, media_type=media_type, headers=PUBLIC))
