"""The entry form: shown, sent, and shown again with everything that was typed when something has to be mended."""

import logging
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from app.accounts.models import Brand
from app.contests import forms, queries, slips
from app.contests.models import Contest, TextVersion
from app.contests.places import BASES, place_of, settle, stale_words
from app.contests.preview import HEADERS, Preview, keep_token, read_preview
from app.contests.routes import photos
from app.contests.routes.uploads import upload_limit
from app.contests.service import entering
from app.embed.places import visitor_of
from app.errors import Conflict, Gone, Refusal, Unavailable, Unprocessable
from app.kit.db import AWAY
from app.kit.i18n import gettext as _
from app.kit.i18n import language, lean_to
from app.kit.multipart import UploadForm, read_upload_form
from app.kit.tools import Tools
from app.kit.web import NO_STORE, Call, answer, get, refusal_page
from app.media.models import AssetState
from app.media.service import refusal_sentence

log = logging.getLogger("whitecup")
FORM_HOURS = 48
PURPOSE = "entry-form"
ENTERED, ENTERED_SECONDS = "entered", 3600


@dataclass(frozen=True)
class Sheet:
    """What a form is drawn from."""

    contest: Contest
    brand: Brand
    texts: Sequence[TextVersion]


def read_sheet(session: Session, slug: str, *, now: datetime) -> Sheet:
    """Raises NotFound."""
    contest, brand = queries.published_contest(session, slug, now=now)
    return Sheet(contest, brand, queries.current_texts(session, contest))


def show_form(call: Call) -> Response:
    if preview := read_preview(call):
        return _preview(call, preview)
    sheet = _remembered(call.request, read_sheet(call.session, call.path["slug"], now=call.now))
    entering.refuse_when_closed(sheet.contest, call.now)
    return _form_page(call, sheet, data=FormData(), refused={}, key=_new_key(call, sheet))


def _preview(call: Call, preview: Preview) -> Response:
    """The form as it will be, or why there is none. It has no key, so that nothing can be sent with it."""
    seen = queries.visible_contest(call)
    try:
        entering.refuse_when_closed(seen.contest, seen.now)
        sheet = Sheet(seen.contest, seen.brand, queries.current_texts(call.session, seen.contest))
        page = _form_page(call, sheet, data=FormData(), refused={}, key="")
    except Conflict as refusal:
        page = call.page("errors/409.html", refusal=refusal)
    html = keep_token(bytes(page.body).decode(), seen.contest, preview.token)
    return HTMLResponse(html, headers=HEADERS)


def _remembered(request: Request, sheet: Sheet) -> Sheet:
    """Kept for the time when the database is away: the form can be shown again then, with what was typed."""
    request.app.state.sheets[sheet.contest.slug] = sheet
    return sheet


def _new_key(call: Call, sheet: Sheet) -> str:
    """Names this form: sent twice it makes one entry. Dated, and bound to the texts that it shows."""
    value = [sheet.contest.public_id, secrets.token_hex(8), _texts_digest(sheet.texts)]
    return call.tools.signer.sign(PURPOSE, value)


def _texts_digest(texts: Iterable[TextVersion]) -> str:
    return "-".join(f"{text.id}" for text in texts)


def _form_page(
    call: Call, sheet: Sheet, *, data: FormData, refused: dict[str, str], key: str,
    sent_photo: photos.Sent = photos.NOTHING, status: int = 200, sentence: str = "",
) -> Response:  # fmt: skip
    contest = sheet.contest
    settle(call, contest, sheet.brand)
    return call.page(
        "contests/enter.html",
        status=status,
        headers=NO_STORE | ({"retry-after": str(Unavailable.retry_after)} if status == 503 else {}),
        contest=contest,
        brand=sheet.brand,
        typed=data,
        ticked=[str(item) for item in data.getlist("consent")],
        refused=refused,
        sentence=sentence,
        consents=[text for text in sheet.texts if text.is_consent],
        ages=forms.age_bands(contest),
        form_key=key,
        texts_digest=_texts_digest(sheet.texts),
        sent_photo=sent_photo,
        fresh=status == 200,
        hosts=slips.HOSTS,
        other_hosts=slips.OTHERS,
        upload_limit=upload_limit(call.tools, contest),
        nav_current="contest",
    )


async def send(request: Request) -> Response:
    """POST the whole form. A photo in it is stored and looked at first, so that a bad one is refused here and now."""
    tools: Tools = request.app.state.tools
    try:
        sheet, trouble = await run_in_threadpool(_sheet_or_trouble, request, tools)
        if sheet:
            lean_to(sheet.contest.language)
        most = upload_limit(tools, sheet.contest) if sheet else tools.settings.max_upload_bytes
        sent = await read_upload_form(request, most)
    except Refusal as refusal:
        return refusal_page(request, tools, refusal)
    try:
        if sheet is None or trouble is not None:
            return await run_in_threadpool(_not_now, request, tools, sheet, sent, photos.Photo(""), trouble)
        return await _take(request, tools, sheet, sent)
    finally:
        await sent.form.close()


def _sheet_or_trouble(request: Request, tools: Tools) -> tuple[Sheet | None, Exception | None]:
    """The form as it stands; while the database is away as it stood, if this process has seen it."""
    slug = request.path_params["slug"]
    try:
        with tools.db.read() as session:
            return _remembered(request, read_sheet(session, slug, now=tools.clock.now())), None
    except AWAY as error:
        return request.app.state.sheets.get(slug), error


