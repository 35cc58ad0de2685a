"""One figure of a benchmark, with its target and the verdict."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """``target`` is the most, or with ``at_least`` the least, that ``measured`` may be."""

    name: str
    measured: float
    target: float
    at_least: bool = False
    facts: str = ""

    @property
    def ok(self) -> bool:
        return self.measured >= self.target if self.at_least else self.measured <= self.target

    def __str__(self) -> str:
        sign = ">=" if self.at_least else "<="
        verdict = "ok" if self.ok else "short"
        return f"{self.name}  {self.measured:.2f}  {sign}{self.target:.2f}  {verdict}{'  ' + self.facts if self.facts else ''}"


def report(figures: list[Ratio]) -> int:
    """Prints a line each; 1 when one is short."""
    for figure in figures:
        sys.stdout.write(f"{figure}\n")
    return 0 if all(figure.ok for figure in figures) else 1
