"""Lead forms: sent or passed at the end of a play; confirmed, taken back and erased behind the link of a mail."""

from typing import Any

from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute

from app.errors import Conflict, NotFound, TooMany, Unprocessable
from app.kit.address import address_key
from app.kit.htmx import is_swap
from app.kit.i18n import gettext as _
from app.kit.i18n import lean_to
from app.kit.web import NO_STORE, Call, get, post
from app.quizzes import lead_forms, queries
from app.quizzes.lead_screens import Sent
from app.quizzes.models import Lead, Play
from app.quizzes.places import check_token, fields_of, place_of, read_shown
from app.quizzes.players import play_at
from app.quizzes.routes.playing import BASES
from app.quizzes.routes.telling import html_of
from app.quizzes.service import leads
from app.quizzes.shelf import Edition, Shelf, Shown
from app.quizzes.standing import Run

BODY = 100_000
PRIVATE = {**NO_STORE, "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}
SWAPPED = {**NO_STORE, "vary": "HX-Request"}
Ended = tuple[Shown, Edition, Run]


def _ended(call: Call) -> Ended:
    """The play of this address, which has a form and has come to it. Raises NotFound, or Conflict before its end.

    A piece that is closed meanwhile takes the form all the same: who has finished may still say who they are.
    """
    shelf: Shelf = call.request.app.state.shelf
    shown = read_shown(call.request)
    play = play_at(call.tools.signer, call.path["address"])
    run = queries.run_of_play(call.session, shown.edition.content_id, play) if play else None
    if run is None:
        raise NotFound(_("This link does not lead to a play. Begin a new one."))
    edition = shelf.edition(call.session, run.version_id)
    if edition.document.lead_form is None:
        raise NotFound(_("This piece does not ask who you are. Nothing of what was sent was kept."))
    if run.finished_at is None or run.paused:
        raise Conflict(_("Come to the end first. What you answered before is kept."), title=_("Not yet"))
    return shown, edition, run


def send(call: Call) -> Response:
    """POST the form; with ``skip`` it is passed by, with ``_method=delete`` what was left is erased.

    The same once more changes nothing and gets the same screen. What cannot be taken is shown again as it was typed.
    """
    ended = _ended(call)
    typed = {name: value for name, value in call.form.items() if isinstance(value, str)}
    try:
        check_token(call.request, ended[0], fields_of(call.form), call.now)
        _keep(call, ended, typed)
    except Unprocessable as refusal:
        return _shown(
            call, ended, Sent(typed, refusal.fields, refusal.sentence or refusal.fields.get("answer", "")), 422
        )
    except TooMany as refusal:
        return _shown(call, ended, Sent(typed, {}, refusal.sentence), 429, {"retry-after": str(refusal.retry_after)})
    if is_swap(call.request):
        return _shown(call, ended, Sent(typed))
    return call.redirect(_address(call, ended[0], "#who"))


def _keep(call: Call, ended: Ended, typed: dict[str, str]) -> None:
    shown, edition, run = ended
    form = edition.document.lead_form
    assert form is not None  # noqa: S101  _ended has looked
    signer, now = call.tools.signer, call.now
    with call.tools.db.write() as session:
        lead = queries.lead_of(session, run.id)
        if typed.get("_method") == "delete":
            if lead is not None:
                leads.erase_lead(session, lead_id=lead.id, play=run.public_id, now=now)
            return
        if lead is not None:
            return
        if "skip" in typed:
            if form.required:
                raise Unprocessable(_("This form cannot be passed by."))
            leads.pass_by(session, run=run, now=now)
            return
        said = lead_forms.read(form, call.form)
        network = address_key(call.request, signer, now)
        leads.refuse_too_many(session, signer=signer, email=said.email, network=network, now=now)
        token = leads.keep_lead(session, signer=signer, edition=edition, run=run, said=said, now=now)
        if token and said.email:
            leads.ask_by_mail(
                session, token=token, email=said.email, brand=shown.brand, edition=edition, run=run,
                days=call.tools.settings.unconfirmed_days, now=now,
            )  # fmt: skip


def _shown(call: Call, ended: Ended, sent: Sent, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    html = html_of(call.request, *ended, call.now, sent=sent)
    return HTMLResponse(html, status, {**SWAPPED, **(headers or {})})


def _address(call: Call, shown: Shown, part: str = "") -> str:
    return place_of(call.request, shown, call.now).at(f"/plays/{call.path['address']}", part)


def show_play(call: Call) -> Response:
    """The address of a form that was sent back, asked for once more."""
    return call.redirect(_address(call, read_shown(call.request)))


def _open(call: Call) -> tuple[Lead, Play]:
    lead, play = leads.open_lead(call.session, token=call.path["token"])
    piece, brand, version = queries.piece_of_play(call.session, play)
    lean_to(str(version.document.get("language", "")))
    call.context |= {"brand": brand, "token": call.path["token"], "lead": lead, "title": version.document["title"]}
    form = version.document.get("lead_form") or {}
    labels = {field["key"]: field["label"] for field in form.get("fields", [])}
    call.context["fields"] = [(labels.get(key, key), value) for key, value in lead.fields.items()]
    call.context |= {
        "words_language": version.document.get("language", ""),
        "zone": version.document.get("zone", "UTC"),
    }
    call.context["piece_path"] = f"/play/{piece.slug}" if piece.published_at else ""
    return lead, play


def show(call: Call) -> Response:
    """What somebody left, for who reads its mail: confirm it, take consents back, erase it. Looking changes nothing."""
    _open(call)
    return call.page("quizzes/lead.html", headers=PRIVATE, days=call.tools.settings.unconfirmed_days)


def confirm(call: Call) -> Response:
    lead, play = _open(call)
    leads.confirm_lead(call.session, lead=lead, play=play, now=call.now)
    return call.redirect(f"/leads/{call.path['token']}")


def withdraw_consent(call: Call) -> Response:
    lead, _play = _open(call)
    purpose: Any = call.form.get("purpose", "")
    leads.withdraw_consent(call.session, lead=lead, purpose=str(purpose), now=call.now)
    return call.redirect(f"/leads/{call.path['token']}#consents")


def show_erase(call: Call) -> Response:
    """A page with one button, as before every deed that cannot be taken back."""
    _open(call)
    return call.page("quizzes/lead_erase.html", headers=PRIVATE)


def erase(call: Call) -> Response:
    lead, play = _open(call)
    leads.erase_lead(call.session, lead_id=lead.id, play=play.public_id, now=call.now)
    return call.page("quizzes/lead_erased.html", headers=PRIVATE)


routes: list[BaseRoute] = [
    *(get(base + "/plays/{address}/leads", show_play) for base in BASES),
    *(post(base + "/plays/{address}/leads", send, body=BODY, writes=False) for base in BASES),
    get("/leads/{token}", show),
    post("/leads/{token}/confirmations", confirm),
    post("/leads/{token}/consents", withdraw_consent),
    get("/leads/{token}/erase", show_erase),
    post("/leads/{token}/erase", erase),
]
