"""The first view of a poll, whole: its page, styles, scripts and htmx, as they travel."""

import re

from starlette.testclient import TestClient

from app.kit.tools import Tools
from app.worker import Worker
from tests.quizzes.pieces import published

MOST = 16_000


def test_the_first_view_of_a_poll_travels_in_sixteen_kilobytes_from_one_host(
    tools: Tools, client: TestClient, worker: Worker
) -> None:
    published(tools, "poll", results="always")
    worker.run_until_idle()  # its card is drawn
    page = client.get("/play/poll").text
    named = re.findall(r'(?:src|href)="([^"#]{2,})"', page)
    assert [address for address in named if not address.startswith("/") or address.startswith("//")] == []
    packed = {"accept-encoding": "gzip, br"}
    sizes = [int(client.get(address, headers=packed).headers["content-length"]) for address in ("/play/poll", *named)]
    assert len(sizes) == 6, sizes
    assert sum(sizes) <= MOST, (sizes, named)
