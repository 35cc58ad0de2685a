"""The second factor: six figures from an authenticator, each good once, and ten codes for the day the phone is lost."""

import hmac
from datetime import datetime
from io import BytesIO

import pyotp
import segno
import sqlalchemy as sa
from markupsafe import Markup
from sqlmodel import Session, col, select

from app.accounts.models import Account, RecoveryCode
from app.accounts.service import trail
from app.kit.ids import letters
from app.kit.signing import Signer

SECONDS = 30
RECOVERY_CODES = 10
PURPOSE = "totp"


def new_secret() -> str:
    return pyotp.random_base32()


def square(account: Account, secret: str) -> Markup:
    """The QR code for an authenticator, as SVG that needs no style."""
    address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name="Whitecup")
    drawn = BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=False, border=2, light="#ffffff", omitsize=True
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704  drawn by us; the address is in it as modules, not as text


def groups(secret: str) -> str:
    """'JBSW Y3DP …', easier to type."""
    return " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))


def step_of(secret: str, code: str, *, now: datetime) -> int | None:
    """The half minute whose code this is: the present one or a neighbour, as clocks differ."""
    present = int(now.timestamp()) // SECONDS
    figures = "".join(code.split())
    for step in (present, present - 1, present + 1):
        if hmac.compare_digest(pyotp.TOTP(secret).at(step * SECONDS).encode(), figures.encode()):
            return step
    return None


def keep_secret(account: Account, secret: str, *, signer: Signer, now: datetime) -> None:
    """From now on codes are asked for. The secret is sealed: unlike a password it has to be read again."""
    account.totp_secret, account.totp_confirmed_at = signer.seal(PURPOSE, secret), now


def secret_of(account: Account, signer: Signer) -> str:
    """Empty when there is none, or when the key of this place is not the one that sealed it."""
    return signer.unseal(PURPOSE, account.totp_secret) if account.totp_secret else ""


def switch_on(
    session: Session, *, account: Account, secret: str, code: str, signer: Signer, now: datetime
) -> list[str]:
    """Keep ``secret`` once its first code was right. Returns the recovery codes, or nothing when the code was wrong."""
    step = step_of(secret, code, now=now)
    if step is None:
        return []
    keep_secret(account, secret, signer=signer, now=now)
    account.totp_last_step = step
    session.add(account)
    _note(session, account, "second_factor.on", now)
    return give_recovery_codes(session, account=account, signer=signer, now=now)


def switch_off(session: Session, *, account: Account, now: datetime) -> None:
    account.totp_secret, account.totp_confirmed_at, account.totp_last_step = "", None, 0
    session.add(account)
    session.execute(sa.delete(RecoveryCode).where(col(RecoveryCode.account_id) == account.id))
    _note(session, account, "second_factor.off", now)


def use_code(session: Session, *, account: Account, code: str, signer: Signer, now: datetime) -> bool:
    """True once for each code of the authenticator and each recovery code, however many ask at the same time."""
    secret = secret_of(account, signer)
    step = step_of(secret, code, now=now) if secret else None
    if step is None:
        return _use_recovery_code(session, account, code, signer, now)
    newer = (
        sa.update(Account)
        .where(col(Account.id) == account.id, col(Account.totp_last_step) < step)
        .values(totp_last_step=step)
        .returning(col(Account.id))
    )
    return session.execute(newer.execution_options(synchronize_session=False)).first() is not None


def _use_recovery_code(session: Session, account: Account, code: str, signer: Signer, now: datetime) -> bool:
    unused = (
        sa.update(RecoveryCode)
        .where(
            col(RecoveryCode.account_id) == account.id,
            col(RecoveryCode.digest) == _digest(signer, account, code),
            col(RecoveryCode.used_at).is_(None),
        )
        .values(used_at=now)
        .returning(col(RecoveryCode.id))
    )
    opened = session.execute(unused.execution_options(synchronize_session=False)).first() is not None
    if opened:
        _note(session, account, "recovery_code.use", now)
    return opened


def give_recovery_codes(session: Session, *, account: Account, signer: Signer, now: datetime) -> list[str]:
    """Ten new ones, shown once; the old ones open nothing any more."""
    session.execute(sa.delete(RecoveryCode).where(col(RecoveryCode.account_id) == account.id))
    codes = ["-".join(letters(5) for _half in range(2)) for _n in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(account_id=account.id, digest=_digest(signer, account, code)) for code in codes)
    _note(session, account, "recovery_code.new", now)
    return codes


def recovery_codes_left(session: Session, account: Account) -> int:
    unused = select(RecoveryCode).where(RecoveryCode.account_id == account.id, col(RecoveryCode.used_at).is_(None))
    return len(session.exec(unused).all())


def _digest(signer: Signer, account: Account, code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return signer.pseudonym("recovery-code", f"{account.public_id}:{plain}")


def _note(session: Session, account: Account, verb: str, now: datetime) -> None:
    trail.record(session, account_id=account.id, brand_id=None, verb=verb, subject=account.subject, now=now)
