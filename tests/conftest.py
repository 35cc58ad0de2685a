"""What every test may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.parts.homes import Migrate

pytest_plugins = ["tests.parts.fixtures", "tests.stage"]


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    """How a template database gets its tables."""
    from app.migrations import upgrade

    return upgrade
