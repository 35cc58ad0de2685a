"""What somebody is told who came second: who did what to a case, and when."""

from datetime import datetime

from sqlmodel import Session

from app.kit.i18n import gettext as _
from app.kit.templating import clock
from app.moderation import queries
from app.moderation.models import Case, CaseState, Verb
from app.moderation.target import Brief, targets


def who_did_what(session: Session, case: Case, *, now: datetime) -> str:
    """'Ewa approved it at 12:03.' Of a case that is still open: who holds it."""
    zone = zone_of(session, case)
    if case.state is CaseState.DROPPED:
        return _("The sender withdrew or changed it in the meantime, so there is nothing to decide.")
    if case.state is CaseState.OPEN:
        names = queries.names(session, {case.claimed_by} if case.claimed_by else set())
        return _("%(who)s is looking at it at the moment.") % {
            "who": names.get(case.claimed_by or 0, _("Somebody else"))
        }
    last = queries.last_decision(session, case)
    if last is None:
        return _("It was decided in the meantime.")
    names = queries.names(session, {last.account_id} if last.account_id else set())
    who = names.get(last.account_id or 0, _("Somebody"))
    return did(last.verb) % {"who": who, "when": clock(last.at, zone)}


def did(verb: Verb) -> str:
    """A sentence with places for ``who`` and ``when``."""
    return {
        Verb.APPROVE: _("%(who)s approved it at %(when)s."),
        Verb.REJECT: _("%(who)s rejected it at %(when)s."),
        Verb.TAKE_DOWN: _("%(who)s took it down at %(when)s."),
        Verb.KEEP: _("%(who)s kept it at %(when)s."),
        Verb.UNDO: _("%(who)s undid the decision at %(when)s."),
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


def zone_of(session: Session, case: Case) -> str:
    brief = targets.of(case).briefs(session, [case.subject]).get(case.subject)
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
