"""The second factor: asked after the password, set up, and switched off."""

from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.forms import CodeForm, SetUpForm
from app.accounts.routes.signing_in import KEPT_SECONDS, begun, keep_token, show_waiting
from app.accounts.rules import Step, own_path
from app.accounts.service import own_account, second_factor, sessions, signing_in
from app.errors import SignInNeeded, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.web import NO_STORE, Call, get, post

PURPOSE = "second-factor"
HOUR = 3600


def show(call: Call) -> Response:
    begun(call, Step.CODE)
    return _page(call, str(call.query.get("next", "")))


def _page(call: Call, wanted: str, *, status: int = 200, refusal: str = "") -> Response:
    facts = {"next": own_path(wanted), "kept": str(call.form.get("kept", "")), "refusal": refusal}
    return call.page("accounts/second_factor.html", status=status, headers=NO_STORE, **facts)


def open_with_code(call: Call) -> Response:
    """A right code opens the studio under a new token. Wrong ones are counted for good."""
    asking, tools = begun(call, Step.CODE), call.tools
    code = CodeForm.read(call.form).code
    with tools.db.write() as session:
        signing_in.count_code(session, account=asking.account, now=call.now)
    with tools.db.write() as session:
        opened = second_factor.use_code(session, account=asking.account, code=code, signer=tools.signer, now=call.now)
        if opened:
            sessions.note_second_factor(session, row=asking.session, now=call.now)
            keep_token(call, sessions.renew_token(session, row=asking.session))
    if not opened:
        raise Unprocessable(
            fields={"code": _("This code does not open, or it was used before. Wait for the next one and type that.")}
        )
    waits = who.what_waits(call, asking.account, max_age=KEPT_SECONDS)
    if waits and not asking.account.must_change_password:
        return show_waiting(call, asking.account, waits)
    return call.redirect(f"/studio/sign-in?next={quote(own_path(str(call.form.get('next', ''))))}")


def show_again(call: Call, refusal: Unprocessable) -> Response:
    begun(call, Step.CODE)
    return _page(call, str(call.form.get("next", "")), status=422, refusal=refusal.fields.get("code", ""))


def _setting_up(call: Call) -> who.Staff:
    """An owner who has to, or anybody who wants to and has typed the password a short while ago."""
    asking = begun(call, Step.FACTOR, None)
    if asking.account.totp_confirmed_at:
        raise SignInNeeded(at="/studio/sign-in")
    return asking if who.step_of(call, asking) else who.require_fresh(call)


def show_set_up(call: Call) -> Response:
    asking = _setting_up(call)
    return _set_up_page(call, asking, second_factor.new_secret(), str(call.query.get("next", "")))


def _set_up_page(
    call: Call, asking: who.Staff, secret: str, wanted: str, *, status: int = 200, refusal: str = ""
) -> Response:
    signed = call.tools.signer.sign(PURPOSE, [asking.account.public_id, secret])
    return call.page(
        "accounts/set_up_factor.html", status=status, headers=NO_STORE, refusal=refusal, next=own_path(wanted),
        signed=signed, secret=second_factor.groups(secret), square=second_factor.square(asking.account, secret),
        is_needed=who.step_of(call, asking) is Step.FACTOR,
    )  # fmt: skip


def _signed_secret(call: Call, asking: who.Staff) -> str:
    value = call.tools.signer.read(PURPOSE, str(call.form.get("secret", "")), max_age=HOUR)
    return str(value[1]) if value and value[0] == asking.account.public_id else ""


def set_up(call: Call) -> Response:
    """The first right code switches it on. Shows the recovery codes, this once."""
    asking = _setting_up(call)
    form, secret = SetUpForm.read(call.form), _signed_secret(call, asking)
    if not secret:
        raise Unprocessable(fields={"code": _("This page was open for too long. Let your phone read the new square.")})
    codes = second_factor.switch_on(
        call.session, account=asking.account, secret=secret, code=form.code, signer=call.tools.signer, now=call.now
    )
    if not codes:
        raise Unprocessable(
            fields={"code": _("This is not the code of now. Look at the phone’s clock and type the next one.")}
        )
    sessions.note_second_factor(call.session, row=asking.session, now=call.now)
    sessions.end_sessions(call.session, account_id=asking.account.id, but=asking.session.id)
    keep_token(call, sessions.renew_token(call.session, row=asking.session))
    own_account.tell(call.session, "second_factor_changed", account=asking.account, now=call.now, is_on=True)
    return _codes_page(call, codes, str(call.form.get("next", "")))


def show_set_up_again(call: Call, refusal: Unprocessable) -> Response:
    asking = _setting_up(call)
    secret = _signed_secret(call, asking) or second_factor.new_secret()
    wanted, sentence = str(call.form.get("next", "")), refusal.fields.get("code", "")
    return _set_up_page(call, asking, secret, wanted, status=422, refusal=sentence)


def _codes_page(call: Call, codes: list[str], wanted: str) -> Response:
    return call.page("accounts/recovery_codes.html", headers=NO_STORE, codes=codes, next=own_path(wanted))


def switch_off(call: Call) -> Response:
    """Needs a fresh password. An owner who must have one is asked to set up another at once."""
    asking = who.require_fresh(call)
    second_factor.switch_off(call.session, account=asking.account, now=call.now)
    sessions.end_sessions(call.session, account_id=asking.account.id, but=asking.session.id)
    own_account.tell(call.session, "second_factor_changed", account=asking.account, now=call.now, is_on=False)
    return call.redirect("/studio/account?said=factor-off")


def give_codes(call: Call) -> Response:
    """Ten new recovery codes; needs a fresh password."""
    asking = who.require_fresh(call)
    if not asking.account.totp_confirmed_at:
        return call.redirect("/studio/account")
    codes = second_factor.give_recovery_codes(
        call.session, account=asking.account, signer=call.tools.signer, now=call.now
    )
    return _codes_page(call, codes, "/studio/account")


routes: list[BaseRoute] = [
    get(Step.CODE, show),
    post(Step.CODE, open_with_code, again=show_again, writes=False),
    get(Step.FACTOR, show_set_up),
    post(Step.FACTOR, set_up, again=show_set_up_again),
    post("/studio/second-factor/off", switch_off),
    post("/studio/second-factor/codes", give_codes),
]
