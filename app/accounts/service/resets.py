"""A new password by mail. The same answer and the same work for every address; who has no account gets no mail."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts import queries
from app.accounts.models import Account, PasswordReset
from app.accounts.service import own_account
from app.errors import Gone, NotFound
from app.kit import mail, ratelimit
from app.kit.i18n import gettext as _
from app.kit.i18n import language
from app.kit.ids import digest, token
from app.kit.jobs import enqueue
from app.kit.signing import Signer

GOOD_FOR = timedelta(minutes=30)
HOUR = timedelta(hours=1)
PER_ADDRESS, PER_NETWORK = 5, 30


def ask_reset(session: Session, *, signer: Signer, email: str, network: str, now: datetime) -> None:
    """Leave it to a job to look whether there is such an account. Raises TooMany."""
    sentence = _("That were too many links. Look into your mail, also among what was sorted out, or wait an hour.")
    address = signer.pseudonym("reset", email)
    for key, limit in ((f"reset:{address}", PER_ADDRESS), (f"reset-network:{network}", PER_NETWORK)):
        ratelimit.hit(session, key=key, limit=limit, window=HOUR, now=now, sentence=sentence)
    payload = {"email": email, "language": language(), "once": token()}
    enqueue(session, "send_reset", payload, now=now, priority=3)


def send_reset(session: Session, *, email: str, language: str, once: str, now: datetime) -> None:
    """Write the mail, if the address is one of ours. ``once`` makes a repeated job send nothing new."""
    account = queries.account_by_email(session, email)
    if account is None or account.disabled_at:
        return
    secret = token()
    session.add(PasswordReset(account_id=account.id, digest=digest(secret), ends_at=now + GOOD_FOR))
    context = {"language": language, "brand": own_account.PRODUCT, "name": account.name, "token": secret}
    mail.post(session, template="password_reset", to=email, context=context, now=now, dedupe=f"reset:{once}")


def open_reset(session: Session, *, token: str, now: datetime) -> tuple[PasswordReset, Account]:
    """Raises NotFound for a wrong link, Gone for one that was used or is too old."""
    statement = (
        select(PasswordReset, Account)
        .join(Account, col(Account.id) == PasswordReset.account_id)
        .where(PasswordReset.digest == digest(token), col(Account.disabled_at).is_(None))
    )
    found = session.exec(statement).first()
    if found is None:
        raise NotFound(_("This link does not lead anywhere. Open the newest mail that we sent you."))
    if found[0].used_at or found[0].ends_at <= now:
        raise _over()
    return found[0], found[1]


def _over() -> Gone:
    return Gone(
        _("A link for a new password is good once, and for half an hour. Ask for another one on the page where you sign in."),
        title=_("This link has done its work"),
    )  # fmt: skip


def finish_reset(
    session: Session, *, reset: PasswordReset, account: Account, password_hash: str, now: datetime
) -> None:
    """Set the password; every link and every session of the person ends. Raises Gone for the second of two at once."""
    first = (
        sa.update(PasswordReset)
        .where(col(PasswordReset.id) == reset.id, col(PasswordReset.used_at).is_(None))
        .values(used_at=now)
        .returning(col(PasswordReset.id))
    )
    if session.execute(first.execution_options(synchronize_session=False)).first() is None:
        raise _over()
    others = sa.delete(PasswordReset).where(
        col(PasswordReset.account_id) == account.id, col(PasswordReset.id) != reset.id
    )
    session.execute(others.execution_options(synchronize_session=False))
    own_account.set_password(session, account=account, password_hash=password_hash, now=now)


def forget_ended(session: Session, *, now: datetime) -> None:
    """A day later nobody asks for them any more."""
    session.execute(sa.delete(PasswordReset).where(col(PasswordReset.ends_at) < now - timedelta(days=1)))
