"""Time that is handed in."""

from datetime import UTC, timedelta

from app.kit.clock import SetClock, SystemClock
from tests.factories import NOON


def test_the_system_tells_time_with_its_zone() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_set_clock_moves_by_hand_only() -> None:
    clock = SetClock(NOON)
    clock.move(timedelta(hours=1))
    assert clock.now() == NOON + timedelta(hours=1)
    clock.set(NOON)
    assert clock.now() == NOON
