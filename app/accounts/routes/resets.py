"""A forgotten password: a link by mail, and the page behind it."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts.forms import EmailForm, NewPasswordForm
from app.accounts.service import passwords, resets
from app.errors import Unprocessable
from app.kit.address import address_key
from app.kit.web import NO_STORE, Call, get, post

SECRET = {**NO_STORE, "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}


def show(call: Call) -> Response:
    return _page(call, email="")


def _page(call: Call, *, email: str, status: int = 200, refusal: str = "", is_sent: bool = False) -> Response:
    return call.page(
        "accounts/reset.html", status=status, headers=NO_STORE, email=email, refusal=refusal, is_sent=is_sent
    )


def ask(call: Call) -> Response:
    """The same answer for every address."""
    form = EmailForm.read(call.form)
    network = address_key(call.request, call.tools.signer, call.now)
    resets.ask_reset(call.session, signer=call.tools.signer, email=form.email, network=network, now=call.now)
    return _page(call, email=form.email, is_sent=True)


def show_again(call: Call, refusal: Unprocessable) -> Response:
    return _page(
        call, email=str(call.form.get("email", "")), status=422, refusal=refusal.fields.get("email", "")
    )  # fmt: skip


def show_link(call: Call) -> Response:
    resets.open_reset(call.session, token=call.path["token"], now=call.now)
    return _link_page(call)


def _link_page(call: Call, *, status: int = 200, refusal: str = "") -> Response:
    token = call.path["token"]
    return call.page("accounts/new_password.html", status=status, headers=SECRET, token=token, refusal=refusal)


def finish(call: Call) -> Response:
    """The second factor is still asked when the person signs in. The slow hash holds no transaction."""
    reset, account = resets.open_reset(call.session, token=call.path["token"], now=call.now)
    password = NewPasswordForm.read(call.form).new_password
    if refused := passwords.refusal_of(password, email=account.email, name=account.name):
        raise Unprocessable(fields={"new_password": refused})
    hashed = passwords.hash_password(password)
    with call.tools.db.write() as session:
        resets.finish_reset(session, reset=reset, account=session.merge(account), password_hash=hashed, now=call.now)
    return call.redirect("/studio/sign-in?said=password")


def show_link_again(call: Call, refusal: Unprocessable) -> Response:
    resets.open_reset(call.session, token=call.path["token"], now=call.now)
    return _link_page(call, status=422, refusal=refusal.fields.get("new_password", ""))


routes: list[BaseRoute] = [
    get("/studio/reset", show),
    post("/studio/reset", ask, again=show_again),
    get("/studio/reset/{token}", show_link),
    post("/studio/reset/{token}", finish, again=show_link_again, writes=False),
]
