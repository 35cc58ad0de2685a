"""Knows a file's format by what is in it, and hands it to the reader of that format."""

import io
from typing import BinaryIO

from app.kit.i18n import gettext as _
from app.quizzes.importing.aiken import is_aiken, read_aiken
from app.quizzes.importing.archive import Archive, is_zip
from app.quizzes.importing.decoding import json_of, text_of
from app.quizzes.importing.gift import is_gift, read_gift
from app.quizzes.importing.h5p import H5P, read_h5p
from app.quizzes.importing.place import CONTROL
from app.quizzes.importing.qti import ITEM, read_qti_item
from app.quizzes.importing.qtipackage import is_qti_package, read_qti_package
from app.quizzes.importing.report import Imported, Report, Unreadable
from app.quizzes.importing.surveyjs import is_surveyjs, read_surveyjs
from app.quizzes.importing.twee import read_twee
from app.quizzes.importing.tweepassages import is_twee
from app.quizzes.importing.xmltree import tree_of

MOST_BYTES = 30_000_000
"""Of a file as it comes in."""
MOST_PACKED = 300_000_000
"""Of a package, which can have films in it."""
LOOKED_AT = 10_000
"""Letters; where one of a hundred is none, it is no text."""


def read_file(name: str, file: bytes | BinaryIO) -> Imported:
    """The document that a file of another tool describes. Its brand is 'brand' until somebody says whose it is. The file has to
    stay open until the films that are in it have been copied.

    Raises Unreadable (422) with a sentence when the file is none that we read, is damaged or hostile, or has nothing to keep.
    """
    report = Report()
    file = io.BytesIO(file) if isinstance(file, bytes) else file
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    is_package = is_zip(file.read(4))
    limit = MOST_PACKED if is_package else MOST_BYTES
    if size > limit:
        raise Unreadable(
            _("This file is larger than %(n)d MB. Export fewer questions at once.") % {"n": limit // 10**6}
        )
    if is_package:
        return _read_package(name, Archive(file), report)
    file.seek(0)
    data = file.read()
    if not data.strip():
        raise Unreadable(_("This file is empty."))
    if data.lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").replace(b"\0", b"")[:1] == b"<":
        return _read_xml(name, data, report)
    return _read_text(name, text_of(data, report), report)


def _read_package(name: str, archive: Archive, report: Report) -> Imported:
    if H5P in archive:
        return read_h5p(name, archive, report)
    if is_qti_package(archive):
        return read_qti_package(name, archive, report)
    raise _stranger()


def _read_xml(name: str, data: bytes, report: Report) -> Imported:
    root = tree_of(data.lstrip())
    if root.name == ITEM:
        return read_qti_item(name, root, report)
    if root.name in {"assessmenttest", "manifest"}:
        raise Unreadable(_("This file only names its questions. Bring the whole package (zip) that it came in."))
    if root.name == "quiz":
        raise Unreadable(_("This is Moodle XML. Export the questions from Moodle in GIFT format and bring that file."))
    if root.name == "questestinterop":
        raise Unreadable(_("This is QTI 1. We read QTI 2 and 3: export the questions in one of those."))
    raise _stranger()


def _read_text(name: str, text: str, report: Report) -> Imported:
    strange = len(CONTROL.findall(text, 0, LOOKED_AT))
    if strange > 10 and strange * 100 > min(len(text), LOOKED_AT):
        raise _stranger()
    if is_twee(name, text):
        return read_twee(name, text, report)
    if text.lstrip().startswith(("{", "[")):
        try:
            found = json_of(text.strip())
        except Unreadable:
            if name.lower().endswith(".json") or not is_gift(text):
                raise
        else:
            if is_surveyjs(found):
                return read_surveyjs(name, found, report)
            raise _stranger()
    if is_aiken(text):
        return read_aiken(name, text, report)
    if is_gift(text):
        return read_gift(name, text, report)
    raise _stranger()


def _stranger() -> Unreadable:
    return Unreadable(
        _(
            "This is none of the files that we read: Moodle GIFT or Aiken text, QTI 2 or 3 items (XML or a package), "
            "H5P packages, SurveyJS (JSON), and Twine stories (Twee 3). Export it in one of these."
        )
    )
