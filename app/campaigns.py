"""Campaign files of all rooms: applied together, compared, described."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typer
from sqlmodel import Session, select

from app.accounts.models import Brand
from app.contests.campaign import KINDS as CONTEST_KINDS
from app.contests.document import BrandDocument, ContestDocument
from app.contests.service import applying as contests
from app.errors import NotFound
from app.kit import campaign
from app.kit.i18n import gettext as _
from app.kit.tools import Tools
from app.quizzes import queries
from app.quizzes.kinds import KINDS as PIECE_KINDS
from app.quizzes.kinds.base.document import Piece
from app.quizzes.service import applying as pieces

KINDS: dict[str, Any] = {**CONTEST_KINDS, **{slug: kind.Content for slug, kind in PIECE_KINDS.items()}}
Document = BrandDocument | ContestDocument | Piece
BY = "whitecup apply"


def read(files: list[Path]) -> list[Document]:
    return [campaign.read_file(path, kinds=KINDS) for path in files]


def apply(tools: Tools, files: list[Path]) -> None:
    """Make or change what the files say, all or nothing."""
    documents = read(files)
    with tools.db.write() as session:
        apply_documents(session, documents, now=tools.clock.now())
    for document in documents:
        typer.echo(f"{document.kind} {document.slug}: applied")


def apply_documents(session: Session, documents: list[Document], *, now: datetime) -> None:
    """Brands first; applying the same again changes nothing."""
    contests.apply(session, [one for one in documents if isinstance(one, BrandDocument | ContestDocument)], now=now)
    for document in documents:
        if isinstance(document, Piece):
            pieces.apply_file(session, brand_id=_brand_id(session, document.brand), document=document, by=BY, now=now)


def _brand_id(session: Session, slug: str) -> int:
    brand = session.exec(select(Brand.id).where(Brand.slug == slug)).first()
    if brand is None:
        raise NotFound(_("There is no brand %(slug)s. Apply its file first.") % {"slug": slug})
    return brand


def diff(tools: Tools, files: list[Path]) -> bool:
    """Print how the files differ from what is here; True when they do."""
    differs = False
    for path, document in zip(files, read(files), strict=True):
        with tools.db.read() as session:
            text = campaign.difference(current(session, document), document, name=str(path))
        differs = differs or bool(text)
        typer.echo(text, nl=False)
    return differs


def current(session: Session, document: Document) -> Document | None:
    """What the database holds under the document's slug; None for nothing."""
    if isinstance(document, BrandDocument | ContestDocument):
        return contests.current(session, document)
    content = queries.content_by_slug(session, document.slug)
    return pieces.document_here(session, content) if content and content.kind == document.kind else None


def export_piece(tools: Tools, slug: str, *, to: Path | None, as_json: bool) -> bool:
    """Write a piece's campaign file (without ``to``: print it); False when there is no such piece."""
    with tools.db.read() as session:
        content = queries.content_by_slug(session, slug)
        if content is None:
            return False
        text = campaign.dump(pieces.document_here(session, content))
    if to is None:
        typer.echo(json.dumps({"file": text}) if as_json else text, nl=as_json)
        return True
    if to.exists():
        raise FileExistsError(17, "is there already", str(to))
    to.write_text(text, encoding="utf-8")
    typer.echo(json.dumps({"file": str(to)}) if as_json else f"Written to {to}.")
    return True


@cache
def schema() -> str:
    """The JSON Schema of all campaign files, as JSON; also at ``kit.site.SCHEMA``."""
    return json.dumps(campaign.schema(KINDS), indent=1)
