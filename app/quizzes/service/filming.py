"""Films of an imported package become clips of the brand."""

import io
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack

from app.accounts.models import Brand
from app.kit.tools import Tools
from app.quizzes.clips import keeping, queries
from app.quizzes.importing.filmfiles import FilmFile
from app.quizzes.kinds.base.document import Piece
from app.quizzes.kinds.video.content import VideoContent


def keep_films(tools: Tools, *, brand: Brand, films: Mapping[str, FilmFile]) -> dict[str, str]:
    """Clips that wait to be made ready, with their captions; returns their public ids by the names that the document has.

    All films are copied before the first is kept, so that a damaged package leaves nothing behind. Opens its own transactions.
    Raises Unprocessable and TooLarge.
    """
    room = keeping.room_of(tools)
    with ExitStack() as opened:
        copies = {name: opened.enter_context(tempfile.TemporaryFile(dir=room)) for name in films}
        sizes = {name: film.copy(copies[name]) for name, film in films.items()}
        found = {}
        for name, film in films.items():
            copies[name].seek(0, io.SEEK_SET)
            found[name] = keeping.keep_clip(
                tools, brand=brand, file=copies[name], size=sizes[name], file_name=film.file_name, media_type=""
            )  # fmt: skip
            _caption(tools, brand, found[name], film)
    return found


def _caption(tools: Tools, brand: Brand, public_id: str, film: FilmFile) -> None:
    with tools.db.read() as session:
        clip = queries.clip_of(session, brand_id=brand.id, public_id=public_id)
    if clip is None:
        return
    for language, said in film.captions.items():
        keeping.set_captions(tools, clip=clip, language=language, said=said)


def with_clips(document: Piece, clips: Mapping[str, str]) -> Piece:
    """The same, playing those clips."""
    if not isinstance(document, VideoContent):
        return document
    steps = [scene.model_copy(update={"clip": clips.get(scene.clip, scene.clip)}) for scene in document.steps]
    return document.model_copy(update={"steps": steps})
