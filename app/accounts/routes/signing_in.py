"""Sign in and out, and the first password of one's own."""

from typing import Any
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import queries, who
from app.accounts.forms import NewPasswordForm, SignInForm
from app.accounts.models import Account
from app.accounts.routes.said import flashes
from app.accounts.rules import Step, browser_name, next_step, own_path
from app.accounts.service import own_account, passwords, sessions, signing_in
from app.errors import SignInNeeded, Unprocessable
from app.kit.address import address_key
from app.kit.i18n import gettext as _
from app.kit.web import NO_STORE, Call, get, post

KEPT_SECONDS = 86_400
"""So long a form waits for its sender to sign in."""


def show(call: Call) -> Response:
    """The form; somebody who is signed in already goes on, to the next step or the page that was wanted."""
    wanted = own_path(call.query.get("next", ""))
    if who.staff(call):
        return call.redirect(wanted)
    begun = who.anybody(call)
    step = who.step_of(call, begun) if begun else None
    return call.redirect(f"{step}?next={quote(wanted)}") if step else _page(call, wanted)


def _page(call: Call, wanted: str, *, status: int = 200, refused: dict[str, str] | None = None) -> Response:
    email = str(call.form.get("email", ""))
    return call.page(
        "accounts/sign_in.html",
        status=status,
        headers=NO_STORE,
        next=wanted,
        kept=str(call.form.get("kept", "")),
        email=email,
        refused=refused or {},
        flashes=flashes(call),
    )


def sign_in(call: Call) -> Response:
    """Counts, checks, opens; the slow check holds no transaction."""
    form, tools = SignInForm.read(call.form), call.tools
    network = address_key(call.request, tools.signer, call.now)
    with tools.db.write() as session:
        signing_in.count_attempt(session, signer=tools.signer, email=form.email, network=network, now=call.now)
    account = queries.account_by_email(call.session, form.email)
    fits, newer_hash = passwords.check_password(account, form.password)
    if account is None or not fits:
        raise Unprocessable(fields={"": _("Look at the address and type the password again.")})
    days, browser = tools.settings.session_days, browser_name(call.request.headers.get("user-agent", ""))
    with tools.db.write() as session:
        token = signing_in.sign_in(
            session, account=account, newer_hash=newer_hash, old_token=call.cookie(who.COOKIE), browser=browser, days=days,
            now=call.now,
        )  # fmt: skip
    keep_token(call, token)
    return _go_on(call, account, token) or call.redirect(f"/studio/sign-in?next={quote(wanted(call))}")


def _go_on(call: Call, account: Account, token: str) -> Response | None:
    """The form that waited for its sender, or the code before it; None when there is none, or more is to be done first."""
    if not (waits := who.what_waits(call, account, max_age=KEPT_SECONDS)):
        return None
    with call.tools.db.read() as session:
        found = queries.session_with_account(session, token)
        roles = queries.roles_of(session, account.id)
    required = call.tools.settings.owner_second_factor
    step = next_step(account, roles, found[0], owners_need_factor=required) if found else Step.PASSWORD
    if step is Step.CODE:
        facts: dict[str, Any] = {"kept": str(call.form["kept"]), "next": wanted(call), "refusal": ""}
        return call.page("accounts/second_factor.html", headers=NO_STORE, **facts)
    return None if step else show_waiting(call, account, waits)


def show_waiting(call: Call, account: Account, waits: who.Waiting) -> Response:
    facts: dict[str, Any] = {"waits": waits, "account": account}
    return call.page("accounts/go_on.html", headers=NO_STORE, **facts)


def wanted(call: Call) -> str:
    return own_path(str(call.form.get("next", "")))


def keep_token(call: Call, token: str) -> None:
    """The cookie outlives the session, as its row does."""
    days = call.tools.settings.session_days + sessions.REMEMBERED.days
    call.keep_cookie(who.COOKIE, token, max_age=days * 86400)


def show_again(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, own_path(str(call.form.get("next", ""))), status=422, refused=refusal.fields)


def sign_out(call: Call) -> Response:
    sessions.end_session(call.session, secret=call.cookie(who.COOKIE))
    call.keep_cookie(who.COOKIE, "")
    return call.redirect("/studio/sign-in")


def begun(call: Call, *steps: Step | None) -> who.Staff:
    """Somebody at one of ``steps`` of signing in (None: all done). Raises SignInNeeded with the page where they are."""
    asking = who.anybody(call)
    step = who.step_of(call, asking) if asking else None
    if asking is None:
        raise SignInNeeded
    if step not in steps:
        raise SignInNeeded(at=step or "/studio/sign-in")
    return asking


def show_first_password(call: Call) -> Response:
    begun(call, Step.PASSWORD)
    return _first_password_page(call, str(call.query.get("next", "")))


def _first_password_page(call: Call, wanted: str, *, status: int = 200, refusal: str = "") -> Response:
    return call.page("accounts/first_password.html", status=status, next=own_path(wanted), refusal=refusal)


def set_first_password(call: Call) -> Response:
    """After the one-time password: another one, and a new token. The slow hashes hold no transaction."""
    asking = begun(call, Step.PASSWORD)
    form = NewPasswordForm.read(call.form)
    refused = passwords.refusal_of(form.new_password, email=asking.account.email, name=asking.account.name)
    if not refused and passwords.check_password(asking.account, form.new_password)[0]:
        refused = _("This is the password for once. Take one of your own.")
    if refused:
        raise Unprocessable(fields={"new_password": refused})
    hashed = passwords.hash_password(form.new_password)
    with call.tools.db.write() as session:
        own_account.set_password(
            session, account=session.merge(asking.account), password_hash=hashed, now=call.now,
            keep_session=asking.session.id,
        )  # fmt: skip
        keep_token(call, sessions.renew_token(session, row=asking.session))
    return call.redirect(f"/studio/sign-in?next={quote(own_path(str(call.form.get('next', ''))))}")


def show_first_password_again(call: Call, refusal: Unprocessable) -> Response:
    begun(call, Step.PASSWORD)
    sentence = refusal.fields.get("new_password", "")
    return _first_password_page(call, str(call.form.get("next", "")), status=422, refusal=sentence)


routes: list[BaseRoute] = [
    get("/studio/sign-in", show),
    post("/studio/sign-in", sign_in, again=show_again, writes=False),
    post("/studio/sign-out", sign_out),
    get("/studio/first-password", show_first_password),
    post("/studio/first-password", set_first_password, again=show_first_password_again, writes=False),
]