async def _take(request: Request, tools: Tools, sheet: Sheet, sent: UploadForm) -> Response:
    contest, photo = sheet.contest, photos.Photo("")
    try:
        if forms.is_under_age(contest, sent.form):  # nothing of theirs is kept, not even the photo
            await run_in_threadpool(photos.refuse_photo, tools, sent)
            return await run_in_threadpool(answer, _too_young, request, tools, FormData(), writes=False)
        photo = await photos.receive_photo(request, tools, contest, sent)
        attempt = _Attempt(photo)
        for _try in range(3):
            try:
                return await run_in_threadpool(
                    answer, attempt.send, request, tools, sent.form, writes=True, again=attempt.show_again
                )
            except entering.Raced:
                continue
    except Refusal as refusal:
        return refusal_page(request, tools, refusal)
    except AWAY as error:
        return await run_in_threadpool(_not_now, request, tools, sheet, sent, photo, error)
    return refusal_page(request, tools, entering.already_entered(contest))


def _too_young(call: Call) -> Response:
    contest, brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
    entering.refuse_when_closed(contest, call.now)
    settle(call, contest, brand)
    return call.page(
        "contests/under_age.html", status=422, headers=NO_STORE, contest=contest, brand=brand, nav_current="contest"
    )


def _not_now(
    request: Request, tools: Tools, sheet: Sheet | None, sent: UploadForm, photo: photos.Photo, error: Exception | None
) -> Response:
    """The form once more while the database is away, under its own key: should it have been kept after all, sending it again
    finds that. Reads and writes nothing. Unavailable where this process has never drawn the form."""
    log.warning("an entry could not be kept: %r", error)
    sentence = _("We could not keep what you sent just now. Please send it again in a minute.")
    if sheet is None:
        return refusal_page(request, tools, Unavailable(sentence))
    upload_id = photo.upload_id or ("" if sent.brought("photo") else str(sent.form.get("upload", "")))
    refused = photo.refused
    if sent.brought("photo") and not upload_id:
        refused = {"photo": _("The photo was not kept. Please choose it again.")}
    call = Call(request, tools, Session(tools.db.engine), tools.clock.now(), sent.form)
    return _form_page(
        call, sheet, data=sent.form, refused=refused, key=str(sent.form.get("form_key", "")),
        sent_photo=photos.Sent(upload_id), status=503, sentence=sentence,
    )  # fmt: skip


class _Attempt:
    """One sending of the form, with what is known of its photo."""

    def __init__(self, photo: photos.Photo) -> None:
        self._photo = photo

    def send(self, call: Call) -> Response:
        contest, brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
        texts = queries.current_texts(call.session, contest)
        _upload, asset = photos.find_photo(call.session, contest, self._photo.upload_id)
        words, sender, refused = None, None, dict(self._photo.refused)
        key = self._form_key(call, contest, texts, refused)
        if stale := stale_words(call.request, call.form, contest, call.now):
            refused[""] = stale
        try:
            words, sender = forms.read_entry(call.form, contest=contest, texts=texts, language=language())
            sender = replace(sender, customer=visitor_of(call.request).user)
        except Unprocessable as refusal:
            refused = {**refusal.fields, **refused}
        if asset is None:
            refused.setdefault("photo", _("Choose a photo."))
        elif asset.state is AssetState.REFUSED:
            refused.setdefault("photo", refusal_sentence(asset))
        if refused or asset is None or words is None or sender is None:
            entering.refuse_when_closed(contest, call.now)
            raise Unprocessable(fields=refused)
        _entry, token = entering.send_entry(
            call.session, signer=call.tools.signer, contest=contest, brand=brand, asset=asset, words=words,
            sender=sender, submit_key=key, now=call.now,
        )  # fmt: skip
        return call.redirect(_after(call, contest, token))

    def _form_key(self, call: Call, contest: Contest, texts: list[TextVersion], refused: dict[str, str]) -> str:
        value = call.tools.signer.read(PURPOSE, str(call.form.get("form_key", "")), max_age=FORM_HOURS * 3600)
        if not value or value[0] != contest.public_id:
            refused[""] = _("This form was open for too long. Look it over and send it once more.")
            return ""
        if value[2] != _texts_digest(texts):
            refused[""] = _("The rules were changed while this form was open. Read them again, then send it once more.")
        return f"{value[0]}:{value[1]}"

    def show_again(self, call: Call, refusal: Unprocessable) -> Response:
        sheet = read_sheet(call.session, call.path["slug"], now=call.now)
        return _form_page(
            call, sheet, data=call.form, refused=refusal.fields, key=_new_key(call, sheet),
            sent_photo=photos.sent_photo(call.session, sheet.contest, self._photo.upload_id),
            status=self._photo.status, sentence=refusal.fields.get("", ""),
        )  # fmt: skip


def _after(call: Call, contest: Contest, token: str) -> str:
    """The entrant's own page; it can never be framed, so that a frame gets a page that says so and leads there."""
    place = place_of(call.request, contest, call.now)
    if place.frame is None:
        return f"/entries/{token}"
    return place.at(f"/entered/{call.tools.signer.sign(ENTERED, call.tools.signer.seal(ENTERED, token))}")


def show_entered(call: Call) -> Response:
    """In a frame, after an entry was sent: we have it, and where its own page is."""
    contest, brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
    sealed = call.tools.signer.read(ENTERED, call.path["sealed"], max_age=ENTERED_SECONDS)
    token = call.tools.signer.unseal(ENTERED, sealed) if sealed else ""
    if not token:
        raise Gone(_("Your entry is with us. Our mail leads to its own page."))
    settle(call, contest, brand)
    headers = NO_STORE | {"referrer-policy": "no-referrer"}
    return call.page("contests/entered.html", headers=headers, contest=contest, brand=brand, path=f"/entries/{token}")


routes: list[BaseRoute] = [
    *(get(f"{base}/enter", show_form) for base in BASES),
    *(Route(f"{base}/entries", send, methods=["POST"]) for base in BASES),
    get("/embed/{slug}/entered/{sealed}", show_entered),
]
