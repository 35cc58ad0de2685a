"""Small pictures that tests draw themselves."""

import io

from PIL import Image, ImageDraw
from sqlmodel import Session, select

from app.kit.tools import Tools
from app.media.models import Rendition


def draw_cup(
    width: int = 900, height: int = 1200, *, kind: str = "JPEG", ink: str = "#1d3f94", **options: object
) -> bytes:
    """A cup with a stripe in ``ink``; every ink is another picture."""
    image = Image.new("RGB", (width, height), "#e9dfcd")
    pen = ImageDraw.Draw(image)
    pen.polygon(
        [
            (width * 0.2, height * 0.2),
            (width * 0.8, height * 0.2),
            (width * 0.7, height * 0.9),
            (width * 0.3, height * 0.9),
        ],
        "#fff",
    )
    pen.rectangle((width * 0.26, height * 0.4, width * 0.74, height * 0.6), ink)
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def store_renditions(session: Session, tools: Tools) -> None:
    """Draw a picture for every rendition row and put it into the private store."""
    for row in session.exec(select(Rendition)):
        kind = "WEBP" if row.format == "webp" else "JPEG"
        picture = io.BytesIO(draw_cup(row.width, row.height, kind=kind))
        tools.private.put(row.key, picture, content_type=f"image/{row.format}")
