"""Why a film cannot be taken, as a sentence: what happened, what to do next."""

from app.kit.i18n import gettext as _
from app.media.films.film import FilmRefused


def sentence(refused: FilmRefused) -> str:
    facts = refused.facts
    match refused.reason:
        case "not_a_film":
            return _("This file is no film that we can read. Please send an MP4, MOV or WebM file.")
        case "no_picture":
            return _("There is only sound in this file, and no film. Please send an MP4, MOV or WebM file.")
        case "codec":
            return _("We cannot read the pictures in this file. Please save it as MP4 with H.264 and send it again.")
        case "too_long":
            return _("This film is too long: %(n)d minutes are the most. Please cut it into parts.") % {
                "n": int(float(facts.get("seconds", 0)) // 60)
            }
        case "too_many_pixels":
            return _(
                "This film has %(width)s × %(height)s pixels, which is too much. Please save it in 4K or less."
            ) % {name: facts.get(name, "?") for name in ("width", "height")}
        case "damaged":
            return _(
                "This film cannot be opened because the file is damaged or broke off. Please send another copy of it."
            )
        case _unused:
            return _(
                "This film takes too much time or room to make ready. Please save it smaller or shorter and send that."
            )
