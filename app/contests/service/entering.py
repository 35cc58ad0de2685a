"""Sending an entry: one form is one entry, however often it is sent."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests import mails, queries
from app.contests.folding import fold
from app.contests.models import (
    Consent,
    Contest,
    Entrant,
    Entry,
    EntryRevision,
    EntryState,
    LinkPurpose,
    TextVersion,
)
from app.contests.service.links import give_link
from app.contests.service.reviewing import queue_for_review
from app.errors import Conflict, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.jobs import insert_or_ignore
from app.kit.ratelimit import hit
from app.kit.signing import Signer
from app.kit.templating import moment
from app.media.models import Asset, AssetState
from app.media.service import refusal_sentence

ANEW_A_DAY = 10
SHUFFLE = 2**31 - 1


@dataclass(frozen=True)
class Words:
    """What a person typed about their entry."""

    title: str
    name: str
    caption: str = ""
    answers: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sender:
    email: str
    age_answer: str = ""
    language: str = "en"
    consents: frozenset[str] = frozenset()
    customer: str = ""  # see Entry.customer


def refuse_when_closed(contest: Contest, now: datetime) -> None:
    """Raises Conflict with the moment that decided it."""
    if contest.takes_entries(now):
        return
    when = moment(contest.opens_at if now < contest.opens_at else contest.closes_at, contest.zone)
    if now < contest.opens_at:
        raise Conflict(
            _("Entries open %(when)s. Come back then.") % {"when": when}, title=_("Not open yet"), contest=contest.slug
        )
    sentence = _("Entries closed %(when)s, so nothing was sent. The gallery stays open.") % {"when": when}
    raise Conflict(sentence, title=_("Entries are closed"), contest=contest.slug)


def send_entry(
    session: Session, *, signer: Signer, contest: Contest, brand: Brand, asset: Asset, words: Words, sender: Sender,
    submit_key: str, now: datetime,
) -> tuple[Entry, str]:  # fmt: skip
    """Keep the entry, the person, their consents and the mail; returns the entry and a token for who sent it.

    The same ``submit_key`` again returns the same. Raises Conflict when closed or when the person has no slot left,
    Unprocessable when the photo was refused.
    """
    session.refresh(asset, with_for_update=True)  # the worker, or the same form, may be settling this photo right now
    if again := session.exec(select(Entry).where(Entry.submit_key == submit_key)).first():
        return again, give_link(session, signer=signer, entry=again, purpose=LinkPurpose.SENT, now=now)
    refuse_when_closed(contest, now)
    if asset.state is AssetState.REFUSED:
        raise Unprocessable(fields={"photo": refusal_sentence(asset)})
    if queries.is_entered(session, asset.id):
        raise Unprocessable(fields={"photo": _("This photo has been sent already. Please choose it again.")})
    _count(session, signer.pseudonym("entrant", sender.email), contest, now)
    entrant = _entrant(session, signer=signer, contest=contest, sender=sender, now=now)
    entry = _new_entry(
        session, contest=contest, entrant=entrant, customer=sender.customer, submit_key=submit_key, now=now
    )
    revision = EntryRevision(entry_id=entry.id, asset_id=asset.id, created_at=now, search=folded(words), **vars(words))
    session.add(revision)
    _keep_consents(session, contest=contest, entrant=entrant, ticked=sender.consents, now=now)
    if asset.state is AssetState.READY:
        queue_for_review(session, entry=entry, contest=contest, now=now)
    token = give_link(session, signer=signer, entry=entry, now=now)
    about = mails.About(entrant, entry, revision, contest, brand)
    mails.tell_entrant(session, "entry_received", about, now=now, once="received", token=token)
    return entry, give_link(session, signer=signer, entry=entry, purpose=LinkPurpose.SENT, now=now)


def _count(session: Session, key: str, contest: Contest, now: datetime) -> None:
    """Raises TooMany: leaving frees the place, so a loop of both would have us fill somebody's mailbox."""
    sentence = _("Very many entries came from this address today. Come back tomorrow.")
    most = contest.entries_per_person + ANEW_A_DAY
    hit(session, key=f"entry:{contest.id}:{key}", limit=most, window=timedelta(days=1), now=now, sentence=sentence)


def folded(words: Words) -> str:
    """Title, name and caption as the search compares them: small letters without accents."""
    return fold(f"{words.title} {words.name} {words.caption}")


def _entrant(session: Session, *, signer: Signer, contest: Contest, sender: Sender, now: datetime) -> Entrant:
    key = signer.pseudonym("entrant", sender.email)
    row = {
        "contest_id": contest.id, "email": sender.email, "email_key": key, "age_answer": sender.age_answer,
        "language": sender.language, "created_at": now,
    }  # fmt: skip
    session.execute(insert_or_ignore(session, Entrant, row))
    statement = select(Entrant).where(Entrant.contest_id == contest.id, Entrant.email_key == key)
    return session.exec(statement).one()


def _new_entry(
    session: Session, *, contest: Contest, entrant: Entrant, customer: str, submit_key: str, now: datetime
) -> Entry:
    """Take a free slot; the unique index decides between two who come at the same time."""
    taken = queries.slots_of(session, entrant, customer)
    free = [slot for slot in range(1, contest.entries_per_person + 1) if slot not in taken]
    if not free:
        raise already_entered(contest)
    number = session.execute(
        sa.update(Contest).where(col(Contest.id) == contest.id).values(last_number=col(Contest.last_number) + 1)
        .returning(col(Contest.last_number)).execution_options(synchronize_session=False)
    ).scalar_one()  # fmt: skip
    entry = Entry(
        contest_id=contest.id, entrant_id=entrant.id, customer=customer, number=number, slot=free[0], submit_key=submit_key,
        state=EntryState.RECEIVED, shuffle=random.randrange(SHUFFLE), created_at=now, changed_at=now,  # noqa: S311  a place in a row, no secret
    )  # fmt: skip
    session.add(entry)
    try:
        session.flush()
    except sa.exc.IntegrityError as error:  # somebody with the same address, or the same form, was quicker
        raise Raced from error
    return entry


class Raced(Exception):  # noqa: N818  not an error: the caller tries again and finds what the other one made
    """Another request took the slot or sent the same form in the same moment."""


def already_entered(contest: Contest) -> Conflict:
    sentence = ngettext(
        "You have sent your %(thing)s already, and one is the limit. Change or withdraw it through the link in our mail.",
        "You have sent %(n)d already, which is the limit. Change or withdraw them through the links in our mails.",
        contest.entries_per_person,
    ) % {"n": contest.entries_per_person, "thing": contest.thing}
    return Conflict(sentence, title=_("You are in already"), contest=contest.slug)


def _keep_consents(
    session: Session, *, contest: Contest, entrant: Entrant, ticked: frozenset[str], now: datetime
) -> None:
    """One row for each text that was agreed to, with its exact version. Entering with the form is agreeing to rules and licence."""
    for text in queries.current_texts(session, contest):
        if text.key in ticked or not text.is_consent:
            keep_consent(session, entrant=entrant, text=text, how="entry form", now=now)


def keep_consent(session: Session, *, entrant: Entrant, text: TextVersion, how: str, now: datetime) -> None:
    row = {
        "entrant_id": entrant.id, "text_version_id": text.id, "purpose": text.key, "digest": text.digest, "how": how,
        "given_at": now,
    }  # fmt: skip
    session.execute(insert_or_ignore(session, Consent, row))
