"""The password once more, before something weighty; what a form had sent goes on afterwards."""

from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.forms import PasswordForm
from app.accounts.rules import own_path
from app.accounts.service import passwords, sessions, signing_in
from app.errors import Unprocessable
from app.kit.address import address_key
from app.kit.i18n import gettext as _
from app.kit.web import NO_STORE, Call, get, post

KEPT_SECONDS = 3600


def show(call: Call) -> Response:
    who.require_staff(call)
    return _page(call, kept="", wanted=str(call.query.get("next", "")))


def _page(call: Call, *, kept: str, wanted: str, status: int = 200, refused: dict[str, str] | None = None) -> Response:
    waits = who.what_waits(call, who.require_staff(call).account, max_age=KEPT_SECONDS) if kept else None
    deed = waits.deed if waits else ""
    facts: dict[str, Any] = {"kept": kept, "next": own_path(wanted), "refused": refused or {}, "deed": deed}
    return call.page("accounts/again.html", status=status, headers=NO_STORE, **facts)


def confirm(call: Call) -> Response:
    asking = who.require_staff(call)
    check_own_password(call, asking, PasswordForm.read(call.form).password)
    with call.tools.db.write() as session:
        sessions.note_password(session, row=asking.session, now=call.now)
    if waits := who.what_waits(call, asking.account, max_age=KEPT_SECONDS):
        return call.page("accounts/go_on.html", waits=waits, account=asking.account)
    return call.redirect(own_path(str(call.form.get("next", ""))))


def check_own_password(call: Call, asking: who.Staff, password: str) -> None:
    """Counts like an attempt to sign in. Raises Unprocessable for ``password``, TooMany. For handlers without a transaction."""
    tools, email = call.tools, asking.account.email
    network = address_key(call.request, tools.signer, call.now)
    with tools.db.write() as session:
        signing_in.count_attempt(session, signer=tools.signer, email=email, network=network, now=call.now)
    if not passwords.check_password(asking.account, password)[0]:
        raise Unprocessable(fields={"password": _("This is not your password. Type it again.")})


def show_again(call: Call, refusal: Unprocessable) -> Response:
    who.require_staff(call)
    kept, wanted = str(call.form.get("kept", "")), str(call.form.get("next", ""))
    return _page(call, kept=kept, wanted=wanted, status=422, refused=refusal.fields)


routes: list[BaseRoute] = [
    get("/studio/again", show),
    post("/studio/again", confirm, again=show_again, writes=False),
]
