"""Mails that are kept in a folder instead of being sent, as one brand's staff may read them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from app.errors import NotFound

NAME = re.compile(r"\d{8}T\d{6}-[\w-]{8,64}")
MOST_LOOKED_AT = 1000
FOR_OWNERS = "invitation"
"""Whoever opens the link of such a mail joins in its role: only those may read them who may invite."""


@dataclass(frozen=True)
class Reader:
    """Who looks: the brand's slug, and the address of their own account."""

    brand: str
    own_address: str
    is_owner: bool = False


@dataclass(frozen=True)
class Letter:
    name: str
    to: str
    subject: str
    at: datetime
    text: str
    html: str


def letters(folder: Path, *, reader: Reader, words: str = "", below: str = "", most: int = 60) -> list[Letter]:
    """The newest mails written in the name of the reader's brand, and those about the reader's own account.

    ``words`` are looked for in address and subject; only what is older than the mail called ``below``, when there is one.
    """
    names = sorted((path.stem for path in folder.glob("*.eml") if not below or path.stem < below), reverse=True)
    wanted = words.casefold().split()
    found: list[Letter] = []
    for letter in _readable(folder, names[:MOST_LOOKED_AT], reader):
        about = f"{letter.to} {letter.subject}".casefold()
        if all(word in about for word in wanted):
            found.append(letter)
        if len(found) == most:
            break
    return found


def letter_of(folder: Path, *, name: str, reader: Reader) -> Letter:
    """One of them. Raises NotFound; other brands' mails and links to other people's accounts are not there."""
    for letter in _readable(folder, [name] if NAME.fullmatch(name) else [], reader):
        return letter
    raise NotFound


def _readable(folder: Path, names: list[str], reader: Reader) -> Iterator[Letter]:
    for name in names:
        path = folder / f"{name}.eml"
        if not path.is_file():
            continue
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        if _may_read(reader, message):
            yield _letter(name, message)


def _may_read(reader: Reader, message: EmailMessage) -> bool:
    if str(message.get("X-Whitecup-Kind", "")) == FOR_OWNERS and not reader.is_owner:
        return False
    written_for = str(message.get("X-Whitecup-Brand", ""))
    return written_for == reader.brand if written_for else str(message["To"]) == reader.own_address


def _letter(name: str, message: EmailMessage) -> Letter:
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    return Letter(
        name=name,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=parsedate_to_datetime(str(message["Date"])),
        text=str(text.get_content()) if text else "",
        html=str(html.get_content()) if html else "",
    )
