"""Pictures out of packages: by names of our own, as many and as large as a quiz can want, their bytes unseen."""

import posixpath

from app.kit.i18n import gettext as _
from app.quizzes.importing.archive import Archive
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place, shown

ENDINGS = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic"}
MOST = 200
LARGEST = 10_000_000


class Album:
    """Puts pictures into ``kept``; the same file twice is there once."""

    def __init__(self, archive: Archive, kept: dict[str, bytes]) -> None:
        self._archive = archive
        self._kept = kept
        self._names: dict[str, str] = {}
        self._keys = Keys()

    def take(self, place: Place, path: str, said: str) -> str:
        """The name by which it is kept; '' with a remark when it is not."""
        if path in self._names:
            return self._names[path]
        ending = posixpath.splitext(path)[1].lower()
        if path not in self._archive:
            place.lost(_("A picture is not in the file: %(name)s"), name=shown(said or path))
        elif ending not in ENDINGS:
            place.lost(_("A picture of a kind that we do not show was left out: %(name)s"), name=shown(said or path))
        elif len(self._kept) >= MOST:
            place.lost(
                _("There are more pictures than %(n)d. This one was left out: %(name)s"),
                n=MOST,
                name=shown(said or path),
            )
        else:
            name = self._keys.make(posixpath.splitext(posixpath.basename(path))[0], "picture") + ending
            self._kept[name] = self._archive.read(path, LARGEST)
            self._names[path] = name
            return name
        return ""
