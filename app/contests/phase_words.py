"""Where a contest stands, in words for the list of the studio."""

from datetime import datetime

from app.contests.models import Contest, Phase
from app.kit.i18n import gettext as _
from app.kit.templating import moment

LIVE = frozenset({Phase.OPEN, Phase.VOTING, Phase.JUDGING})


def phase_words(contest: Contest, now: datetime) -> tuple[str, str]:
    """The phase in a word, and until or since when, in the contest's zone."""
    phase = contest.phase(now)
    word = {
        Phase.DRAFT: _("Draft"),
        Phase.UPCOMING: _("Published"),
        Phase.OPEN: _("Open"),
        Phase.VOTING: _("Voting"),
        Phase.JUDGING: _("Judging"),
        Phase.ANNOUNCED: _("Announced"),
        Phase.ARCHIVED: _("Archived"),
    }[phase]
    return word, _when(contest, phase)


def _when(contest: Contest, phase: Phase) -> str:
    if phase in (Phase.DRAFT, Phase.UPCOMING):
        return _("opens on %(when)s") % {"when": moment(contest.opens_at, contest.zone)}
    if phase is Phase.OPEN:
        return _("until %(when)s") % {"when": moment(contest.closes_at, contest.zone)}
    if phase is Phase.VOTING and contest.voting_closes_at:
        return _("until %(when)s") % {"when": moment(contest.voting_closes_at, contest.zone)}
    if contest.announces_at is None:
        return _("no day for the winners yet")
    if phase is Phase.JUDGING:
        return _("winners on %(when)s") % {"when": moment(contest.announces_at, contest.zone)}
    return _("since %(when)s") % {"when": moment(contest.announces_at, contest.zone)}
