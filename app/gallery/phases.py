"""What a contest's page says at each moment of its life: where it stands, until when, and the one thing to do now."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.contests.models import Contest, Phase
from app.gallery.orders import CIRCLE
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.templating import day, moment


@dataclass(frozen=True)
class Standing:
    """``act`` and ``path`` are the button, if there is one. ``short`` says how things stand, ``when`` until when, exactly."""

    phase: Phase
    short: str
    when: str = ""
    act: str = ""
    path: str = ""


def standing(contest: Contest, now: datetime) -> Standing:
    phase = contest.phase(now)
    if phase in (Phase.UPCOMING, Phase.DRAFT):
        return Standing(
            phase, _opens_in(contest, now), _("Entries open %(when)s") % {"when": _at(contest, contest.opens_at)}
        )
    if phase is Phase.OPEN:
        when = _("Closes %(when)s") % {"when": _at(contest, contest.closes_at)}
        send = _("Send my %(thing)s") % {"thing": contest.thing}
        return Standing(phase, _open_for(contest, now), when, send, "/enter")
    if phase is Phase.VOTING and contest.voting_closes_at:
        when = _("Until %(when)s") % {"when": _at(contest, contest.voting_closes_at)}
        return Standing(phase, _("Entries are closed. Voting is open."), when, _("Vote"), "/gallery")
    if phase is Phase.JUDGING:
        return _judging(contest, now)
    return _over(contest, now)


def _judging(contest: Contest, now: datetime) -> Standing:
    if contest.voting_opens_at and now < contest.voting_opens_at:
        when = _("Voting opens %(when)s") % {"when": _at(contest, contest.voting_opens_at)}
        return Standing(Phase.JUDGING, _("Entries are closed."), when)
    short = _("Voting is over. The winners are being chosen.") if contest.has_voting else _(
        "Entries are closed. The winners are being chosen."
    )  # fmt: skip
    return Standing(Phase.JUDGING, short, winners_come(contest, now))


def winners_come(contest: Contest, now: datetime) -> str:
    """When the winners are told, as far as that can be promised."""
    if contest.announces_at is None:
        return _("The day of the announcement is not set yet.")
    if now >= contest.announces_at:
        return _("The winners will be announced here very soon.")
    return _("The winners are announced %(when)s") % {"when": _at(contest, contest.announces_at)}


def _over(contest: Contest, now: datetime) -> Standing:
    phase = contest.phase(now)
    if contest.is_announced(now) and contest.announces_at:
        when = _("Announced on %(day)s") % {"day": day(contest.announces_at, contest.zone)}
        return Standing(phase, _("The winners are known."), when, _("See the winners"), "/winners")
    when = _("Entries closed on %(day)s") % {"day": day(contest.closes_at, contest.zone)}
    return Standing(phase, _("This contest is over."), when)


def _at(contest: Contest, when: datetime) -> str:
    return moment(when, contest.zone)


def _days(contest: Contest, now: datetime, until: datetime) -> int:
    zone = ZoneInfo(contest.zone)
    return (until.astimezone(zone).date() - now.astimezone(zone).date()).days


def _open_for(contest: Contest, now: datetime) -> str:
    days = _days(contest, now, contest.closes_at)
    if days == 0:
        return _("Today is the last day.")
    if days == 1:
        return _("Open until tomorrow.")
    if days < 14:
        return ngettext("Open for one more day.", "Open for %(num)s more days.", days) % {"num": days}
    return ngettext("Open for one more week.", "Open for %(num)s more weeks.", days // 7) % {"num": days // 7}


def _opens_in(contest: Contest, now: datetime) -> str:
    days = _days(contest, now, contest.opens_at)
    if days == 0:
        return _("It begins today.")
    if days == 1:
        return _("It begins tomorrow.")
    return _("Not open yet.")


def seed_of_the_day(contest: Contest, now: datetime) -> int:
    """A place on the circle of the mixed order that changes every day of the contest's zone: whose picture is the large one."""
    today = now.astimezone(ZoneInfo(contest.zone)).date().toordinal()
    return (today * 1_640_531_527) % CIRCLE
