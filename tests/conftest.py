"""What every test may ask for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.parts.homes import Migrate

pytest_plugins = ["tests.parts.fixtures", "tests.stage"]

ABOVE_THE_DATABASE = ("/routes/", "tests/embed/", "tests/studio/", "tests/contests/test_", "tests/test_main")
"""Handlers hold no SQL, so that in the everyday run one home is enough for them."""
LONG_WAYS = ("tests/demo/", "tests/faults/")
"""The whole product loaded, killed, starved and cut off: too long for every change."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """CI, and whoever names tests, runs all."""
    is_everyday = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.option.keyword
    if os.environ.get("CI") or config.option.markexpr != "not nightly" or not is_everyday:
        return
    spared = {item for item in items if _is_spared(item.nodeid)}
    config.hook.pytest_deselected(items=list(spared))
    items[:] = [item for item in items if item not in spared]


def _is_spared(nodeid: str) -> bool:
    is_double = "postgres+s3" in nodeid and any(place in nodeid for place in ABOVE_THE_DATABASE)
    return is_double or nodeid.startswith(LONG_WAYS)


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    """How a template database gets its tables."""
    from app.migrations import upgrade

    return upgrade
