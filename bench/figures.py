"""One figure of a benchmark, with its target and the verdict."""

import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Ratio:
    """``target`` is the most, or with ``at_least`` the least, that ``measured`` may be; ``unit`` where it is no ratio."""

    name: str
    measured: float
    target: float
    at_least: bool = False
    facts: str = ""
    unit: str = ""

    @property
    def ok(self) -> bool:
        return self.measured >= self.target if self.at_least else self.measured <= self.target

    def __str__(self) -> str:
        sign, unit = ">=" if self.at_least else "<=", self.unit
        words = [
            self.name,
            f"{self.measured:.2f}{unit}",
            f"{sign}{self.target:.2f}{unit}",
            "ok" if self.ok else "short",
        ]
        return "  ".join([*words, self.facts]).rstrip()

    def as_row(self) -> dict[str, Any]:
        return {**asdict(self), "ok": self.ok}


def report(figures: Iterable[Ratio]) -> list[Ratio]:
    """Prints a line each as soon as it is known; returns them."""
    told = []
    for figure in figures:
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()
        told.append(figure)
    return told
