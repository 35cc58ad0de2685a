"""A new interactive: from an example or a template, empty, or from a file."""

import dataclasses
import io
import re
from collections.abc import Iterator
from typing import Any

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
from app.quizzes.importing import Imported, lines_of
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Piece
from app.quizzes.kinds.base.protocol import Kind
from app.quizzes.service import beginning, filming, picturing
from app.quizzes.service.applying import apply_document

BODY = 301_000_000
OFFERED = f"quiz-{beginning.EXAMPLE}"
"""What is ticked before anybody has chosen."""


class NewPieceForm(Form):
    begin: str = ""
    title: str = ""
    slug: str = ""
    language: str = "en"


def show(call: Call) -> Response:
    _asking, brand = who.in_brand(call, *who.EDITORS)
    return _page(call, {"begin": OFFERED, "language": brand.language})


def _page(call: Call, typed: dict[str, str], refused: dict[str, str] | None = None, status: int = 200) -> Response:
    beginnings = {kind.label(): list(_beginnings(kind)) for kind in KINDS.values()}
    return call.page(
        "studio/piece/new.html", status=status, typed=typed, refused=refused or {}, beginnings=beginnings,
        languages=language_names(), nav_current="campaigns",
    )  # fmt: skip


def _beginnings(kind: Kind[Any]) -> Iterator[tuple[str, str, str]]:
    """Value, words and hint of each."""
    yield f"{kind.slug}-{beginning.EXAMPLE}", _("An example"), _("Small and complete: change what you like.")
    for one in kind.templates():
        yield f"{kind.slug}-{one.key}", one.label, one.hint
    yield f"{kind.slug}-{beginning.EMPTY}", _("Nothing"), _("You add everything yourself.")


def _may_create(call: Call) -> Response:
    who.in_brand(call, *who.EDITORS)
    return Response()


def create(call: Call) -> Response:
    """POST: a draft; opens in the editor. What a file of another tool has lost is told first."""
    asking, brand = who.in_brand(call, *who.EDITORS)
    form = NewPieceForm.read(call.form)
    form.begin = _begin(call, form.begin)
    imported = _imported(call, form, brand) if form.begin == "file" else None
    document = imported.document if imported else _from_kind(call, form, brand)
    if imported and imported.films:
        clips = filming.keep_films(call.tools, brand=brand, films=imported.films)
        document = filming.with_clips(document, clips)
    with call.tools.db.write() as session:
        content = apply_document(session, brand_id=brand.id, document=document, by=asking.account.name, now=call.now)
        detail = {"kind": content.kind, "begin": form.begin}
        who.audit(session, asking, brand.id, "piece.create", f"content:{content.public_id}", detail, call.now)
    for name, data in imported.pictures.items() if imported else ():
        picturing.keep_picture(
            call.tools, content=content, file=io.BytesIO(data), size=len(data), file_name=name, media_type="", name=name
        )  # fmt: skip
    path = f"/studio/pieces/{content.slug}"
    if imported and imported.format:
        return call.page("studio/piece/imported.html", content=content, path=path, told=list(lines_of(imported)))
    begins = "map" if content.kind == "video" else "edit"
    return call.redirect(f"{path}/{begins}?said=created")


def _begin(call: Call, asked: str) -> str:
    """Who sends a file wants what is in it; what else is ticked is only what the form offers at first."""
    return "file" if asked == OFFERED and _sent(call) else asked


def _sent(call: Call) -> UploadFile | None:
    sent = call.form.get("file")
    return sent if isinstance(sent, UploadFile) and sent.filename else None


def _imported(call: Call, form: NewPieceForm, brand: Brand) -> Imported:
    """What the file says, as this brand's. Raises Unprocessable by field."""
    sent = _sent(call)
    if not sent:
        raise Unprocessable(fields={"file": _("Choose a file first.")})
    imported = beginning.from_file(str(sent.filename), sent.file, brand=brand)
    title = form.title or imported.document.title
    slug = _free_slug(call, form.slug, title)
    return dataclasses.replace(
        imported, document=beginning.named(imported.document, brand=brand, slug=slug, title=title)
    )


def _from_kind(call: Call, form: NewPieceForm, brand: Brand) -> Piece:
    """Raises Unprocessable by field."""
    kind, _hyphen, template = form.begin.rpartition("-")
    if kind not in KINDS:
        raise Unprocessable(fields={"begin": _("Choose one of these.")})
    if not form.title:
        raise Unprocessable(fields={"title": _("Give it a title; you can change it later.")})
    slug = _free_slug(call, form.slug, form.title)
    language = form.language if form.language in dict(language_names()) else brand.language
    with speaking(language):
        piece = beginning.from_kind(kind, template)
    changes = {"language": language, "zone": studio_queries.zone_of(call.session, brand.id) or piece.zone}
    return beginning.named(piece.model_copy(update=changes), brand=brand, slug=slug, title=form.title)


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
    typed = {"begin": "", "language": "en"}
    typed |= {name: value for name, value in call.form.items() if isinstance(value, str)}
    return _page(call, typed | {"begin": _begin(call, typed["begin"])}, refusal.fields, 422)


routes: list[BaseRoute] = [
    get("/studio/pieces/new", show),
    post("/studio/pieces", create, again=show_again, body=BODY, writes=False, first=_may_create),
]
