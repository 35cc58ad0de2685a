"""Passwords: argon2, the same work for addresses that we do not know, and few rules."""

import re
import secrets
import threading
from functools import cache

from pwdlib import PasswordHash

from app.accounts.commonest import COMMONEST
from app.accounts.models import Account
from app.kit.i18n import gettext as _
from app.kit.ids import letters

LEAST, MOST = 12, 200
OWN_LETTERS = 8  # so many have to remain when name and address are taken out
_HASHER = PasswordHash.recommended()
_AT_ONCE = threading.BoundedSemaphore(2)  # each takes 64 MB while it runs


@cache
def _nobody() -> str:
    """A hash that no password opens; checked where there is no account."""
    return _HASHER.hash(secrets.token_urlsafe(24))


def hash_password(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(password)


def check_password(account: Account | None, password: str) -> tuple[bool, str | None]:
    """Is it this account's? With a newer hash to keep, when the old one was made with weaker settings."""
    known = account is not None and account.disabled_at is None and bool(account.password_hash)
    stored = account.password_hash if account is not None and known else _nobody()
    with _AT_ONCE:
        fits, newer = _HASHER.verify_and_update(password[:MOST], stored)
    return known and fits, newer if known and fits else None


def refusal_of(password: str, *, email: str, name: str) -> str:
    """A sentence that says why this one will not do; empty when it will."""
    if len(password) < LEAST:
        return _("Take at least %(n)d letters. A few words in a row are easy to keep in mind.") % {"n": LEAST}
    if len(password) > MOST:
        return _("This is too long. Keep it to %(n)d letters.") % {"n": MOST}
    plain = password.casefold()
    if plain in COMMONEST or len(set(plain)) < 5:
        return _("This one is among the first that are tried. Take another one.")
    if len(_without_own_words(plain, email, name)) < OWN_LETTERS:
        return _("This is mostly your name or your address. Take another one.")
    return ""


def _without_own_words(password: str, email: str, name: str) -> str:
    words = re.split(r"[\W_]+", f"{email} {name} whitecup".casefold())
    for word in sorted({word for word in words if len(word) > 2}, key=len, reverse=True):
        password = password.replace(word, "")
    return password


def one_time_password() -> str:
    """Four groups of five letters: 99 bits, to be read from a terminal and typed once."""
    return "-".join(letters(5) for _group in range(4))
