"""Pictures and films of H5P content. Sounds are told, and left out."""

from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.filmfiles import FilmFiles
from app.quizzes.importing.pictures import Album
from app.quizzes.importing.place import Place
from app.quizzes.kinds.base.document import Image


class Media:
    def __init__(self, album: Album, films: FilmFiles) -> None:
        self._album = album
        self._films = films

    def film(self, place: Place, video: Fields, title: str) -> str:
        """What stands for the clip that is made of a film; '' where it is not in the package, which is told."""
        return self._films.take(place, video, title)

    def file(self, place: Place, plain: Any, alt: str) -> Image | None:
        """A picture field: where its file is, and in another field its alternative text."""
        path = Fields(plain).text("path")
        if not path:
            return None
        said = place.line(alt)
        name = self._album.take(place, f"content/{path}", said or path)
        rights = Fields(Fields(plain).raw("copyright"))
        if name and (rights.text("author") or rights.text("license") not in ("", "U")):
            place.lost(_("Who made a picture, and its licence, are not kept: %(name)s"), name=said or name)
        return Image(name=name, alt=said) if name else None

    def group(self, place: Place, plain: Any) -> Image | None:
        """A file and its alternative text."""
        group = Fields(plain)
        return self.file(place, group.raw("file"), group.text("alt"))

    def medium(self, place: Place, plain: Any) -> Image | None:
        """What stands above a question: a picture in its own library, or something that we do not show."""
        medium = Fields(plain)
        library = Fields(medium.raw("type")) if isinstance(medium.raw("type"), dict) else medium
        params = library.inside("params")
        kind = library.text("library").split(" ")[0]
        if kind == "H5P.Image":
            image = self.file(place, params.raw("file"), params.text("alt"))
            rights = library.inside("metadata")
            if image and (rights.many("authors") or rights.text("license") not in ("", "U")):
                place.lost(
                    _("Who made a picture, and its licence, are not kept: %(name)s"), name=image.alt or image.name
                )
            return image
        if params.many("sources") or params.many("files"):
            place.lost(_("Sound, video or another page that was built in was left out."))
        return None
