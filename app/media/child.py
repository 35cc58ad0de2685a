"""What a picture's child does between being born and dying: read the source, make the picture, write the answer."""

from typing import Any

from app.kit.colour import Oklch
from app.media import card, decode, lettering, pipeline
from app.media.limits import PictureLimits
from app.media.picture import PictureRefused
from app.media.wire import pack_card, pack_picture, pack_refusal


def prepare(limits: PictureLimits) -> None:
    """Runs once in the nursery: whatever is loaded here, every child has for nothing."""
    decode.prepare(limits)
    lettering.load_faces()
    for kind in ("JPEG", "PNG", "WEBP"):
        answer({"job": "picture"}, pipeline.sample(kind), limits)
    answer({"job": "card"}, pipeline.sample("JPEG"), limits)


def answer(job: dict[str, Any], source: bytes, limits: PictureLimits) -> bytes:
    """The packed answer to `job`; runs behind the walls."""
    try:
        if job["job"] == "card":
            return pack_card(_draw(job, source, limits))
        return pack_picture(pipeline.make_picture(source, limits, job.get("min_side", 0)))
    except PictureRefused as refused:
        return pack_refusal(refused)
    except MemoryError:
        return pack_refusal(PictureRefused("too_costly"))


def _draw(job: dict[str, Any], source: bytes, limits: PictureLimits) -> bytes:
    words = card.Words(job.get("title", ""), job.get("byline", ""), job.get("brand", ""))
    colour = Oklch(*job.get("colour", (0.44, 0.2, 264.0)))
    return card.draw(decode.decode(source, limits).pixels, words, colour)
