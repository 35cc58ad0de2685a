"""A new interactive: from its kind's example, empty, or from a campaign file."""

import re

from starlette.datastructures import UploadFile
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.models import Brand
from app.errors import Unprocessable
from app.kit.forms import Form, clean
from app.kit.i18n import gettext as _
from app.kit.i18n import language_names, speaking
from app.kit.web import Call, get, post
from app.quizzes import studio_queries
from app.quizzes.editor.keys import plain_letters
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Piece
from app.quizzes.service import beginning
from app.quizzes.service.applying import apply_document

BODY = 4_000_000


class NewPieceForm(Form):
    kind: str = ""
    begin: str = "example"
    title: str = ""
    slug: str = ""
    language: str = "en"


def show(call: Call) -> Response:
    _asking, brand = who.in_brand(call, *who.EDITORS)
    return _page(call, {"kind": "quiz", "begin": "example", "language": brand.language})


def _page(call: Call, typed: dict[str, str], refused: dict[str, str] | None = None, status: int = 200) -> Response:
    kinds = [(kind.slug, kind.label()) for kind in KINDS.values()]
    return call.page(
        "studio/piece/new.html", status=status, typed=typed, refused=refused or {}, kinds=kinds,
        languages=language_names(), nav_current="campaigns",
    )  # fmt: skip


def create(call: Call) -> Response:
    """POST: a draft; opens in the editor."""
    asking, brand = who.in_brand(call, *who.EDITORS)
    form = NewPieceForm.read(call.form)
    document = _document(call, form, brand)
    content = apply_document(call.session, brand_id=brand.id, document=document, by=asking.account.name, now=call.now)
    detail = {"kind": content.kind, "begin": form.begin}
    who.audit(call.session, asking, brand.id, "piece.create", f"content:{content.public_id}", detail, call.now)
    return call.redirect(f"/studio/pieces/{content.slug}/edit?said=created")


def _document(call: Call, form: NewPieceForm, brand: Brand) -> Piece:
    """Raises Unprocessable by field."""
    if form.begin == "file":
        sent = call.form.get("file")
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise Unprocessable(fields={"file": _("Choose a file first.")})
        piece = beginning.from_file(sent.filename, sent.file.read(), brand=brand)
        title = form.title or piece.title
        return beginning.named(piece, brand=brand, slug=_free_slug(call, form.slug, title), title=title)
    if form.kind not in KINDS:
        raise Unprocessable(fields={"kind": _("Choose one of these.")})
    if not form.title:
        raise Unprocessable(fields={"title": _("Give it a title; you can change it later.")})
    slug = _free_slug(call, form.slug, form.title)
    languages = dict(language_names())
    with speaking(form.language if form.language in languages else brand.language):
        piece = beginning.from_kind(form.kind, empty=form.begin == "empty")
        piece = piece.model_copy(update={"language": form.language if form.language in languages else brand.language})
    return beginning.named(piece, brand=brand, slug=slug, title=form.title)


def _free_slug(call: Call, wanted: str, title: str) -> str:
    """The address that was asked for, or one from the title. Raises Unprocessable when it is taken or unfit."""
    asked = clean(wanted).strip()
    if asked and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", asked[:61]):
        raise Unprocessable(fields={"slug": _("Use small letters, figures and hyphens only, for example which-cup.")})
    stem = (asked or plain_letters(title) or "piece")[:55].strip("-")
    taken = studio_queries.slugs_from(call.session, stem) | {"new"}
    if asked and asked in taken:
        raise Unprocessable(fields={"slug": _("Another piece has this address. Choose another one.")})
    numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
    return asked or (stem if stem not in taken else next(slug for slug in numbered if slug not in taken))


def show_again(call: Call, refusal: Unprocessable) -> Response:
    who.in_brand(call, *who.EDITORS)
    typed = {name: value for name, value in call.form.items() if isinstance(value, str)}
    return _page(call, {"begin": "example", "kind": "", "language": "en", **typed}, refusal.fields, 422)


routes: list[BaseRoute] = [
    get("/studio/pieces/new", show),
    post("/studio/pieces", create, again=show_again, body=BODY),
]
