"""A piece in somebody else's page: the target that this room gives to embedding."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil

from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.embed.targets import Embeddable, Picture
from app.quizzes import queries
from app.quizzes.cards import Told, public_cards, told_of_piece, told_of_result
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.choosing import Choice, Matrix
from app.quizzes.kinds.base.document import Image, Piece
from app.quizzes.kinds.base.writing import Scale, Writing
from app.quizzes.lead_screens import asked, state_of
from app.quizzes.models import Content, ContentVersion
from app.quizzes.pictures import Pictures, named_in, public_pictures

PAGE = re.compile(r"/(?:play|embed)/([^/]+)(?:/results/([^/]+))?/?")
EDGES = 48
"""Room above and below the stage, as static/css/play/play.css has it; the other figures are of the same place."""
GAP = 20
BUTTON = 52
ROW = 60
COLUMN = 560
"""Pixels of a line, in a frame of some 600."""


class PieceTarget:
    """'song' is the piece of that address."""

    def find(self, session: Session, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        row = _published(session, path)
        return _embeddable(session, *row, media_origin) if row else None

    def find_page(self, session: Session, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        """Of a shared result: the piece, which everybody can play for themselves, told in the words of the result."""
        named = PAGE.fullmatch(path)
        row = _published(session, named[1]) if named else None
        if named is None or row is None:
            return None
        found = _embeddable(session, *row, media_origin)
        return _of_result(session, found, row[0], named[2], media_origin) if named[2] else found


def _published(session: Session, slug: str) -> tuple[Content, ContentVersion, Brand] | None:
    newest = (col(ContentVersion.content_id) == Content.id) & (col(ContentVersion.n) == Content.version_n)
    statement = (
        select(Content, ContentVersion, Brand)
        .join(ContentVersion, newest)
        .join(Brand, col(Brand.id) == Content.brand_id)
        .where(Content.slug == slug, col(Content.published_at).is_not(None))
    )
    return session.exec(statement).first()


def _embeddable(
    session: Session, content: Content, version: ContentVersion, brand: Brand, media_origin: str
) -> Embeddable:
    piece: Piece = KINDS[content.kind].Content.model_validate(version.document)
    pictures = _pictures(session, content, version, media_origin)
    told = told_of_piece(piece, public_cards(session, version.id, media_origin), pictures)
    own = content.embed_origins
    return Embeddable(
        path=content.slug, page=f"/play/{content.slug}", title=told.title, text=told.text, language=piece.language,
        brand_id=brand.id, brand=brand.name, kind=content.kind,
        allowed=tuple(brand.embed_origins if own is None else own),
        scope=f"piece:{content.public_id}", height=height_of(piece), picture=_picture(told, pictures),
    )  # fmt: skip


def _pictures(session: Session, content: Content, version: ContentVersion, media_origin: str) -> Pictures:
    return public_pictures(session, content.id, media_origin) if any(named_in(version.document)) else {}


def _picture(told: Told, pictures: Pictures) -> Picture | None:
    if told.card:
        return Picture(told.card, told.width, told.height)
    own = next((one for one in pictures.values() if one.src == told.image), None)
    if own is None:
        return None
    width = min(800, own.width)  # ``src`` is the one of that size
    return Picture(own.src, width, round(own.height * width / own.width))


def _of_result(
    session: Session, found: Embeddable, content: Content, play: str, media_origin: str
) -> Embeddable | None:
    """None for a play that is not over, or whose player has not seen the end yet."""
    run = queries.run_of_play(session, content.id, play)
    version = session.get(ContentVersion, run.version_id) if run else None
    if run is None or version is None or run.finished_at is None or not run.result:
        return None
    piece: Piece = KINDS[content.kind].Content.model_validate(version.document)
    form = piece.lead_form
    if form is not None and not run.paused and asked(form, state_of(queries.lead_of(session, run.id))).comes_first:
        return None
    pictures = _pictures(session, content, version, media_origin)
    told = told_of_result(piece, run.result, public_cards(session, version.id, media_origin), pictures)
    page, picture = f"{found.page}/results/{run.public_id}", _picture(told, pictures) or found.picture
    return replace(found, page=page, title=told.title, text=told.text, picture=picture)


def height_of(piece: Piece) -> int:
    """Pixels of what is seen first, and of the first question where that is higher: else the page jumps as soon as it begins."""
    kind = KINDS[piece.kind]
    steps = kind.steps(piece, 1)
    first = EDGES + _step(steps[0]) + GAP + BUTTON if steps else 0
    if kind.begins_at_once:
        return first + (_tally(steps) if kind.shows_counts(piece, answered=False, closed=False) else 0)
    cover = EDGES + _lines(piece.title, 22) * 35 + _image(piece.image) + GAP + BUTTON
    if piece.lead:
        cover += GAP + _lines(piece.lead, 9) * 26
    if steps:
        first += 20 + GAP  # 'Question 1 of 5'
    return max(cover, first)


def _tally(steps: Sequence[Step]) -> int:
    """The counts, and below them what others wrote, of which there may be any number."""
    return GAP + sum(len(step.labels()) * 55 + 280 * step.tells_words for step in steps)


def _step(step: Step) -> int:
    high = _lines(step.title, 17) * 35 + GAP + _image(step.image)
    if step.text:
        high += _lines(step.text, 8) * 23 + GAP
    return high + _answers(step)


def _answers(step: Step) -> int:
    if isinstance(step, Matrix):
        return len(step.rows) * (40 + ceil(len(step.columns) / 4) * ROW)
    if isinstance(step, Scale):
        return 80
    if isinstance(step, Writing):
        return 150 if step.format == "long" else 80
    if isinstance(step, Choice) and any(option.image for option in step.options):
        return ceil((len(step.options) + step.other) / 4) * 190
    rows = len(step.things()) + (1 if isinstance(step, Choice) and step.other else 0)
    longer = sum(_lines(option.label, 8.5) - 1 for option in step.things())
    return rows * ROW + longer * 23 if rows else 80


def _image(image: Image | None) -> int:
    return 448 + GAP if image else 0


def _lines(text: str, letter: float) -> int:
    """How many lines a text takes whose letters are ``letter`` pixels wide on average."""
    return sum(max(1, ceil(len(line) * letter / COLUMN)) for line in text.splitlines() or [""])
