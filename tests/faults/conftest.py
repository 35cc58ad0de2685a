"""Somebody who takes part while things break."""

import pytest

from app.contests.models import Contest
from app.kit.tools import Tools
from app.main import make_app
from tests.faults.at_once import browser
from tests.people import Entrant


@pytest.fixture
def person(tools: Tools, contest: Contest) -> Entrant:
    return Entrant(browser(make_app(tools), tools), contest.slug)
