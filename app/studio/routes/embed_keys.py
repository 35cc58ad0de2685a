"""The keys of a brand's contexts: made, added, retired. For owners, with the password typed a short while ago."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.models import Brand
from app.embed import keys
from app.embed.models import EmbedKey, KeyKind
from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.web import NO_STORE, Call, get, post
from app.studio.forms import DocumentForm, MakeForm
from app.studio.routes.embedding import PATH, show_again

KEYS = f"{PATH}/keys"


def _owner(call: Call) -> tuple[who.Staff, Brand]:
    call.context["nav_current"] = "brand"
    return who.in_brand(call, *who.OWNERS)


def _changing(call: Call, deed: str) -> tuple[who.Staff, Brand]:
    asking, brand = _owner(call)
    who.require_fresh(call, deed)
    return asking, brand


def _record(call: Call, asking: who.Staff, brand: Brand, verb: str, *ids: str) -> None:
    for public_id in ids:
        who.audit(call.session, asking, brand.id, verb, f"embed_key:{public_id}", {}, call.now)


def _retire_older(call: Call, asking: who.Staff, brand: Brand, kind: KeyKind) -> None:
    older = [key for key in keys.live_keys(call.session, brand_id=brand.id) if key.kind is kind]
    _record(call, asking, brand, "embed_key.retire", *keys.retire(call.session, keys=older, now=call.now))


def make(call: Call) -> Response:
    """A shared key; the page that answers is the only one that ever shows it."""
    asking, brand = _changing(call, _("Make a shared key"))
    if MakeForm.read(call.form).retire_shared:
        _retire_older(call, asking, brand, KeyKind.SHARED)
    key, secret = keys.make_shared(call.session, brand_id=brand.id, signer=call.tools.signer, now=call.now)
    _record(call, asking, brand, "embed_key.make", key.public_id)
    return call.page("studio/embedding/made.html", headers=NO_STORE, key=key, secret=secret)


def add(call: Call) -> Response:
    asking, brand = _changing(call, _("Add these keys"))
    form = DocumentForm.read(call.form)
    try:
        document = keys.read_document(form.document)
    except ValueError as error:
        raise Unprocessable(fields={"document": str(error)}) from None
    if form.retire_documents:
        _retire_older(call, asking, brand, KeyKind.JWKS)
    key = keys.add_document(call.session, brand_id=brand.id, document=document, now=call.now)
    _record(call, asking, brand, "embed_key.add", key.public_id)
    return call.redirect(f"{PATH}?said=added")


def _key(call: Call, brand: Brand) -> EmbedKey:
    return keys.key_of(call.session, brand_id=brand.id, public_id=call.path["id"])


def show_retire(call: Call) -> Response:
    """Asks before it happens; without script this is the page behind the dialog."""
    _asking, brand = _owner(call)
    return call.page("studio/embedding/retire.html", key=_key(call, brand))


def retire(call: Call) -> Response:
    asking, brand = _changing(call, _("Retire the key"))
    ended = keys.retire(call.session, keys=[_key(call, brand)], now=call.now)
    _record(call, asking, brand, "embed_key.retire", *ended)
    return call.redirect(f"{PATH}?said=retired")


routes: list[BaseRoute] = [
    post(KEYS, make),
    post(f"{KEYS}/documents", add, again=show_again),
    get(f"{KEYS}/{{id}}/retirement", show_retire),
    post(f"{KEYS}/{{id}}/retirement", retire),
]
