"""Where people go from each step of a film, so that the likeliest next clip is the one that is there first."""

from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from app.quizzes.models import Figure

Likely = Mapping[str, tuple[str, ...]]
"""By step, the steps where people went on, most of them first. A step that few have left yet is not in it."""
NO_WAYS: Likely = {}
ENOUGH = 20
"""People who went on from a step, before their ways say more than the author's order."""
MOST_ROWS = 5_000
"""Counts that are looked at, the newest days first: a film that runs for years costs no more than a new one."""


def likeliest(session: Session, *, content_id: int, version_id: int) -> Likely:
    here = (col(Figure.content_id) == content_id, col(Figure.version_id) == version_id, col(Figure.what) == "way")
    newest = sa.select(col(Figure.key), col(Figure.n)).where(*here).order_by(col(Figure.day).desc()).limit(MOST_ROWS)
    ways: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, n in session.execute(newest):
        step, _sign, to = key.partition(">")
        ways[step][to] += n
    return {
        step: tuple(sorted(led, key=lambda to: (-led[to], to))) for step, led in ways.items() if sum(led.values()) >= ENOUGH
    }  # fmt: skip
