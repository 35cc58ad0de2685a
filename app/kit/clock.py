"""Time, handed in: services take ``now``; only the edges ask a Clock."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """This moment, in UTC with its zone."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class SetClock:
    """A clock that somebody moves by hand: previews of another moment, and tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def move(self, step: timedelta) -> None:
        self._now += step

    def set(self, moment: datetime) -> None:
        self._now = moment
