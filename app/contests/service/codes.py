"""Votes that are confirmed by a code from a mail."""

import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests.models import Contest, Entry, VoteCode
from app.contests.voters import mail_key
from app.errors import Gone, NotFound
from app.kit import mail
from app.kit.i18n import gettext as _
from app.kit.i18n import language, ngettext
from app.kit.ids import keyed, letters
from app.kit.ratelimit import hit
from app.kit.signing import Signer

MINUTES = 30
TRIES = 6
OF_ONE_NETWORK = 300  # an office votes in an hour; a script would have us write to strangers


def send_code(
    session: Session,
    *,
    signer: Signer,
    contest: Contest,
    brand: Brand,
    entry: Entry,
    email: str,
    network: str,
    now: datetime,
) -> VoteCode:
    """Mail a code for a vote. Raises TooMany when one address asks too often, or one network for very many addresses."""
    voter = mail_key(signer, email)
    hit(
        session, key=f"vote-code:{contest.id}:{voter}", limit=5, window=timedelta(hours=1), now=now,
        sentence=_("We have sent several codes to this address in the last hour. Look for the newest one, or wait a little."),
    )  # fmt: skip
    hit(
        session, key=f"vote-code-network:{network}", limit=OF_ONE_NETWORK, window=timedelta(hours=1), now=now,
        sentence=_("Very many codes were asked for from your network in the last hour. Please try again a little later."),
    )  # fmt: skip
    code = letters(6).upper()
    row = VoteCode(
        contest_id=contest.id, entry_id=entry.id, voter=voter, digest="", created_at=now,
        ends_at=now + timedelta(minutes=MINUTES),
    )  # fmt: skip
    row.digest = _digest(row, code)
    session.add(row)
    session.flush()
    context = {
        "language": language(), "contest_title": contest.title, "contest_slug": contest.slug, "code": code, "minutes": MINUTES,
        "brand": brand.letterhead,
        "path": f"/contests/{contest.slug}/entries/{entry.public_id}/votes/{row.public_id}",
    }  # fmt: skip
    mail.post(session, template="vote_code", to=email, context=context, now=now)
    return row


def _digest(row: VoteCode, code: str) -> str:
    return keyed(row.public_id, "vote-code", code)


def find_code(session: Session, *, entry: Entry, public_id: str, now: datetime) -> VoteCode:
    """Raises NotFound for a code of another entry, Gone for one that is too old or was guessed at too often."""
    mine = (VoteCode.public_id == public_id, VoteCode.entry_id == entry.id)
    row = session.exec(select(VoteCode).where(*mine)).first()
    if row is None:
        raise NotFound
    if now >= row.ends_at or row.tries >= TRIES:
        raise spent()
    return row


def check_code(session: Session, *, row: VoteCode, typed: str, now: datetime) -> bool:
    """Is it the right code? Every typing counts as a try, which the caller must let commit.

    The right one is right again: a double press, or a stop before the vote was written, must not cost the vote.
    """
    claimed = session.exec(select(VoteCode).where(VoteCode.id == row.id).with_for_update()).one()
    plain = "".join(typed.upper().split()).replace("-", "")
    claimed.tries += 1
    session.add(claimed)
    if not secrets.compare_digest(claimed.digest, _digest(claimed, plain)):
        return False
    claimed.used_at = claimed.used_at or now
    return True


def wrong_code(row: VoteCode) -> str:
    left = TRIES - row.tries
    sentence = ngettext(
        "This is not the code from our mail. Look again: six letters and figures. You can try %(n)d more time.",
        "This is not the code from our mail. Look again: six letters and figures. You can try %(n)d more times.",
        left,
    )
    return sentence % {"n": left}


def spent() -> Gone:
    return Gone(_("This code is no longer good. Vote once more and we send you another."))


def forget_codes(session: Session, *, before: datetime) -> None:
    session.execute(sa.delete(VoteCode).where(col(VoteCode.ends_at) < before))
