"""The entry form: shown, sent, and shown again with everything that was typed when something has to be mended."""

import secrets
from collections.abc import Iterable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.accounts.models import Brand
from app.contests import forms, queries
from app.contests.models import Contest, TextVersion
from app.contests.routes import photos
from app.contests.routes.uploads import upload_limit
from app.contests.service import entering
from app.errors import Refusal, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import language
from app.kit.multipart import UploadForm, read_upload_form
from app.kit.tools import Tools
from app.kit.web import NO_STORE, Call, answer, get, refusal_page
from app.media.models import AssetState, Upload
from app.media.service import refusal_sentence

FORM_HOURS = 48
PURPOSE = "entry-form"


def show_form(call: Call) -> Response:
    contest, brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
    entering.refuse_when_closed(contest, call.now)
    return _form_page(call, contest, brand, data=FormData(), refused={}, key=_new_key(call, contest))


def _new_key(call: Call, contest: Contest) -> str:
    """Names this form: sent twice it makes one entry. Dated, and bound to the texts that it shows."""
    texts = queries.current_texts(call.session, contest)
    value = [contest.public_id, secrets.token_hex(8), _texts_digest(texts)]
    return call.tools.signer.sign(PURPOSE, value)


def _texts_digest(texts: Iterable[TextVersion]) -> str:
    return "-".join(f"{text.id}" for text in texts)


def _form_page(
    call: Call, contest: Contest, brand: Brand, *, data: FormData, refused: dict[str, str], key: str,
    upload: Upload | None = None, status: int = 200, sentence: str = "",
) -> Response:  # fmt: skip
    texts = queries.current_texts(call.session, contest)
    return call.page(
        "contests/enter.html",
        status=status,
        headers=NO_STORE,
        contest=contest,
        brand=brand,
        typed=data,
        ticked=[str(item) for item in data.getlist("consent")],
        refused=refused,
        sentence=sentence,
        consents=[text for text in texts if text.is_consent],
        ages=forms.age_bands(contest),
        form_key=key,
        upload=upload,
        upload_limit=upload_limit(call.tools, contest),
        nav_current="contest",
    )


async def send(request: Request) -> Response:
    """POST the whole form. A photo in it is stored and looked at first, so that a bad one is refused here and now."""
    tools: Tools = request.app.state.tools
    try:
        contest = await run_in_threadpool(_open_contest, tools, request.path_params["slug"])
        sent = await read_upload_form(request, upload_limit(tools, contest))
    except Refusal as refusal:
        return refusal_page(request, tools, refusal)
    try:
        return await _take(request, tools, contest, sent)
    finally:
        await sent.form.close()


def _open_contest(tools: Tools, slug: str) -> Contest:
    with tools.db.read() as session:
        return queries.published_contest(session, slug, now=tools.clock.now())[0]


async def _take(request: Request, tools: Tools, contest: Contest, sent: UploadForm) -> Response:
    try:
        if forms.is_under_age(contest, sent.form):  # nothing of theirs is kept, not even the photo
            photo = await run_in_threadpool(photos.refuse_photo, tools, sent)
        else:
            photo = await photos.receive_photo(request, tools, contest, sent)
    except Refusal as refusal:
        return refusal_page(request, tools, refusal)
    attempt = _Attempt(photo)
    for _try in range(3):
        try:
            return await run_in_threadpool(
                answer, attempt.send, request, tools, sent.form, writes=True, again=attempt.show_again
            )
        except entering.Raced:
            continue
    return refusal_page(request, tools, entering.already_entered(contest))


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
        try:
            words, sender = forms.read_entry(call.form, contest=contest, texts=texts, language=language())
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
        return call.redirect(f"/entries/{token}")

    def _form_key(self, call: Call, contest: Contest, texts: list[TextVersion], refused: dict[str, str]) -> str:
        value = call.tools.signer.read(PURPOSE, str(call.form.get("form_key", "")), max_age=FORM_HOURS * 3600)
        if not value or value[0] != contest.public_id:
            refused[""] = _("This form was open for too long. Look it over and send it once more.")
            return ""
        if value[2] != _texts_digest(texts):
            refused[""] = _("The rules were changed while this form was open. Read them again, then send it once more.")
        return f"{value[0]}:{value[1]}"

    def show_again(self, call: Call, refusal: Unprocessable) -> Response:
        contest, brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
        upload, asset = photos.find_photo(call.session, contest, self._photo.upload_id)
        kept = upload if asset is not None and asset.state is not AssetState.REFUSED else None
        under_age = forms.is_under_age(contest, call.form)
        return _form_page(
            call, contest, brand, data=FormData() if under_age else call.form, refused=refusal.fields,
            key=_new_key(call, contest), upload=None if under_age else kept, status=self._photo.status,
            sentence=refusal.fields.get("", ""),
        )  # fmt: skip


routes: list[BaseRoute] = [
    get("/contests/{slug}/enter", show_form),
    Route("/contests/{slug}/entries", send, methods=["POST"]),
]
