"""A contest's life as a line of phases with their times, as the studio shows it."""

from datetime import datetime

from app.contests.models import Contest, Phase
from app.kit.i18n import gettext as _
from app.kit.templating import moment

Step = tuple[str, str, str]
"""Words, detail, and '', 'done' or 'now'."""


def life_of(contest: Contest, *, now: datetime) -> list[Step]:
    """Draft, open, voting where there is a vote, judging, announced, and archived where that has a time."""
    return [(words, detail, _state(phase, contest, now)) for phase, words, detail in _steps(contest)]


def _steps(contest: Contest) -> list[tuple[Phase, str, str]]:
    steps = [
        (Phase.DRAFT, _("Draft"), _("until you publish it")),
        (Phase.OPEN, _("Open"), _span(contest, contest.opens_at, contest.closes_at)),
    ]
    if contest.published_at:
        steps[0] = (Phase.UPCOMING, _("Published"), _at(contest, contest.published_at))
    if contest.voting_opens_at and contest.voting_closes_at:
        steps.append((Phase.VOTING, _("Voting"), _span(contest, contest.voting_opens_at, contest.voting_closes_at)))
    judging = _("no time set for the announcement")
    if contest.announces_at:
        judging = _span(contest, contest.judging_begins_at, contest.announces_at)
    steps.append((Phase.JUDGING, _("Judging"), judging))
    steps.append((Phase.ANNOUNCED, _("Announced"), _at(contest, contest.announces_at)))
    if contest.archives_at:
        steps.append((Phase.ARCHIVED, _("Archive"), _at(contest, contest.archives_at)))
    return steps


def _at(contest: Contest, when: datetime | None) -> str:
    return moment(when, contest.zone, place=False) if when else ""


def _span(contest: Contest, begin: datetime, end: datetime) -> str:
    return _("%(begin)s to %(end)s") % {"begin": _at(contest, begin), "end": _at(contest, end)}


def _state(phase: Phase, contest: Contest, now: datetime) -> str:
    order = list(Phase)
    present = contest.phase(now)
    if phase is present:
        return "now"
    return "done" if order.index(phase) < order.index(present) else ""
