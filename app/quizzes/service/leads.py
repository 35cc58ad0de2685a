"""What players say of themselves: left, confirmed by mail, taken back, erased. One lead for each play, whatever is sent twice."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.errors import NotFound
from app.kit import mail
from app.kit.i18n import gettext as _
from app.kit.i18n import language
from app.kit.ids import digest
from app.kit.jobs import insert_or_ignore
from app.kit.ratelimit import hit
from app.kit.signing import Signer
from app.kit.tools import Tools
from app.quizzes.lead_forms import Said
from app.quizzes.models import Lead, Play
from app.quizzes.service.counting import Tally
from app.quizzes.shelf import Edition
from app.quizzes.standing import Run

OF_ONE_ADDRESS, OF_ONE_NETWORK = 5, 300
"""An hour. A whole office may play at once; a script would have us write to strangers."""
AT_ONCE = 200


def pass_by(session: Session, *, run: Run, now: datetime) -> None:
    """Nothing is kept but that the form was passed; it is not asked again."""
    row = _row(run, now) | {"passed": True}
    session.execute(insert_or_ignore(session, Lead, row))


def keep_lead(session: Session, *, signer: Signer, edition: Edition, run: Run, said: Said, now: datetime) -> str | None:
    """Keep what was said, and count it. The token of its link; None when this play has its lead already."""
    token = token_of(signer, run.public_id)
    consents = {
        purpose: {"words": words, "version": edition.n, "given_at": now.isoformat(), "withdrawn_at": None}
        for purpose, words in said.consents.items()
    }
    row = _row(run, now) | {
        "email": said.email, "fields": said.fields, "consents": consents, "digest": digest(token) if said.email else "",
        "mailed_at": now if said.email else None,
    }  # fmt: skip
    if session.execute(insert_or_ignore(session, Lead, row).returning(col(Lead.id))).scalar() is None:
        return None
    tally = Tally()
    tally.add(run, "lead")
    if said.email:
        tally.add(run, "lead", "address")
    tally.write(session)
    return token


def ask_by_mail(
    session: Session, *, token: str, email: str, brand: Brand, edition: Edition, run: Run, days: int, now: datetime
) -> None:
    """Whose address is it? Nothing that somebody typed stands in the mail. Its link is good for ``days`` unless it is confirmed."""
    context = {
        "language": language(), "brand": brand.letterhead, "reply_to": brand.contact_email, "days": days,
        "title": edition.document.title, "path": f"/leads/{token}",
    }  # fmt: skip
    mail.post(session, template="lead_left", to=email, context=context, now=now, dedupe=_mail_key(run.public_id))


def token_of(signer: Signer, play: str) -> str:
    """Of the link to what was left at the end of a play: which only we can make, and the same each time."""
    return signer.pseudonym("lead", play)


def refuse_too_many(session: Session, *, signer: Signer, email: str, network: str, now: datetime) -> None:
    """Raises TooMany, in words that do not tell whose limit it was."""
    hour = timedelta(hours=1)
    sentence = _("Very many forms were sent just now. Nothing is lost: wait a little, then send yours once more.")
    if email:
        key = f"lead:{signer.pseudonym('lead-mail', _mailbox(email))}"
        hit(session, key=key, limit=OF_ONE_ADDRESS, window=hour, now=now, sentence=sentence)
    hit(session, key=f"lead-network:{network}", limit=OF_ONE_NETWORK, window=hour, now=now, sentence=sentence)


def _mailbox(email: str) -> str:
    """Where mail to an address arrives, as far as one can tell: what stands behind a plus only sorts it."""
    name, _at, host = email.rpartition("@")
    return f"{name.partition('+')[0] or name}@{host}"


def _row(run: Run, now: datetime) -> dict[str, Any]:
    return {
        "content_id": run.content_id, "play_id": run.id, "passed": False, "email": "", "fields": {}, "consents": {},
        "digest": "", "created_at": now,
    }  # fmt: skip


def _mail_key(play: str) -> str:
    return f"mail:lead:{play}"


def open_lead(session: Session, *, token: str) -> tuple[Lead, Play]:
    """The lead behind the link of a mail. Raises NotFound, also for one that was erased."""
    statement = select(Lead, Play).join(Play, col(Play.id) == Lead.play_id).where(Lead.digest == digest(token))
    found = session.exec(statement).first()
    if found is None:
        sentence = _("This link leads nowhere any more. What was left under it is erased, or the link is not whole.")
        raise NotFound(sentence, title=_("There is nothing here"))
    return found[0], found[1]


def confirm_lead(session: Session, *, lead: Lead, play: Play, now: datetime) -> None:
    """The address is its owner's. Doing it twice is doing it once."""
    mine = (col(Lead.id) == lead.id, col(Lead.confirmed_at).is_(None), col(Lead.erased_at).is_(None))
    statement = sa.update(Lead).where(*mine).values(confirmed_at=now).returning(col(Lead.id))
    if session.execute(statement).scalar() is None:
        return
    tally = Tally()
    tally.put((play.content_id, play.version_id, play.day, play.source, "lead", "confirmed"), 1)
    tally.write(session)


def withdraw_consent(session: Session, *, lead: Lead, purpose: str, now: datetime) -> None:
    """As easy as giving it. Raises NotFound for one that was not given."""
    kept = session.exec(select(Lead).where(Lead.id == lead.id).with_for_update()).one()
    if purpose not in kept.consents:
        raise NotFound
    given = kept.consents[purpose]
    if given["withdrawn_at"] is None:
        kept.consents = {**kept.consents, purpose: given | {"withdrawn_at": now.isoformat()}}
        session.add(kept)


def erase_lead(session: Session, *, lead_id: int, play: str, now: datetime, but_confirmed: bool = False) -> None:
    """Forget the person: address, words, consents, link and mail. The row stays, empty, so that numbers still add up.

    With ``but_confirmed`` one whose address was confirmed meanwhile is left alone.
    """
    blank = {"email": "", "fields": {}, "consents": {}, "digest": "", "erased_at": now}
    here = [col(Lead.id) == lead_id, col(Lead.passed).is_(False), col(Lead.erased_at).is_(None)]
    here += [col(Lead.confirmed_at).is_(None)] if but_confirmed else []
    if session.execute(sa.update(Lead).where(*here).values(**blank).returning(col(Lead.id))).scalar() is not None:
        mail.forget(session, _mail_key(play))


def forget_unconfirmed(tools: Tools) -> None:
    """Leads whose address nobody confirmed in time. A job; repeatable."""
    now = tools.clock.now()
    before = now - timedelta(days=tools.settings.unconfirmed_days)
    waiting = (col(Lead.email) != "", col(Lead.confirmed_at).is_(None), col(Lead.created_at) < before)
    while True:
        with tools.db.write() as session:
            statement = select(Lead.id, Play.public_id).join(Play, col(Play.id) == Lead.play_id).where(*waiting)
            due = session.exec(statement.order_by(col(Lead.id)).limit(AT_ONCE)).all()
            for lead_id, play in due:
                erase_lead(session, lead_id=lead_id, play=play, now=now, but_confirmed=True)
        if len(due) < AT_ONCE:
            return
