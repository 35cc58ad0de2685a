"""How often somebody may do something."""

from datetime import timedelta

import pytest

from app.errors import TooMany
from app.kit import ratelimit
from app.kit.tools import Tools
from tests.factories import NOON

HOUR = timedelta(hours=1)


def test_the_one_too_many_is_told_when_to_come_back(tools: Tools) -> None:
    with tools.db.write() as session:
        for _n in range(3):
            ratelimit.hit(session, key="a", limit=3, window=HOUR, now=NOON, sentence="Wait.")
        with pytest.raises(TooMany, match="Wait") as caught:
            ratelimit.hit(session, key="a", limit=3, window=HOUR, now=NOON, sentence="Wait.")
        assert 0 < caught.value.retry_after <= 3601
        ratelimit.hit(session, key="b", limit=3, window=HOUR, now=NOON, sentence="Wait.")
        ratelimit.hit(session, key="a", limit=3, window=HOUR, now=NOON + HOUR, sentence="Wait.")


def test_old_counts_are_forgotten(tools: Tools) -> None:
    with tools.db.write() as session:
        ratelimit.hit(session, key="a", limit=1, window=HOUR, now=NOON, sentence="")
        ratelimit.forget_before(session, NOON + HOUR)
        ratelimit.hit(session, key="a", limit=1, window=HOUR, now=NOON, sentence="")
