"""What every test may ask for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.parts.homes import Migrate

pytest_plugins = ["tests.parts.fixtures", "tests.stage"]

ABOVE_THE_DATABASE = (
    "/routes/", "tests/embed/", "tests/studio/", "tests/demo/", "tests/faults/", "tests/contests/test_", "tests/test_main",
)  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Handlers hold no SQL, so that in the everyday run one home is enough for them, and for long ways through the whole product.

    CI, and whoever names tests, runs all.
    """
    is_everyday = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.option.keyword
    if os.environ.get("CI") or not is_everyday:
        return
    spared = [
        item
        for item in items
        if "postgres+s3" in item.nodeid and any(place in item.nodeid for place in ABOVE_THE_DATABASE)
    ]
    config.hook.pytest_deselected(items=spared)
    left_out = set(spared)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    """How a template database gets its tables."""
    from app.migrations import upgrade

    return upgrade
