"""The first view of a poll, whole: its page, styles, scripts and htmx, as they travel; on its own page and in a frame."""

import re

import pytest
from starlette.testclient import TestClient

from app.kit.tools import Tools
from app.worker import Worker
from tests.factories import make_brand
from tests.quizzes.pieces import make_piece

MOST = 16_000
FRAME = "/embed/poll?from=https://www.brand.example&scheme=light&lang=en"


@pytest.mark.parametrize(("path", "parts"), [("/play/poll", 6), (FRAME, 5)])
def test_the_first_view_of_a_poll_travels_in_sixteen_kilobytes_from_one_host(
    tools: Tools, client: TestClient, worker: Worker, path: str, parts: int
) -> None:
    with tools.db.write() as session:
        brand = make_brand(session, embed_origins=["https://www.brand.example"])
        make_piece(session, "poll", brand=brand, results="always")
    worker.run_until_idle()  # its card is drawn
    page = client.get(path).text
    named = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]* (?:src|href)="([^"#]{2,})"', page)
    assert [address for address in named if not address.startswith("/") or address.startswith("//")] == []
    packed = {"accept-encoding": "gzip, br"}
    sizes = [int(client.get(address, headers=packed).headers["content-length"]) for address in (path, *named)]
    assert len(sizes) == parts, (sizes, named)
    assert sum(sizes) <= MOST, (sum(sizes), sizes, named)
