"""What a change of dates does at once. It is said before it is saved: the clock asks nobody afterwards."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.contests.document import ContestDocument
from app.contests.models import Contest, Phase
from app.contests.service.composing import windows_of
from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.templating import moment

SOON = timedelta(minutes=15)
"""What happens within this time is asked about like what happens at once: it cannot be taken back calmly either."""


def refuse_passed_ends(contest: Contest, document: ContestDocument, *, now: datetime) -> None:
    """Raises Unprocessable for an end that was moved into the past: what came after it was rightful when it came."""
    if contest.published_at is None:
        return
    after = windows_of(document)
    next_minute = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    when = moment(next_minute, document.zone, place=False)
    say = {
        "closes": _("This has passed, and whoever sent an entry since then was in time. To close entries now, choose %(when)s."),
        "voting_closes": _("This has passed, and whoever voted since then was in time. To end the vote now, choose %(when)s."),
        "announces": _("This has passed. To announce now, choose %(when)s."),
    }  # fmt: skip
    refused = {
        f"times.{name}": sentence % {"when": when}
        for name, sentence in say.items()
        if (end := after[f"{name}_at"]) and end <= now and _moved(getattr(contest, f"{name}_at"), end)
    }
    if refused:
        raise Unprocessable(fields=refused)


def _moved(before: datetime | None, after: datetime) -> bool:
    """A form shows no microseconds, so that they may be gone."""
    return before is None or abs(after - before) >= timedelta(seconds=1)


def effects_of(contest: Contest, document: ContestDocument, *, winners: int, now: datetime) -> list[str]:
    """Sentences: what saving these dates does at once or within minutes; empty when it only moves what is further away."""
    after = Contest(**{**contest.model_dump(), **windows_of(document)})
    if contest.published_at is None:
        return []
    return [*_entries(contest, after, now), *_votes(contest, after, now), *_result(contest, after, winners, now)]


def _entries(before: Contest, after: Contest, now: datetime) -> Iterator[str]:
    at = now + SOON
    if before.takes_entries(at) and not after.takes_entries(at):
        yield _("Entries close %(when)s. Nobody can send one after that.") % {
            "when": _when(after, after.closes_at, now)
        }
    if after.takes_entries(at) and not before.takes_entries(at) and not before.takes_entries(now):
        words = {
            "when": _when(after, after.opens_at, now),
            "end": moment(after.closes_at, after.zone),
        }
        yield _("Entries are open %(when)s, until %(end)s.") % words
        if not before.has_begun(at):
            yield _("With that, rules, licence, consents and the least age are locked for good.")


def _votes(before: Contest, after: Contest, now: datetime) -> Iterator[str]:
    at = now + SOON
    if before.is_voting(at) and not after.is_voting(at):
        when = after.voting_closes_at or now
        yield _("Voting ends %(when)s. No vote counts after that.") % {"when": _when(after, when, now)}
    if after.is_voting(at) and not before.is_voting(at) and not before.is_voting(now):
        when = after.voting_opens_at or now
        yield _("Voting is open %(when)s, and how votes count is locked from then on.") % {
            "when": _when(after, when, now)
        }


def _result(before: Contest, after: Contest, winners: int, now: datetime) -> Iterator[str]:
    at = now + SOON
    if after.is_announced(at) and not before.is_announced(at):
        words = {"when": _when(after, after.announces_at or now, now), "n": winners}
        sentence = ngettext(
            "The winner is announced %(when)s, for good: everybody sees it, and one mail goes out. Nothing of the result can be "
            "changed afterwards.",
            "The winners are announced %(when)s, for good: everybody sees them, and %(n)d mails go out. Nothing of the result "
            "can be changed afterwards.",
            winners,
        )
        yield sentence % words
    if (after.phase(at) is Phase.ARCHIVED) != (before.phase(at) is Phase.ARCHIVED):
        if after.archives_at and after.phase(at) is Phase.ARCHIVED:
            yield _("The contest goes to the archive %(when)s.") % {"when": _when(after, after.archives_at, now)}
        else:
            yield _("The contest comes back from the archive.")


def _when(contest: Contest, when: datetime, now: datetime) -> str:
    return _("at once") if when <= now else _("already on %(when)s") % {"when": moment(when, contest.zone)}
