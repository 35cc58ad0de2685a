"""Rain, steam and wet stone. Everything comes back to where it was after a bar, and is drawn once for all clips."""

from functools import lru_cache
from math import sin
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from app.demo.film.pen import TURN, Pen, fainter, rgb
from app.demo.film.timing import LOOP

RAIN = "#c9d4f2"


def rain(picture: Image.Image, frame: int, alpha: float = 1.0) -> None:
    """Falls over the whole picture."""
    mask = rain_masks(*picture.size)[frame % LOOP]
    picture.paste(rgb(RAIN), (0, 0), mask if alpha >= 1 else fainter(mask, alpha))


@lru_cache(2)
def rain_masks(wide: int, high: int) -> list[Image.Image]:
    dice, unit = Random(7), high / 720
    drops = [
        (dice.uniform(-0.1, 1.15) * wide, dice.random(), 1 + (n % 3), dice.randint(26, 70)) for n in range(230)
    ]  # x, phase, depth, brightness
    return [_rain(wide, high, unit, drops, n / LOOP) for n in range(LOOP)]


def _rain(wide: int, high: int, unit: float, drops: list[tuple[float, float, int, int]], share: float) -> Image.Image:
    mask = Image.new("L", (wide, high))
    draw = ImageDraw.Draw(mask)
    tall = high + 120 * unit
    for x, phase, depth, bright in drops:
        y = (phase + share * (depth + 1)) % 1 * tall - 60 * unit
        far = (9 + 9 * depth) * unit
        left = x - y * 0.13
        draw.line(
            [(left, y), (left - far * 0.13, y + far)], fill=bright + 12 * depth, width=max(1, round(depth * 0.7 * unit))
        )
    return mask.filter(ImageFilter.GaussianBlur(0.6 * unit))


def splashes(pen: Pen, frame: int, left: float, right: float, top: float, low: float, *, count: int = 34) -> None:
    """Rings where drops meet the stone."""
    dice = Random(11)
    for _ in range(count):
        x, y, phase = dice.uniform(left, right), dice.uniform(top, low), dice.random()
        age = (frame / LOOP * 3 + phase) % 1
        if age < 0.5:
            size = 3 + 22 * age
            pen.line([(x + size * c, y + size * 0.3 * s) for c, s in _circle()], 1.5, RAIN, 0.5 * (1 - 2 * age))


@lru_cache(1)
def _circle() -> list[tuple[float, float]]:
    return [(sin(TURN * n / 14), sin(TURN * n / 14 + TURN / 4)) for n in range(15)]


def pane(pen: Pen, frame: int, x: float, y: float, wide: float, high: float, *, seed: int = 3, count: int = 46) -> None:
    """Drops that run down a window."""
    dice = Random(seed)
    glass = pen.within(x, y, wide, high)
    for _ in range(count):
        left, top, phase = x + dice.random() * wide, y + dice.uniform(-0.2, 0.85) * high, dice.random()
        long, size = dice.uniform(40, 150), dice.uniform(1.6, 3.4)
        age = (frame / LOOP + phase) % 1
        run = age * age * long
        seen = min(1.0, 4 * age, 4 * (1 - age))
        sway = 3 * sin(run / 17 + left)
        glass.limb([(left, top + run * 0.45), (left + sway, top + run)], [size * 0.3, size], RAIN, 0.4 * seen)
        glass.oval(left + sway, top + run, size, size * 1.3, "#eef3ff", 0.65 * seen)


def steam(pen: Pen, frame: int, x: float, y: float, size: float, alpha: float = 1.0) -> None:
    """Rises from (x, y); ``size`` is how high."""
    if alpha <= 0.01:
        return
    for n in range(9):
        age = (frame / LOOP + n / 9) % 1
        sway = sin(TURN * (age * 0.8 + n * 0.37)) * size * 0.16 * age
        wide = size * (0.13 + 0.2 * age)
        seen = min(1.0, 5 * age) * (1 - age) ** 1.3
        pen.glow(x + sway + (n % 3 - 1) * size * 0.08, y - size * age, wide, "#fff6ea", 0.42 * seen * alpha, flat=1.5)


def mirrored(picture: Image.Image, ground: int, deep: int, alpha: float, frame: int) -> None:
    """What stands above ``ground`` in the wet stone below it, ``deep`` pixels of it, in slow waves."""
    above = picture.crop((0, ground - deep * 3, picture.width, ground)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    small = above.resize((picture.width // 4, deep), Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(1.4)).resize((picture.width, deep), Image.Resampling.BILINEAR)
    strip = max(1, deep // 24)
    waves = Image.new("RGB", small.size)
    waves.paste(small)
    for y in range(0, deep, strip):
        shift = round(sin(TURN * (frame / LOOP * 2 + y / deep * 5)) * y / deep * picture.width / 200)
        waves.paste(small.crop((0, y, picture.width, y + strip)), (shift, y))
    picture.paste(waves, (0, ground), _falling(picture.width, deep, round(alpha * 255)))


@lru_cache(4)
def _falling(wide: int, high: int, alpha: int) -> Image.Image:
    tone = Image.linear_gradient("L").resize((wide, high)).point([int((255 - v) * alpha / 255) for v in range(256)])
    return tone
