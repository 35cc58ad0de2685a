"""From a drawing to a file as a phone would send it."""

import io
from collections.abc import Callable
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageEnhance
from playwright.sync_api import Page

from demo.draw.photo import Phone, Photo

_ORIENTATION = 0x0112


def taken(page: Page, photo: Photo) -> Image.Image:
    """One cup a page, at its own size."""
    wide, high = photo.pixels
    page.set_viewport_size({"width": wide, "height": high})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{photo.svg(pixels=photo.pixels)}")
    picture = Image.open(io.BytesIO(page.screenshot(type="png"))).convert("RGB")
    return developed(picture, photo.phone, Random(photo.name))


def developed(picture: Image.Image, phone: Phone, dice: Random) -> Image.Image:
    """Turned a little, warmed, exposed and grained, as no two phones do it the same."""
    turn = phone.turn or dice.uniform(-0.7, 0.7)
    picture = _turned(picture, turn)
    light = 1 + phone.exposure + dice.uniform(-0.03, 0.03)
    warm = phone.warmth + dice.uniform(-0.02, 0.02)
    picture = _toned(picture, (light * (1 + warm), light, light * (1 - warm)))
    picture = ImageEnhance.Contrast(picture).enhance(phone.contrast)
    return _grained(picture, phone.grain, dice) if phone.grain else picture


def _turned(picture: Image.Image, degrees: float) -> Image.Image:
    """Turned about the middle, and cropped so that no corner is empty."""
    wide, high = picture.size
    loss = abs(degrees) * 0.0175 * max(wide, high) / min(wide, high)
    trim = (round(wide * loss / 2) + 1, round(high * loss / 2) + 1)
    turned = picture.rotate(degrees, Image.Resampling.BICUBIC)
    return turned.crop((trim[0], trim[1], wide - trim[0], high - trim[1]))


def _toned(picture: Image.Image, gains: tuple[float, float, float]) -> Image.Image:
    tables = [min(255, round(level * gain)) for gain in gains for level in range(256)]
    return picture.point(tables)


def _grained(picture: Image.Image, amount: float, dice: Random) -> Image.Image:
    wide, high = picture.size
    noise = Image.frombytes("L", (wide // 2 + 1, high // 2 + 1), dice.randbytes((wide // 2 + 1) * (high // 2 + 1)))
    scale = amount / 128
    centred = noise.point([round(128 + (level - 128) * scale) for level in range(256)])
    grain = centred.resize(picture.size, Image.Resampling.BICUBIC).convert("RGB")
    return ImageChops.add(picture, grain, scale=1, offset=-128)


def saved(picture: Image.Image, photo: Photo, folder: Path) -> Path:
    """As the kind of file that the photo's phone makes."""
    path = folder / photo.file_name
    writers: dict[str, Callable[[Image.Image, Path], None]] = {
        "jpg": _jpeg, "sideways": _sideways, "mpo": _mpo, "png": _png, "webp": _webp, "avif": _avif,
    }  # fmt: skip
    writers[photo.phone.saved](picture, path)
    return path


def _jpeg(picture: Image.Image, path: Path) -> None:
    picture.save(path, "JPEG", quality=79, optimize=True, progressive=True)


def _sideways(picture: Image.Image, path: Path) -> None:
    """Stored lying, with the note that says how to stand it up."""
    notes = Image.Exif()
    notes[_ORIENTATION] = 6
    picture.transpose(Image.Transpose.ROTATE_90).save(path, "JPEG", quality=80, optimize=True, exif=notes)


def _mpo(picture: Image.Image, path: Path) -> None:
    """Two pictures in one file; the second is a small preview, as some phones add."""
    small = picture.resize((picture.width // 4, picture.height // 4))
    picture.save(path, "MPO", quality=80, save_all=True, append_images=[small])


def _png(picture: Image.Image, path: Path) -> None:
    """A screenshot of the photo: smaller, and few colours."""
    small = picture.resize((picture.width * 3 // 5, picture.height * 3 // 5), Image.Resampling.LANCZOS)
    small.quantize(192, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)


def _webp(picture: Image.Image, path: Path) -> None:
    picture.save(path, "WEBP", quality=80)


def _avif(picture: Image.Image, path: Path) -> None:
    picture.save(path, "AVIF", quality=70)
