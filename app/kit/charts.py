"""Small charts as the geometry that a template draws: a bar for each day, parts of a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 380, 80
MOST_BARS = 95


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    kind: str = ""


def bars(values: Sequence[int], *, mark: int | None = None) -> list[Bar]:
    """One for each value, the last one or that at ``mark`` marked; a value above nothing is never invisible.

    The newest when there are too many.
    """
    marked = len(values) - 1 if mark is None else mark
    marked -= max(len(values) - MOST_BARS, 0)
    values = values[-MOST_BARS:]
    step = WIDTH / max(len(values), 12)
    highest = max(values, default=0) or 1
    return [
        Bar(
            x=round(n * step + step * 0.1, 1), width=round(step * 0.7, 1), kind="is-now" if n == marked else "",
            **_upright(value, highest),
        )
        for n, value in enumerate(values)
    ]  # fmt: skip


def _upright(value: int, highest: int) -> dict[str, float]:
    height = max(round(value / highest * (HEIGHT - 4), 1), 2 if value else 0)
    return {"y": HEIGHT - 2 - height, "height": height}


def shares(values: Sequence[int]) -> list[Bar]:
    """Parts of a whole beside each other, kinds 'c1', 'c2', …; empty for a whole of nothing."""
    whole = sum(values)
    found, x = [], 0.0
    for n, value in enumerate(values, 1):
        width = value / whole * WIDTH if whole else 0
        if width:
            found.append(Bar(x=round(x, 1), y=0, width=round(max(width - 1, 0.8), 1), height=14, kind=f"c{n}"))
        x += width
    return found
