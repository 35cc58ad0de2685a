"""My account: name, password, second factor, where I am signed in."""

from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import queries, who
from app.accounts.forms import ChangePasswordForm, NameForm
from app.accounts.routes.again import check_own_password
from app.accounts.routes.said import flashes
from app.accounts.routes.signing_in import keep_token
from app.accounts.service import own_account, passwords, second_factor, sessions
from app.errors import NotFound, Unprocessable
from app.kit.forms import whole
from app.kit.web import Call, get, post


def show(call: Call) -> Response:
    asking = who.require_staff(call)
    return _page(call, asking, name=asking.account.name)


def _page(
    call: Call, asking: who.Staff, *, name: str, status: int = 200, refused: dict[str, str] | None = None
) -> Response:
    facts: dict[str, Any] = {
        "name": name,
        "refused": refused or {},
        "own": asking.session,
        "sessions": [row for row in queries.sessions_of(call.session, asking.account.id) if who.is_alive(call, row)],
        "codes_left": second_factor.recovery_codes_left(call.session, asking.account),
        "flashes": flashes(call),
    }
    return call.page("accounts/account.html", status=status, **facts)


def rename(call: Call) -> Response:
    asking = who.require_staff(call)
    own_account.rename(call.session, account=asking.account, name=NameForm.read(call.form).name)
    return call.redirect("/studio/account?said=name")


def change_password(call: Call) -> Response:
    asking = who.require_staff(call)
    form = ChangePasswordForm.read(call.form)
    check_own_password(call, asking, form.password)
    if refused := passwords.refusal_of(form.new_password, email=asking.account.email, name=asking.account.name):
        raise Unprocessable(fields={"new_password": refused})
    hashed = passwords.hash_password(form.new_password)
    with call.tools.db.write() as session:
        account = session.merge(asking.account)
        own_account.set_password(
            session, account=account, password_hash=hashed, now=call.now, keep_session=asking.session.id
        )
        sessions.note_password(session, row=asking.session, now=call.now)
        keep_token(call, sessions.renew_token(session, row=asking.session))
    return call.redirect("/studio/account?said=password-changed")


def show_again(call: Call, refusal: Unprocessable) -> Response:
    asking = who.require_staff(call)
    name = str(call.form.get("name", asking.account.name))
    return _page(call, asking, name=name, status=422, refused=refusal.fields)


def end_session(call: Call) -> Response:
    """One other browser, by its number; only one's own are there."""
    asking = who.require_staff(call)
    number = whole(call.path["number"]) or 0
    if not sessions.end_sessions(call.session, account_id=asking.account.id, only=number):
        raise NotFound
    return call.redirect("/studio/account?said=sessions")


def end_others(call: Call) -> Response:
    asking = who.require_staff(call)
    sessions.end_sessions(call.session, account_id=asking.account.id, but=asking.session.id)
    return call.redirect("/studio/account?said=sessions")


routes: list[BaseRoute] = [
    get("/studio/account", show),
    post("/studio/account/name", rename, again=show_again),
    post("/studio/account/password", change_password, again=show_again, writes=False),
    post("/studio/account/sessions/others/end", end_others),
    post("/studio/account/sessions/{number}/end", end_session),
]
