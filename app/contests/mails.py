"""What we write to entrants. Each mail carries plain values only and is sent by a job."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from app.accounts.models import Brand
from app.contests.models import Contest, Entrant, Entry, EntryRevision
from app.kit import mail


@dataclass(frozen=True)
class About:
    """Whom a mail is for, and what it is about."""

    entrant: Entrant
    entry: Entry
    revision: EntryRevision
    contest: Contest
    brand: Brand


def mail_key(entry: Entry, once: str) -> str:
    """Names the mail to an entrant on one occasion; what waits under it can be taken back."""
    return f"mail:{entry.public_id}:{once}"


def tell_entrant(
    session: Session, template: str, about: About, *, now: datetime, once: str, after: timedelta = timedelta(0),
    **more: Any,
) -> None:  # fmt: skip
    """Enqueue ``emails/<template>``; ``once`` names the occasion, so that a repeat sends nothing. Erased people get nothing."""
    if about.entrant.email:
        context, key = {**context_of(about), **more}, mail_key(about.entry, once)
        mail.post(
            session, template=template, to=about.entrant.email, context=context, now=now, after=after, dedupe=key
        )  # fmt: skip


def context_of(about: About) -> dict[str, Any]:
    """What every mail to an entrant knows."""
    return {
        "language": language_of(about.entrant, about.contest),
        **words_of(about.contest, about.brand),
        "title": about.revision.title,
        "name": about.revision.name,
        "number": about.entry.number,
    }


def language_of(entrant: Entrant, contest: Contest) -> str:
    """What we write to this person in: the language of the form that was sent."""
    return entrant.language or contest.language


def words_of(contest: Contest, brand: Brand) -> dict[str, Any]:
    """What every mail about a contest knows of it."""
    return {
        "contest_title": contest.title,
        "contest_slug": contest.slug,
        "zone": contest.zone,
        "thing": contest.thing,
        "brand": brand.letterhead,
        "reply_to": brand.contact_email,
        "closes_at": contest.closes_at.isoformat(),
    }
