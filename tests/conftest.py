"""What every test may ask for."""

import pytest

from app.migrations import upgrade
from tests.parts.homes import Migrate

pytest_plugins = ["tests.parts.fixtures"]


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    """How a template database gets its tables."""
    return upgrade
