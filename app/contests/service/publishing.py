"""Publishing a contest, and taking it back before it begins."""

import re
from datetime import datetime, timedelta

from sqlmodel import Session

from app.contests.models import Contest
from app.contests.service.composing import document_of
from app.contests.service.locks import part_of
from app.errors import Conflict, Unprocessable
from app.kit.i18n import gettext as _

PLACES = re.compile(r"\[\[(.+?)\]\]")
"""What a template leaves for the manager to fill in: '[[the full name of your company]]'."""


def missing_parts(session: Session, *, contest: Contest, now: datetime) -> dict[str, str]:
    """What stops publishing: a sentence for each part by its dotted name; empty when nothing does."""
    document = document_of(session, contest)
    missing = {}
    if not document.rules.strip():
        missing["rules"] = _("Write the rules first: people must be able to read them before they take part.")
    if contest.closes_at <= now + timedelta(minutes=1):
        missing["times.closes"] = _("Entries would be closed already. Choose a later end.")
    if not contest.headline:
        missing["headline"] = _("Say in one sentence what people are to do.")
    for name in ("rules", "licence", "headline", "lead", "how_winners", "jury", "prizes", "steps", "consents"):
        text = str(part_of(document, name))
        if places := PLACES.findall(text):
            missing.setdefault(name, _("Fill in: %(what)s.") % {"what": "; ".join(dict.fromkeys(places))})
    return missing


def publish_contest(session: Session, *, contest: Contest, now: datetime) -> None:
    """From now on the public sees it. Raises Unprocessable while something is missing that people must be able to read."""
    if missing := missing_parts(session, contest=contest, now=now):
        raise Unprocessable(fields=missing)
    contest.published_at = contest.published_at or now
    contest.changed_at = now
    session.add(contest)


def unpublish_contest(session: Session, *, contest: Contest, now: datetime) -> None:
    """A draft again, seen by nobody. Raises Conflict once entries have opened."""
    if contest.has_begun(now):
        sentence = _(
            "Entries have opened, and people rely on this page. It stays public; you can still change its words."
        )
        raise Conflict(sentence, title=_("It has begun"))
    contest.published_at, contest.changed_at = None, now
    session.add(contest)
