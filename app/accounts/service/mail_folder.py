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


@dataclass(frozen=True)
class Letter:
    name: str
    to: str
    subject: str
    at: datetime
    text: str
    html: str


def letters(folder: Path, *, brand: str, own_address: str, most: int = 60) -> list[Letter]:
    """The newest mails written in the name of ``brand`` (a slug), and those about the reader's own account."""
    newest = sorted((path.stem for path in folder.glob("*.eml")), reverse=True)[:MOST_LOOKED_AT]
    found: list[Letter] = []
    for letter in _readable(folder, newest, brand, own_address):
        found.append(letter)
        if len(found) == most:
            break
    return found


def letter_of(folder: Path, *, name: str, brand: str, own_address: str) -> Letter:
    """One of them. Raises NotFound; other brands' mails and links to other people's accounts are not there."""
    for letter in _readable(folder, [name] if NAME.fullmatch(name) else [], brand, own_address):
        return letter
    raise NotFound


def _readable(folder: Path, names: list[str], brand: str, own_address: str) -> Iterator[Letter]:
    for name in names:
        path = folder / f"{name}.eml"
        if not path.is_file():
            continue
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        written_for = str(message.get("X-Whitecup-Brand", ""))
        if (written_for == brand) if written_for else (str(message["To"]) == own_address):
            yield _letter(name, message)


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
