"""How many people wrote what, proved from their plays: the counts of texts beside those of ``counting``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from app.quizzes.models import NAMES, Content, ContentVersion, OpenText, Play, PlayName
from app.quizzes.service.texts import Texts
from app.quizzes.shelf import Shelf
from app.quizzes.standing import all_runs
from app.quizzes.texts import telling_steps


@dataclass(frozen=True)
class WrongText:
    """``n`` is what has to be added to what is ``kept``."""

    content_id: int
    place: str
    words: str
    n: int
    kept: int


def wrong_texts(session: Session, shelf: Shelf, content: Content) -> list[WrongText]:
    """Where texts and plays differ. ``session`` has to see one state of the database; plays are read only where words are told."""
    here = col(OpenText.content_id) == content.id
    columns = (col(OpenText.place), col(OpenText.digest), col(OpenText.words), col(OpenText.n))
    kept = {(place, digest): (words, n) for place, digest, words, n in session.execute(sa.select(*columns).where(here))}
    said = _said(session, shelf, content)
    found = []
    for place, digest in sorted(kept.keys() | said.keys()):
        words, n = kept.get((place, digest), ("", 0))
        said_words, said_n = said.get((place, digest), ("", 0))
        if said_n != n:
            found.append(WrongText(content.id, place, words or said_words, said_n - n, n))
    return found


def _said(session: Session, shelf: Shelf, content: Content) -> dict[tuple[str, str], tuple[str, int]]:
    texts = Texts()
    versions = session.execute(sa.select(col(ContentVersion.id)).where(col(ContentVersion.content_id) == content.id))
    editions = shelf.editions(session, content, list(versions.scalars()))
    if any(telling_steps(edition.document) for edition in editions):
        for run in all_runs(session, content.id):
            for given in run.walk.given:
                if step := shelf.edition(session, run.version_id).step(given.step, run.walk.seed):
                    texts.answered(run, given, step, run.started_at)
    names = (
        sa.select(col(OpenText.words), col(PlayName.at))
        .join(PlayName, col(PlayName.text_id) == col(OpenText.id))
        .join(Play, col(Play.id) == col(PlayName.play_id))
        .where(col(Play.content_id) == content.id)
    )
    for words, at in session.execute(names):
        texts.add(content.id, NAMES, words, at)
    return texts.counts()


def set_texts_right(session: Session, wrong: Sequence[WrongText], *, now: datetime) -> None:
    """Add what is missing; what was written since has been added already, and stays."""
    texts = Texts()
    for one in wrong:
        texts.add(one.content_id, one.place, one.words, now, one.n)
    texts.write(session)
