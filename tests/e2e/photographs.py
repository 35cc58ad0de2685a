"""The photographs of the corpus that any phone or camera could have made, and how each looks when it stands upright."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pillow_heif
from PIL import Image, ImageOps
from playwright.sync_api import Locator

from tests.corpus import ABSENT, CORPUS, read_rows

SMALLEST = 200
FORMATS = ("JPEG", "MPO", "AVIF", "WEBP")
SIDEWAYS = "valid/orient__Landscape_5.jpg"
MOST_APART = 10.0  # of 255; a wrong turn is 73 or more apart
GRID = (8, 8)


@dataclass(frozen=True)
class Photograph:
    """``thumb`` is 8 x 8 RGB of the upright picture, made by another decoder than ours."""

    file: str
    data: bytes
    thumb: bytes

    @property
    def name(self) -> str:
        return Path(self.file).name

    @property
    def kind(self) -> str:
        """As a phone tells it."""
        ending = Path(self.file).suffix[1:].lower()
        return f"image/{'jpeg' if ending in ('jpg', 'mpo') else ending}"


def photographs() -> list[Photograph]:
    """Those that must be accepted and are no drawings of a few pixels; then what the corpus has none of, made from one of them."""
    rows = read_rows()
    assert rows, ABSENT
    thumbs = _thumbs()
    found = [
        Photograph(row.file, row.path.read_bytes(), thumbs[row.file])
        for row in rows
        if row.expect == "accept" and row.format in FORMATS and row.size and min(row.size) >= SMALLEST
    ]
    sideways = next(photo for photo in found if photo.file == SIDEWAYS)
    return [*found, _as_heic(sideways), _as_48_megapixels(sideways)]


def _thumbs() -> dict[str, bytes]:
    with (CORPUS / "THUMBS.tsv").open(encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines, delimiter="\t"))[1:]
    return {file: bytes.fromhex(pixels) for file, pixels in table}


def _as_heic(photo: Photograph) -> Photograph:
    """As an iPhone keeps it."""
    file = io.BytesIO()
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(photo.data)))
    pillow_heif.from_pillow(upright).save(file, quality=85)
    return Photograph("IMG_0042.heic", file.getvalue(), photo.thumb)


def _as_48_megapixels(photo: Photograph) -> Photograph:
    """Sideways in the file, as a phone with a large sensor keeps it."""
    stored = Image.open(io.BytesIO(photo.data))
    scale = (48_000_000 / (stored.width * stored.height)) ** 0.5
    large = stored.resize((round(stored.width * scale), round(stored.height * scale)))
    file = io.BytesIO()
    large.save(file, "JPEG", quality=80, exif=stored.getexif())
    return Photograph("PXL_48MP.jpg", file.getvalue(), photo.thumb)


def assert_shows(picture: Locator, photo: Photograph) -> None:
    """What the person sees there is this photograph, whole and upright."""
    picture.scroll_into_view_if_needed()
    picture.evaluate("img => img.decode()")
    size, fit = picture.evaluate("img => [[img.naturalWidth, img.naturalHeight], getComputedStyle(img).objectFit]")
    shot = Image.open(io.BytesIO(picture.screenshot(animations="disabled", caret="initial"))).convert("RGB")
    seen = _inside(shot, size) if fit == "contain" else shot
    assert abs(seen.width / seen.height - size[0] / size[1]) < 0.05 * size[0] / size[1], (
        f"{photo.file} is cut or squeezed"
    )
    pixels = seen.resize(GRID, Image.Resampling.BOX).tobytes()
    apart = sum(abs(a - b) for a, b in zip(pixels, photo.thumb, strict=True)) / len(pixels)
    assert apart < MOST_APART, f"{photo.file} is {apart:.0f} of 255 away from what it should look like"


def _inside(shot: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture without the bars beside it."""
    scale = min(shot.width / size[0], shot.height / size[1])
    width, height = size[0] * scale, size[1] * scale
    left, top = (shot.width - width) / 2, (shot.height - height) / 2
    return shot.crop((round(left), round(top), round(left + width), round(top + height)))
