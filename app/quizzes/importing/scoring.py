"""What answers are worth in a file, said in the way our choices say it."""

from collections.abc import Sequence
from typing import Literal

from app.kit.i18n import gettext as _
from app.quizzes.importing.place import Place
from app.quizzes.kinds.base.scored import QuizOption

ROUNDED = 0.011
"""Three times 33.33 % is meant as a whole."""


def even(shares: Sequence[float]) -> list[float]:
    """Parts that were rounded when they were written add up to the whole again."""
    whole = sum(share for share in shares if share > 0)
    if not 0 < abs(whole - 1) < ROUNDED:
        return list(shares)
    return [share / whole if share > 0 else share for share in shares]


def weighed(place: Place, shares: list[float], *, single: bool) -> set[int]:
    """Which answers are shown as right. Keeps every share between -1 and 1, and says what our rule does otherwise."""
    if any(abs(share) > 1 for share in shares):
        place.changed(_("An answer weighs more than all of the points. It counts as all of them."))
        shares[:] = [max(-1.0, min(1.0, share)) for share in shares]
    best = max(shares)
    if best <= 0:
        place.changed(_("No answer is marked as right in the file."))
        return set()
    if not single:
        if best < 1 and sum(share for share in shares if share > 0) < 1 - ROUNDED:
            place.changed(_("All right answers together earn less than all of the points, as in the file."))
        return {n for n, share in enumerate(shares) if share > 0}
    if any(share < 0 for share in shares):
        place.changed(_("An answer that took points away earns nothing here."))
    if shares.count(best) > 1:
        place.changed(_("Several answers earn all of the points. The first of them is shown as the solution."))
    return {shares.index(best)}


def credit_of(options: Sequence[QuizOption], *, single: bool) -> Literal["all", "share"]:
    """'all' where nothing between all and nothing can be earned: then the shares are not needed, and are taken away."""
    if single and all(option.share == float(option.right) for option in options):
        for option in options:
            option.share = None
        return "all"
    return "share"
