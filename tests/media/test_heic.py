"""HEIC, as iPhones send it: sideways in the file, upright for people."""

import io

import pillow_heif
import pytest
from PIL import Image

from app.media.sandbox import Sandbox

TURNS = {1: (600, 400), 6: (400, 600), 3: (600, 400), 8: (400, 600)}


def heic(orientation: int) -> bytes:
    """A picture with red at its upright top left, stored as a phone held in that way stores it."""
    upright = Image.new("RGB", TURNS[orientation], "#fff")
    upright.paste("#c00", (0, 0, 100, 100))
    stored = {
        1: upright,
        6: upright.rotate(90, expand=True),
        3: upright.rotate(180),
        8: upright.rotate(-90, expand=True),
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    pillow_heif.from_pillow(stored[orientation]).save(file, quality=80, exif=exif.tobytes())
    return file.getvalue()


@pytest.mark.parametrize("orientation", TURNS)
def test_an_iphone_photo_comes_out_upright(sandbox: Sandbox, orientation: int) -> None:
    picture = sandbox.process(heic(orientation))
    assert picture.format == "heic"
    assert (picture.width, picture.height) == TURNS[orientation]
    shown = Image.open(io.BytesIO(next(f.data for f in picture.files if f.name == "800" and f.format == "jpeg")))
    red, green, _blue = shown.convert("RGB").resize((8, 8)).tobytes()[:3]
    assert red > 150
    assert green < 90


def test_a_cut_off_heic_is_refused(sandbox: Sandbox) -> None:
    from app.media.picture import PictureRefused

    with pytest.raises(PictureRefused):
        sandbox.process(heic(1)[:-200])
