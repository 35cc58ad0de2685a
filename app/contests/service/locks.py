"""What may not change any more in a contest that has begun, was voted in, or is announced."""

from datetime import datetime
from typing import Any

from app.contests.document import ContestDocument
from app.contests.models import Contest
from app.errors import Conflict
from app.kit.i18n import gettext as _

BEGUN = ("rules", "licence", "consents", "zone", "min_age", "times.opens")
VOTED = ("times.voting_opens", "voting.votes_per_period", "voting.period", "voting.by_mail")
ANNOUNCED = ("times.closes", "times.voting_closes", "times.announces", "prizes", "how_winners", "jury", *VOTED)


def locked_parts(contest: Contest, now: datetime) -> frozenset[str]:
    """Dotted names of what may not change any more: people have read it, relied on it, voted by it or won by it."""
    if not contest.has_begun(now):
        return frozenset()
    names = {*BEGUN}
    if contest.voting_opens_at and now >= contest.voting_opens_at:
        names |= {*VOTED}
    if contest.is_announced(now):
        names |= {*ANNOUNCED}
    return frozenset(names)


def part_of(document: ContestDocument, name: str) -> Any:
    """``part_of(document, "times.opens")``."""
    value: Any = document
    for step in name.split("."):
        value = getattr(value, step)
    return value


def refuse_locked_changes(
    contest: Contest, there: ContestDocument, document: ContestDocument, *, now: datetime
) -> None:
    """Raises Conflict, naming what may not change since entries opened: people have read it and relied on it."""
    names = locked_parts(contest, now)
    changed = [name for name in names if part_of(there, name) != part_of(document, name)]
    if document.entries_per_person < contest.entries_per_person:
        changed.append("entries_per_person")
    if not document.published:
        changed.append("published")
    if changed:
        sentence = _(
            "Entries are open, and people have agreed to what they read. This cannot change any more: %(what)s."
        )
        what = ", ".join(sorted(changed))
        raise Conflict(sentence % {"what": what}, title=_("Locked since entries opened"), parts=sorted(changed))
