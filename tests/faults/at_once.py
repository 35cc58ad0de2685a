"""The same thing done by many at the same moment."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.kit.tools import Tools
from tests.stage import SAME_ORIGIN

Answer = TypeVar("Answer")


def browser(app: Starlette, tools: Tools) -> TestClient:
    return TestClient(app, base_url=tools.settings.base_url, headers=SAME_ORIGIN, follow_redirects=False)


def at_once(acts: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """All begin when the last one is ready; the answers in order."""
    gate = threading.Barrier(len(acts))

    def go(act: Callable[[], Answer]) -> Answer:
        gate.wait(60)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(go, acts))
