"""Mails that are kept instead of sent, for a product that runs on one machine."""

from pathlib import Path
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.service import mail_folder
from app.contests import studio_queries
from app.errors import NotFound
from app.kit.mail import FolderMailer
from app.kit.web import NO_STORE, Call, get

PAGE = 60
POLICY = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"


def _reader(call: Call) -> tuple[Path, mail_folder.Reader]:
    """The folder, and what may be read in it."""
    call.context["nav_current"] = "mails"
    asking, brand = who.in_brand(call, *who.EDITORS)
    if not isinstance(call.tools.mailer, FolderMailer):
        raise NotFound
    call.context["zone"] = studio_queries.last_zone(call.session, brand)
    is_owner = asking.role_in(brand.id) in who.OWNERS
    return call.tools.mailer.folder, mail_folder.Reader(brand.slug, asking.account.email, is_owner)


def show(call: Call) -> Response:
    folder, reader = _reader(call)
    letters = _page_of(call, folder, reader)
    return _page(call, letters, letters[0] if letters else None)


def show_one(call: Call) -> Response:
    folder, reader = _reader(call)
    letter = mail_folder.letter_of(folder, name=call.path["name"], reader=reader)
    return _page(call, _page_of(call, folder, reader), letter)


def _page_of(call: Call, folder: Path, reader: mail_folder.Reader) -> list[mail_folder.Letter]:
    """One more than fits on a page, when there are more."""
    typed, below = call.query.get("q", "")[:200], call.query.get("below", "")
    return mail_folder.letters(folder, reader=reader, words=typed, below=below, most=PAGE + 1)


def _page(call: Call, letters: list[mail_folder.Letter], letter: mail_folder.Letter | None) -> Response:
    """The list with one mail beside it; ``q`` is looked for in addresses and subjects, ``below`` is the last one seen."""
    here = {name: call.query[name][:200] for name in ("q", "below") if call.query.get(name)}
    older = urlencode({**here, "below": letters[PAGE - 1].name}) if len(letters) > PAGE else ""
    return call.page(
        "studio/mails.html", letters=letters[:PAGE], letter=letter, typed=here.get("q", ""), older=older,
        here=urlencode(here), is_later="below" in here,
    )  # fmt: skip


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
