"""From a password to a session. The attempts are counted first, in a transaction of their own that stays."""

from datetime import datetime, timedelta

from sqlmodel import Session

from app.accounts.models import Account
from app.accounts.service import sessions, trail
from app.kit import ratelimit
from app.kit.i18n import gettext as _
from app.kit.signing import Signer

WINDOW = timedelta(minutes=15)
PER_ADDRESS_HERE, PER_ADDRESS, PER_NETWORK = 10, 40, 100
CODES, CODES_A_DAY = 6, 30


def count_attempt(session: Session, *, signer: Signer, email: str, network: str, now: datetime) -> None:
    """Raises TooMany. An address is held back sooner for the network that tries, so that others still get in."""
    who = signer.pseudonym("sign-in", email)
    sentence = _("That were too many tries. Wait a quarter of an hour, or set a new password by mail.")
    for key, limit in (
        (f"sign-in:{who}:{network}", PER_ADDRESS_HERE),
        (f"sign-in:{who}", PER_ADDRESS),
        (f"sign-in-network:{network}", PER_NETWORK),
    ):
        ratelimit.hit(session, key=key, limit=limit, window=WINDOW, now=now, sentence=sentence)


def count_code(session: Session, *, account: Account, now: datetime) -> None:
    """Raises TooMany: six figures could be guessed by somebody with much time."""
    sentence = _("That were too many codes. Wait a quarter of an hour; then the next one on your phone will do.")
    key = f"code:{account.public_id}"
    ratelimit.hit(session, key=key, limit=CODES, window=WINDOW, now=now, sentence=sentence)
    day = timedelta(days=1)
    ratelimit.hit(session, key=f"{key}:day", limit=CODES_A_DAY, window=day, now=now, sentence=sentence)


def sign_in(
    session: Session,
    *,
    account: Account,
    newer_hash: str | None,
    old_token: str,
    browser: str,
    days: int,
    now: datetime,
) -> str:
    """A new session for somebody whose password was right; ends the one that this browser had. Returns its token."""
    if newer_hash:
        session.merge(account).password_hash = newer_hash
    if old_token:
        sessions.end_session(session, secret=old_token)
    token = sessions.open_session(session, account_id=account.id, browser=browser, days=days, now=now)
    trail.record(
        session, account_id=account.id, brand_id=None, verb="session.open", subject=account.subject, now=now
    )  # fmt: skip
    return token
