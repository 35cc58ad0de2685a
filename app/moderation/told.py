"""What somebody is told who came second: who did what to a case, and when."""

from datetime import datetime

from sqlmodel import Session

from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.templating import clock
from app.moderation import queries
from app.moderation.models import Case, CaseState, Verb
from app.moderation.target import Brief, targets


def who_did_what(session: Session, case: Case, *, now: datetime) -> str:
    """'No. 4702 was approved by Ewa at 12:03.' Of a case that is still open: who holds it."""
    brief = brief_of(session, case)
    what = brief.label if brief else _("This entry")
    if case.state is CaseState.DROPPED:
        return _("%(what)s was withdrawn or changed by its sender in the meantime, so there is nothing to decide.") % {
            "what": what
        }
    if case.state is CaseState.OPEN:
        who = _name(session, case.claimed_by) or _("somebody else")
        return _("%(what)s is being looked at by %(who)s at the moment.") % {"what": what, "who": who}
    last = queries.last_decision(session, case)
    if last is None:
        return _("%(what)s was decided in the meantime.") % {"what": what}
    who = _name(session, last.account_id) or _("somebody")
    return did(last.verb) % {"what": what, "who": who, "when": clock(last.at, brief.zone if brief else "UTC")}


def _name(session: Session, account_id: int | None) -> str:
    return queries.names(session, {account_id}).get(account_id, "") if account_id else ""


def did(verb: Verb) -> str:
    """A sentence with places for ``what``, ``who`` and ``when``; it names the thing, since it is read beside another one."""
    return {
        Verb.APPROVE: _("%(what)s was approved by %(who)s at %(when)s."),
        Verb.REJECT: _("%(what)s was rejected by %(who)s at %(when)s."),
        Verb.TAKE_DOWN: _("%(what)s was taken down by %(who)s at %(when)s."),
        Verb.KEEP: _("%(what)s was kept by %(who)s at %(when)s."),
        Verb.UNDO: _("%(what)s was opened again by %(who)s at %(when)s."),
    }[verb]


def done(verb: Verb, brief: Brief | None) -> str:
    """'No. 4702 approved.'"""
    words = {
        Verb.APPROVE: _("%(what)s approved."),
        Verb.REJECT: _("%(what)s rejected."),
        Verb.TAKE_DOWN: _("%(what)s taken down."),
        Verb.KEEP: _("%(what)s kept."),
        Verb.UNDO: _("%(what)s is open again."),
    }
    return words[verb] % {"what": brief.label if brief else _("It")}


def taken_back(session: Session, case: Case) -> str:
    """'No. 4702 is open again.' Of one that was decided before too: that it stands as it did."""
    if case.state is CaseState.OPEN:
        return done(Verb.UNDO, brief_of(session, case))
    return _("%(what)s stands again as it did before.") % {"what": _label(session, case)}


def skipped(session: Session, case: Case) -> str:
    return _("%(what)s skipped.") % {"what": _label(session, case)}


def here_again(session: Session, case: Case) -> str:
    return _("%(what)s is here again.") % {"what": _label(session, case)}


def _label(session: Session, case: Case) -> str:
    brief = brief_of(session, case)
    return brief.label if brief else _("This entry")


def all_in_hands(n: int) -> str:
    """Why nothing is given although ``n`` wait."""
    first = ngettext(
        "The one that waits is in another moderator’s hands at the moment.",
        "All %(n)s that wait are in other moderators’ hands at the moment.", n,
    )  # fmt: skip
    then = _("What they leave undecided comes back here; look again in a few minutes.")
    return f"{first % {'n': n}} {then}"


def brief_of(session: Session, case: Case) -> Brief | None:
    return targets.of(case).briefs(session, [case.subject]).get(case.subject)


def zone_of(session: Session, case: Case) -> str:
    brief = brief_of(session, case)
    return brief.zone if brief else "UTC"


def ago(then: datetime, now: datetime) -> str:
    """How long: '3 h 10 min', '2 d 4 h', '5 min'."""
    minutes = max(int((now - then).total_seconds() // 60), 0)
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days:
        return _("%(d)d d %(h)d h") % {"d": days, "h": hours}
    if hours:
        return _("%(h)d h %(m)d min") % {"h": hours, "m": minutes % 60}
    return _("%(m)d min") % {"m": minutes}
