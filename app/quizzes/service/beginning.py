"""What a new piece begins with: its kind's example, as little as its kind takes, or a campaign file.

Other formats come in at ``from_file``, by how the file is called.
"""

from pydantic import ValidationError

from app.accounts.models import Brand
from app.errors import Unprocessable
from app.kit.campaign import parse
from app.kit.forms import sentences
from app.kit.i18n import gettext as _
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Piece


def from_kind(slug: str, *, empty: bool) -> Piece:
    kind = KINDS[slug]
    example: Piece = kind.example()
    if not empty:
        return example
    bare: Piece = kind.Content(brand="brand", slug="piece", title="…", language=example.language)
    return bare


def named(piece: Piece, *, brand: Brand, slug: str, title: str) -> Piece:
    """The same as this brand's own draft. Raises Unprocessable for a title that is none."""
    changes = {"brand": brand.slug, "slug": slug, "title": title, "published": False}
    try:
        checked: Piece = type(piece).model_validate(piece.model_dump(mode="json") | changes)
    except ValidationError as error:
        raise Unprocessable(fields=sentences(error)) from None
    return checked


def from_file(name: str, data: bytes, *, brand: Brand) -> Piece:
    """A campaign file as YAML or JSON, as this brand's. Raises Unprocessable, under 'file', with the places that are wrong."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refuse(_("%(name)s is no text in UTF-8.") % {"name": name}) from None
    kinds: dict[str, type[Piece]] = {slug: kind.Content for slug, kind in KINDS.items()}
    try:
        return parse(text, name=name, kinds=kinds).model_copy(update={"brand": brand.slug})
    except Unprocessable as refusal:
        raise _refuse(refusal.sentence) from None


def _refuse(sentence: str) -> Unprocessable:
    return Unprocessable(fields={"file": sentence})
