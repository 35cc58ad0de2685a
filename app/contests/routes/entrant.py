"""The entrant's own page, behind a secret link: what became of the entry, mend it, take the data along, leave."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from app.accounts.models import Brand
from app.contests import queries, slips
from app.contests.forms import WordsForm
from app.contests.models import Contest, Entry, EntryLink, EntryState, LinkPurpose
from app.contests.routes import photos
from app.contests.routes.uploads import upload_limit
from app.contests.service import leaving, mending, results, reviewing
from app.contests.service.entering import Words
from app.contests.service.links import give_link, open_link, opens_person
from app.contests.status import path_of, seen_by, status_of
from app.errors import Forbidden, NotFound, Unprocessable
from app.kit.db import AWAY
from app.kit.forms import masked
from app.kit.i18n import gettext as _
from app.kit.i18n import lean_to
from app.kit.multipart import read_upload_form
from app.kit.tools import Tools
from app.kit.web import NO_STORE, Call, answer, get, post
from app.media import service as media
from app.media.shown import shown

PIECE = 1 << 18
PRIVATE = {**NO_STORE, "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}


def _open(call: Call) -> tuple[EntryLink, Entry, Contest, Brand]:
    link, entry = open_link(call.session, token=call.path["token"])
    contest, brand = queries.contest_and_brand(call.session, entry)
    lean_to(contest.language)
    call.context |= {"contest": contest, "brand": brand, "token": call.path["token"], "entry": entry}
    return link, entry, contest, brand


def _open_person(call: Call) -> tuple[Entry, Contest]:
    """For deeds about everything of a person. Raises Forbidden for a link that may belong to somebody else."""
    link, entry, contest, _brand = _open(call)
    if not opens_person(call.session, link=link, entry=entry):
        sentence = _("More than one entry came from this address. Open the link in one of our mails and do it there.")
        raise Forbidden(sentence, title=_("We have to know that it is you"))
    return entry, contest


def show(call: Call) -> Response:
    """Status, reason, path so far; refreshes itself while the photo is being looked at."""
    link, entry, contest, _brand = _open(call)
    return call.page("contests/entrant.html", block="status", headers=PRIVATE, **_facts(call, link, entry, contest))


def _facts(call: Call, link: EntryLink, entry: Entry, contest: Contest) -> dict[str, Any]:
    revision, asset = queries.revision_with_asset(call.session, entry)
    token = call.path["token"]
    files = queries.renditions_of(call.session, [asset.id])[asset.id]
    picture = shown(
        files, thumbhash=asset.thumbhash, alt=_("Your photo: %(title)s") % {"title": revision.title},
        address=lambda r: f"/entries/{token}/pictures/{revision.n}-{r.name}.{r.format}",
    )  # fmt: skip
    entrant = queries.entrant_of(call.session, entry)
    told = status_of(entry, revision, contest, now=call.now)
    is_theirs = opens_person(call.session, link=link, entry=entry)
    return {
        "revision": revision,
        "picture": picture,
        "is_working": entry.state in (EntryState.RECEIVED, EntryState.PROCESSING),
        "can_change": contest.takes_entries(call.now) and entry.state not in reviewing.OVER and not entrant.erased_at,
        "told": told,
        "path": path_of(entry, revision, contest, now=call.now),
        "seen_by": seen_by(entry, revision, framed=bool(results.framed_assets(call.session, entry.id))),
        "address": entrant.email if is_theirs or not entrant.email else masked(entrant.email),
        "meant_host": slips.meant(entrant.email).rpartition("@")[2],
        "can_send_again": contest.takes_entries(call.now) and entry.state not in reviewing.OVER,
        "consents": queries.consents_of(call.session, entrant) if is_theirs else [],
        "upload_limit": upload_limit(call.tools, contest),
        "nav_current": "",
        "link": link,
    }


def picture(call: Call) -> Response:
    """A rendition of the newest revision, for its entrant only: '2-800.webp'."""
    _link, entry, _contest, _brand = _open(call)
    n, _dash, name = call.path["file"].partition("-")
    revision, asset = queries.revision_with_asset(call.session, entry)
    for rendition in queries.renditions_of(call.session, [asset.id])[asset.id]:
        if f"{rendition.name}.{rendition.format}" == name and n == str(revision.n):
            data, media_type = media.picture_of(call.tools.private, rendition)
            headers = {
                "cache-control": "private, max-age=600",
                "content-security-policy": "sandbox; default-src 'none'",
            }
            return Response(data, media_type=media_type, headers=headers)
    raise NotFound


def show_change(call: Call) -> Response:
    """The form that mends: words and, if wanted, another photo."""
    link, entry, contest, _brand = _open(call)
    mending.refuse_when_too_late(entry, contest, call.now)
    revision = queries.newest_revision(call.session, entry)
    typed = {"title": revision.title, "name": revision.name, "caption": revision.caption}
    return _change_page(call, link, entry, contest, typed=typed, refused={})


def _change_page(
    call: Call, link: EntryLink, entry: Entry, contest: Contest, *, typed: dict[str, Any], refused: dict[str, str],
    status: int = 200, sent_photo: photos.Sent = photos.NOTHING,
) -> Response:  # fmt: skip
    facts = _facts(call, link, entry, contest)
    return call.page(
        "contests/change.html",
        status=status,
        headers=PRIVATE,
        typed=typed,
        refused=refused,
        sent_photo=sent_photo,
        **facts,
    )


async def change(request: Request) -> Response:
    """POST words and perhaps a photo: a new revision, or the form once more."""
    tools: Tools = request.app.state.tools
    try:
        contest = await run_in_threadpool(_contest_of, tools, request.path_params["token"])
    except AWAY:  # read it all the same, so that the answer holds what was typed
        await (await read_upload_form(request, tools.settings.max_upload_bytes)).form.close()
        raise
    lean_to(contest.language)
    sent = await read_upload_form(request, upload_limit(tools, contest))
    try:
        attempt = _Change(await photos.receive_photo(request, tools, contest, sent))
        return await run_in_threadpool(
            answer, attempt.send, request, tools, sent.form, writes=True, again=attempt.show_again
        )
    finally:
        await sent.form.close()


def _contest_of(tools: Tools, token: str) -> Contest:
    with tools.db.read() as session:
        _link, entry = open_link(session, token=token)
        contest, _brand = queries.contest_and_brand(session, entry)
        mending.refuse_when_too_late(entry, contest, tools.clock.now())
        return contest


class _Change:
    def __init__(self, photo: photos.Photo) -> None:
        self._photo = photo

    def send(self, call: Call) -> Response:
        link, entry, contest, _brand = _open(call)
        _upload, asset = photos.find_photo(call.session, contest, self._photo.upload_id)
        refused = dict(self._photo.refused)
        try:
            typed = WordsForm.read(call.form)
        except Unprocessable as refusal:
            raise Unprocessable(fields=refusal.fields | refused) from None
        if refused:
            raise Unprocessable(fields=refused)
        before = queries.newest_revision(call.session, entry)
        words = Words(title=typed.title, name=typed.name, caption=typed.caption, answers=before.answers)
        mending.revise_entry(
            call.session, link=link, entry=entry, contest=contest, words=words, asset=asset, now=call.now
        )
        if link.purpose is LinkPurpose.SENT:
            return call.redirect(f"/entries/{call.path['token']}")
        own = give_link(call.session, signer=call.tools.signer, entry=entry, now=call.now)
        return call.redirect(f"/entries/{own}")

    def show_again(self, call: Call, refusal: Unprocessable) -> Response:
        link, entry, contest, _brand = _open(call)
        kept = photos.sent_photo(call.session, contest, self._photo.upload_id)
        typed = {name: str(call.form.get(name, "")) for name in ("title", "name", "caption")}
        return _change_page(
            call, link, entry, contest, typed=typed, refused=refusal.fields, status=self._photo.status, sent_photo=kept
        )


def data(call: Call) -> Response:
    """Download my data: a zip with everything that we hold."""
    entry, contest = _open_person(call)
    packed = leaving.pack_data(call.tools, call.session, entry=entry)
    name = f"{contest.slug}-{entry.number}.zip"
    headers = {**PRIVATE, "content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_pieces(packed), media_type="application/zip", headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def show_withdraw(call: Call) -> Response:
    """A page with one button, as before every deed that cannot be taken back."""
    _open(call)
    return call.page("contests/withdraw.html", headers=PRIVATE, nav_current="")


def show_erase(call: Call) -> Response:
    _open_person(call)
    return call.page("contests/erase.html", headers=PRIVATE, nav_current="")


def withdraw(call: Call) -> Response:
    _link, entry, _contest, _brand = _open(call)
    leaving.withdraw_entry(call.session, entry=entry, now=call.now)
    return call.redirect(f"/entries/{call.path['token']}")


def erase(call: Call) -> Response:
    entry, contest = _open_person(call)
    leaving.erase_entrant(call.session, entrant=queries.entrant_of(call.session, entry), now=call.now)
    return call.page("contests/erased.html", headers=PRIVATE, nav_current="", contest=contest)


def withdraw_consent(call: Call) -> Response:
    entry, _contest = _open_person(call)
    entrant = queries.entrant_of(call.session, entry)
    leaving.withdraw_consent(call.session, entrant=entrant, purpose=str(call.form.get("purpose", "")), now=call.now)
    return call.redirect(f"/entries/{call.path['token']}#consents")


routes: list[BaseRoute] = [
    get("/entries/{token}", show),
    get("/entries/{token}/pictures/{file}", picture),
    get("/entries/{token}/change", show_change),
    Route("/entries/{token}/change", change, methods=["POST"]),
    get("/entries/{token}/data", data),
    get("/entries/{token}/withdraw", show_withdraw),
    get("/entries/{token}/erase", show_erase),
    post("/entries/{token}/withdraw", withdraw),
    post("/entries/{token}/erase", erase),
    post("/entries/{token}/consents", withdraw_consent),
]
