"""What a picture's child does between being born and dying: read the source, make the picture, write the answer."""

from typing import Any

from app.kit.colour import Oklch
from app.media import card, decode, lettering, pipeline, poster
from app.media.limits import PictureLimits
from app.media.picture import PictureRefused
from app.media.wire import pack_card, pack_picture, pack_refusal

_CARDS = ("card", "poster")


def prepare(limits: PictureLimits) -> None:
    """Runs once in the nursery: whatever is loaded here, every child has for nothing."""
    decode.prepare(limits)
    lettering.load_faces()
    for kind in ("JPEG", "PNG", "WEBP"):
        answer({"job": "picture"}, pipeline.sample(kind), limits)
    for job in _CARDS:
        answer({"job": job, "title": "א"}, pipeline.sample("JPEG"), limits)


def answer(job: dict[str, Any], source: bytes, limits: PictureLimits) -> bytes:
    """The packed answer to `job`; runs behind the walls."""
    try:
        if job["job"] in _CARDS:
            return pack_card(_draw(job, source, limits))
        return pack_picture(pipeline.make_picture(source, limits, job.get("min_side", 0)))
    except PictureRefused as refused:
        return pack_refusal(refused)
    except MemoryError:
        return pack_refusal(PictureRefused("too_costly"))


def _draw(job: dict[str, Any], source: bytes, limits: PictureLimits) -> bytes:
    words = card.Words(job.get("title", ""), job.get("byline", ""), job.get("brand", ""))
    colour = Oklch(*job.get("colour", (0.44, 0.2, 264.0)))
    picture = decode.decode(source, limits).pixels if source or job["job"] == "card" else None
    return (
        poster.draw(picture, words, colour)
        if picture is None or job["job"] == "poster"
        else card.draw(picture, words, colour)
    )
