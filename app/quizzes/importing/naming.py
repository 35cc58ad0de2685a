"""Keys for steps and options from the names that a file gives them: the same file gives the same keys."""

import re
from collections.abc import Iterable

from app.kit.wording import folded
from app.quizzes.kinds.base.document import END

LONGEST = 40


class Keys:
    """Unique among those that it gave, and among ``taken``."""

    def __init__(self, taken: Iterable[str] = (END,)) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def make(self, wanted: str, otherwise: str) -> str:
        """A key like ``wanted``; ``otherwise`` where nothing of it can stand in a key."""
        stem = slugged(wanted) or slugged(otherwise) or "item"
        key = stem
        while key in self._taken:
            n = self._next[stem] = self._next.get(stem, 1) + 1
            key = f"{stem[: LONGEST - 1 - len(str(n))].rstrip('-')}-{n}"
        self._taken.add(key)
        return key


def slugged(text: str, longest: int = LONGEST) -> str:
    """Small letters, figures and hyphens: 'Łódź & Kraków' is 'lodz-krakow'."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text[:300])).strip("-")[:longest].strip("-")
