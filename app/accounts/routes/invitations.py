"""The page behind the link of an invitation."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import queries, who
from app.accounts.forms import JoinForm
from app.accounts.models import Brand, Invitation
from app.accounts.routes.resets import SECRET
from app.accounts.routes.signing_in import keep_token
from app.accounts.rules import browser_name
from app.accounts.service import invitations, passwords, sessions, signing_in
from app.errors import Unprocessable
from app.kit.web import Call, get, post


def show(call: Call) -> Response:
    invitation, brand = invitations.open_invitation(call.session, token=call.path["token"], now=call.now)
    return _page(call, invitation, brand)


def _page(
    call: Call, invitation: Invitation, brand: Brand, *, status: int = 200, refused: dict[str, str] | None = None
) -> Response:
    known = queries.account_by_email(call.session, invitation.email)
    return call.page(
        "accounts/invitation.html", status=status, headers=SECRET, invitation=invitation, brand=brand, known=known,
        name=str(call.form.get("name", "")), refused=refused or {}, token=call.path["token"],
    )  # fmt: skip


def join(call: Call) -> Response:
    """Somebody new makes an account and is signed in; who has one joins and signs in with it. The hash holds no transaction."""
    invitation, _brand = invitations.open_invitation(call.session, token=call.path["token"], now=call.now)
    account = queries.account_by_email(call.session, invitation.email)
    if account is None:
        return _join_as_new(call, invitation)
    with call.tools.db.write() as session:
        invitations.accept(session, invitation=invitation, account=account, name="", password_hash="", now=call.now)
        sessions.end_sessions(session, account_id=account.id)
    return call.redirect("/studio/sign-in?said=joined")


def _join_as_new(call: Call, invitation: Invitation) -> Response:
    form = JoinForm.read(call.form)
    if refused := passwords.refusal_of(form.new_password, email=invitation.email, name=form.name):
        raise Unprocessable(fields={"new_password": refused})
    hashed = passwords.hash_password(form.new_password)
    with call.tools.db.write() as session:
        account = invitations.accept(
            session, invitation=invitation, account=None, name=form.name, password_hash=hashed, now=call.now
        )
        token = signing_in.sign_in(
            session, account=account, newer_hash=None, old_token=call.cookie(who.COOKIE),
            browser=browser_name(call.request.headers.get("user-agent", "")), days=call.tools.settings.session_days,
            now=call.now,
        )  # fmt: skip
    keep_token(call, token)
    return call.redirect("/studio/sign-in")


def show_again(call: Call, refusal: Unprocessable) -> Response:
    invitation, brand = invitations.open_invitation(call.session, token=call.path["token"], now=call.now)
    return _page(call, invitation, brand, status=422, refused=refusal.fields)


routes: list[BaseRoute] = [
    get("/studio/invitations/{token}", show),
    post("/studio/invitations/{token}", join, again=show_again, writes=False),
]
