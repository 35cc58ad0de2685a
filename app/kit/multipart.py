"""Forms with files, under a cap that is counted while they stream.

Starlette's parser caps fields, not files. Here a file that grows past the cap is dropped as it comes, and so is one for which
the disk has no room, while the other fields are still read: so the refusal can show the form again with everything that was typed.
"""

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from app.errors import Refusal, TooLarge
from app.kit.i18n import gettext as _
from app.kit.web import FORM_CAPS, SMALL_BODY, capped, read_form, refuse_other_charset

log = logging.getLogger("whitecup")
HOPELESS = 8  # a body as long as so many full files is refused unread


@dataclass(frozen=True)
class UploadForm:
    """``too_large`` names the file fields whose content was over the cap, ``unkept`` those that did not fit on our disk."""

    form: FormData
    too_large: frozenset[str] = frozenset()
    unkept: frozenset[str] = frozenset()

    def brought(self, name: str) -> bool:
        """A file was chosen in this field, whatever became of it."""
        found = self.form.get(name)
        return isinstance(found, UploadFile) and bool(found.filename or found.size)

    def file(self, name: str) -> UploadFile | None:
        """The file sent in a field, or None when none was chosen or it could not be kept."""
        found = self.form.get(name) if self.brought(name) and name not in self.unkept else None
        return found if isinstance(found, UploadFile) else None


class _File(UploadFile):
    """Takes in what comes; once the disk refuses, the rest is read and dropped."""

    is_unkept = False

    async def write(self, data: bytes) -> None:
        if not self.is_unkept:
            with self._noticing():
                await super().write(data)

    async def seek(self, offset: int) -> None:
        if not self.is_unkept:
            with self._noticing():  # what was buffered goes to the disk now
                await super().seek(offset)

    async def close(self) -> None:
        with self._noticing():
            await super().close()

    @contextlib.contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if not self.is_unkept:
                log.warning("a file that came with a form could not be kept: %r", error)
            self.is_unkept = True


class _Parser(MultiPartParser):
    """Counts each file; one over ``most`` bytes is dropped, and its field named in ``dropped``. All words have SMALL_BODY."""

    def __init__(self, request: Request, most: int) -> None:
        super().__init__(request.headers, request.stream(), **FORM_CAPS)
        self._most = most
        self._seen = self._words = 0
        self.dropped: set[str] = set()

    def on_part_begin(self) -> None:
        super().on_part_begin()
        self._seen = 0

    def on_headers_finished(self) -> None:
        super().on_headers_finished()
        part = self._current_part
        if plain := part.file:
            part.file = _File(plain.file, size=0, filename=plain.filename, headers=plain.headers)

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        part = self._current_part
        if part.file is None:
            self._words += end - start
            if self._words > SMALL_BODY:
                raise MultiPartException("too many words")
            super().on_part_data(data, start, end)
            return
        self._seen += end - start
        if self._seen <= self._most:
            super().on_part_data(data, start, end)
        else:
            self.dropped.add(part.field_name)


async def read_upload_form(request: Request, most: int) -> UploadForm:
    """The form of a request whose files have at most ``most`` bytes. Raises Refusal for what is no form at all."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return UploadForm(await read_form(request, SMALL_BODY))
    refuse_other_charset(request)
    limit = HOPELESS * most + SMALL_BODY
    if int(request.headers.get("content-length") or 0) > limit:
        raise TooLarge(_("That is far more than we can take in at once. Nothing was stored."))
    parser = _Parser(Request(request.scope, capped(request.receive, limit)), most)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise Refusal(_("This form did not arrive in one piece. Please send it again.")) from error
    request.state.form = form
    unkept = (name for name, value in form.multi_items() if isinstance(value, _File) and value.is_unkept)
    return UploadForm(form, frozenset(parser.dropped), frozenset(unkept))
