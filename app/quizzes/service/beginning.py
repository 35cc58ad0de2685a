"""What a new piece begins with: an example or a template, as little as its kind takes, or a file, ours or another tool's."""

import re
from typing import BinaryIO

from pydantic import ValidationError

from app.accounts.models import Brand
from app.errors import Unprocessable
from app.kit.campaign import MOST_BYTES, parse
from app.kit.forms import sentences
from app.kit.i18n import gettext as _
from app.quizzes.importing import Imported, read_file
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Piece

OURS = re.compile(rb'\s*\{?\s*"?kind"?\s*:')
"""How a campaign file begins, as YAML or as JSON."""


MOST_NODES = 150_000
"""Of a campaign file sent from the studio, for its reading holds up everybody: a thousand questions with ten answers each are
less than half of it. ``whitecup apply`` reads larger ones."""
MOST_WRITTEN = 4 * MOST_BYTES
"""Bytes of as many letters as a campaign file can have."""
EXAMPLE, EMPTY = "example", "empty"


def from_kind(slug: str, begin: str) -> Piece:
    """``begin`` is 'example', 'empty', or the key of one of the kind's templates."""
    kind = KINDS[slug]
    example: Piece = kind.example()
    if begin != EMPTY:
        return next((one.document for one in kind.templates() if one.key == begin), example)
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


def from_file(name: str, file: BinaryIO, *, brand: Brand) -> Imported:
    """A campaign file as this brand's, or what another tool wrote. Raises Unprocessable, under 'file', saying what is wrong."""
    kinds: dict[str, type[Piece]] = {slug: kind.Content for slug, kind in KINDS.items()}
    try:
        if not is_campaign_file(name, _beginning_of(file)):
            return read_file(name, file)
        text = _text_of(name, file)
        piece = parse(text, name=name, kinds=kinds, most_nodes=MOST_NODES).model_copy(update={"brand": brand.slug})
    except UnicodeDecodeError:
        raise _refuse(_("%(name)s is no text in UTF-8.") % {"name": name}) from None
    except Unprocessable as refusal:
        raise _refuse(refusal.sentence) from None
    n = len(getattr(piece, "steps", ()))
    return Imported(document=piece, format="", found=n, kept=n)


def _text_of(name: str, file: BinaryIO) -> str:
    data = file.read(MOST_WRITTEN + 1)
    if len(data) > MOST_WRITTEN:
        raise _refuse(_("%(name)s is too long to be a campaign file.") % {"name": name})
    return data.decode("utf-8-sig")


def _beginning_of(file: BinaryIO) -> bytes:
    found = file.read(1000)
    file.seek(0)
    return found


def is_campaign_file(name: str, data: bytes) -> bool:
    """Ours are called so, or say their kind at the beginning."""
    return name.lower().endswith((".yaml", ".yml")) or bool(OURS.match(data[:1000]))


def _refuse(sentence: str) -> Unprocessable:
    return Unprocessable(fields={"file": sentence})
