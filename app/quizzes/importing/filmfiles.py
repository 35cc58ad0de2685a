"""Films out of packages, with what is said in them: named and counted, and copied only when clips are made of them."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.quizzes.clips import vtt
from app.quizzes.importing.archive import Archive
from app.quizzes.importing.decoding import text_of
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.report import Unreadable

ENDINGS = {".mp4", ".m4v", ".mov", ".webm"}
MOST = 50
CAPTIONS = 1_000_000
"""Bytes of one file."""


@dataclass(frozen=True)
class FilmFile:
    """``title`` is what the clip is called; ``captions`` is WebVTT by language."""

    title: str
    path: str
    archive: Archive
    captions: Mapping[str, str] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        return f"{self.title}{posixpath.splitext(self.path)[1].lower()}"

    def copy(self, target: BinaryIO) -> int:
        """Its bytes, unseen, into ``target``; returns how many. Raises Unreadable when the package unpacks to too much."""
        return self.archive.copy(self.path, target)


class FilmFiles:
    """Puts films into ``kept`` by names that stand for a clip in the document; the same file twice is there once."""

    def __init__(self, archive: Archive, kept: dict[str, FilmFile]) -> None:
        self._archive = archive
        self._kept = kept
        self._names: dict[str, str] = {}

    def take(self, place: Place, video: Fields, title: str) -> str:
        """The name for a scene's clip; '' with remarks where the film is elsewhere. ``video`` has 'files' or 'sources'."""
        paths = [Fields(one).text("path") for one in [*video.many("files"), *video.many("sources")]]
        tracks = [Fields(one) for one in video.inside("textTracks").many("videoTrack")]
        path = next((found for one in paths if (found := f"content/{one}") in self._archive), "")
        if path in self._names:
            return self._names[path]
        if path and posixpath.splitext(path)[1].lower() in ENDINGS and len(self._kept) < MOST:
            name = f"film{len(self._kept) + 1}"
            captions = dict(self._said(place, tracks))
            self._kept[name] = FilmFile(place.line(title, 100) or name, path, self._archive, captions)
            self._names[path] = name
            return name
        for one in [one for one in paths if one][:3]:
            place.lost(
                _("The film itself is not in the file. Send it as a clip and choose it here: %(name)s"),
                name=shown(one, 200),
            )
        for track in tracks[:5]:
            place.lost(
                _("Captions are kept with the film only. Give them to the clip: %(name)s"), name=shown(_path(track))
            )
        return ""

    def _said(self, place: Place, tracks: list[Fields]) -> list[tuple[str, str]]:
        """By language, what can be read."""
        found = []
        for track in tracks[:20]:
            path = f"content/{_path(track)}"
            try:
                said = text_of(self._archive.read(path, CAPTIONS), place.report) if path in self._archive else ""
                found.append((_language(track), vtt.write(vtt.read(said))))
            except Unprocessable as refusal:
                if isinstance(refusal, Unreadable):
                    raise
                sentence = _("Captions could not be read: %(name)s. %(why)s")
                place.lost(sentence, name=shown(_path(track)), why=refusal.sentence)
        return found


def _path(track: Fields) -> str:
    return track.inside("track").text("path")


def _language(track: Fields) -> str:
    tag = track.text("srcLang").strip().lower().replace("_", "-")
    return tag if vtt.LANGUAGE.fullmatch(tag) else "en"
