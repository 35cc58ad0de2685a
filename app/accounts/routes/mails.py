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


def _reader(call: Call) -> tuple[Path, mail_folder.Reader]:
    """The folder, and what may be read in it."""
    call.context["nav_current"] = "mails"
    asking, brand = who.in_brand(call, *who.EDITORS)
    if not isinstance(call.tools.mailer, FolderMailer):
        raise NotFound
    is_owner = asking.role_in(brand.id) in who.OWNERS
    return call.tools.mailer.folder, mail_folder.Reader(brand.slug, asking.account.email, is_owner)


def show(call: Call) -> Response:
    folder, reader = _reader(call)
    letters = mail_folder.letters(folder, reader=reader)
    return call.page("studio/mails.html", letters=letters, letter=letters[0] if letters else None)


def show_one(call: Call) -> Response:
    folder, reader = _reader(call)
    letter = mail_folder.letter_of(folder, name=call.path["name"], reader=reader)
    letters = mail_folder.letters(folder, reader=reader)
    return call.page("studio/mails.html", letters=letters, letter=letter)


def show_as_sent(call: Call) -> Response:
    """The HTML part alone, in a sandbox: no scripts, no forms, nothing fetched."""
    folder, reader = _reader(call)
    letter = mail_folder.letter_of(folder, name=call.path["name"], reader=reader)
    headers = {**NO_STORE, "content-security-policy": POLICY, "referrer-policy": "no-referrer"}
    return HTMLResponse(letter.html, headers=headers)


routes: list[BaseRoute] = [
    get("/studio/mails", show),
    get("/studio/mails/{name}", show_one),
    get("/studio/mails/{name}/as-sent", show_as_sent),
]
