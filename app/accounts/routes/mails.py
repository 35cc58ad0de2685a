"""Mails that are kept instead of sent, for a product that runs on one machine."""

from pathlib import Path

from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.service import mail_folder
from app.errors import NotFound
from app.kit.mail import FolderMailer
from app.kit.web import NO_STORE, Call, get

POLICY = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"


def _reader(call: Call) -> tuple[Path, str, str]:
    """The folder, the brand whose mails may be read, and the reader's own address."""
    call.context["nav_current"] = "mails"
    asking, brand = who.in_brand(call, *who.EDITORS)
    if not isinstance(call.tools.mailer, FolderMailer):
        raise NotFound
    return call.tools.mailer.folder, brand.slug, asking.account.email


def show(call: Call) -> Response:
    folder, brand, own = _reader(call)
    letters = mail_folder.letters(folder, brand=brand, own_address=own)
    return call.page("studio/mails.html", letters=letters, letter=letters[0] if letters else None)


def show_one(call: Call) -> Response:
    folder, brand, own = _reader(call)
    letter = mail_folder.letter_of(folder, name=call.path["name"], brand=brand, own_address=own)
    letters = mail_folder.letters(folder, brand=brand, own_address=own)
    return call.page("studio/mails.html", letters=letters, letter=letter)


def show_as_sent(call: Call) -> Response:
    """The HTML part alone, in a sandbox: no scripts, no forms, nothing fetched."""
    folder, brand, own = _reader(call)
    letter = mail_folder.letter_of(folder, name=call.path["name"], brand=brand, own_address=own)
    headers = {**NO_STORE, "content-security-policy": POLICY, "referrer-policy": "no-referrer"}
    return HTMLResponse(letter.html, headers=headers)


routes: list[BaseRoute] = [
    get("/studio/mails", show),
    get("/studio/mails/{name}", show_one),
    get("/studio/mails/{name}/as-sent", show_as_sent),
]
