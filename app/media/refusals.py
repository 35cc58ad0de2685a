"""A refusal as a sentence for the person who sent the source: what happened, why, what to do next."""

from app.kit.i18n import gettext as _
from app.media.limits import MEGA
from app.media.picture import PictureRefused


def sentence(refused: PictureRefused) -> str:
    """One or two plain sentences in the reader's language."""
    facts = refused.facts
    match refused.reason:
        case "not_a_picture":
            return _(
                "This file is not a picture that we can read. Please send a JPEG, PNG, WebP, AVIF, GIF or HEIC file."
            )
        case "format":
            return _(
                "This is a %(format)s file, and we cannot take those. Please save it as JPEG or PNG and send it again."
            ) % {"format": facts.get("format", "?")}
        case "too_many_pixels":
            return _too_many_pixels(facts)
        case "too_small":
            return _(
                "This picture is %(width)s × %(height)s pixels, and each side needs at least %(min_side)s. "
                "Please send a larger one, if you can the original from the camera."
            ) % {name: facts.get(name, "?") for name in ("width", "height", "min_side")}
        case "cut_off":
            return _(
                "The end of this file is missing, so it probably broke off on its way. Please send the original again."
            )
        case "damaged":
            return _("This picture cannot be opened because the file is damaged. Please send another copy of it.")
        case _unused:
            return _(
                "This picture takes too much time or memory to open. Please save it as an ordinary JPEG and send that."
            )


def _too_many_pixels(facts: dict[str, int | str]) -> str:
    megapixels = int(facts.get("max_pixels", 0)) // MEGA
    if not facts.get("width"):
        return _("This picture has too many pixels: we take up to %(most)s million. Please send a smaller version.") % {
            "most": megapixels
        }
    return _(
        "This picture is %(width)s × %(height)s pixels, and we take up to %(most)s million in all. "
        "Please send a smaller version."
    ) % {"width": facts["width"], "height": facts["height"], "most": megapixels}
