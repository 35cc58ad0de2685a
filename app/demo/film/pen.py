"""A pen with smooth edges: flat shapes, strokes and glows in coordinates of its own, put on a Pillow picture."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, pi, sin
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFilter

Point = tuple[float, float]
Points = Sequence[Point]
Rgb = tuple[int, int, int]
TURN = 2 * pi


@lru_cache(512)
def rgb(colour: str) -> Rgb:
    return ImageColor.getrgb(colour)[:3]


def mix(one: str, other: str, share: float) -> str:
    """From one colour to the other."""
    a, b = rgb(one), rgb(other)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


def smooth(points: Points, *, closed: bool = False, count: int = 6) -> list[Point]:
    """A curve through all points (Catmull-Rom)."""
    near = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(near, near[1:], near[2:], near[3:], strict=False):
        for n in range(count):
            t = n / count
            curve.append((_bent(a[0], b[0], c[0], d[0], t), _bent(a[1], b[1], c[1], d[1], t)))
    return curve if closed else [*curve, points[-1]]


def _bent(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def ring(x: float, y: float, rx: float, ry: float, begin: float = 0.0, finish: float = TURN) -> list[Point]:
    """An ellipse, or an arc of it; angles go clockwise from the right."""
    count = max(10, min(72, int(abs(finish - begin) * max(rx, ry) ** 0.5 * 1.8)))
    return [
        (x + rx * cos(begin + (finish - begin) * n / count), y + ry * sin(begin + (finish - begin) * n / count))
        for n in range(count + 1)
    ]


def rounded(x: float, y: float, wide: float, high: float, r: float) -> list[Point]:
    right, low = x + wide - r, y + high - r
    corners = ((right, y + r, -pi / 2), (right, low, 0.0), (x + r, low, pi / 2), (x + r, y + r, pi))
    return [point for cx, cy, begin in corners for point in ring(cx, cy, r, r, begin, begin + pi / 2)]


class Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0


WHOLE = Matrix()


class Pen:
    """Draws on ``image``. ``clip`` is the part of the picture that it may touch, in pixels."""

    def __init__(
        self, image: Image.Image, matrix: Matrix = WHOLE, clip: tuple[int, int, int, int] | None = None
    ) -> None:  # fmt: skip
        self.image = image
        self.matrix = matrix
        self.clip = clip or (0, 0, *image.size)
        self.scale = hypot(matrix.c, matrix.d)

    def at(self, x: float, y: float, scale: float = 1.0, *, turn: float = 0.0, facing: float = 1.0) -> "Pen":
        """The same pen where (0, 0) is at (x, y), everything is ``scale`` times as large and turned. ``facing`` -1 looks back,
        and what lies between is on the way there."""
        m, side = self.matrix, scale * facing
        p, q, r, s = side * cos(turn), side * sin(turn), -scale * sin(turn), scale * cos(turn)
        made = Matrix(
            m.a * p + m.c * q, m.b * p + m.d * q, m.a * r + m.c * s, m.b * r + m.d * s,
            m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f,
        )  # fmt: skip
        return Pen(self.image, made, self.clip)

    def within(self, x: float, y: float, wide: float, high: float) -> "Pen":
        """The same pen, which draws nothing outside of the box."""
        (left, t), (r, b) = self.spot((x, y)), self.spot((x + wide, y + high))
        now = self.clip
        box = (
            max(now[0], round(min(left, r))), max(now[1], round(min(t, b))),
            min(now[2], round(max(left, r))), min(now[3], round(max(t, b))),
        )  # fmt: skip
        return Pen(self.image, self.matrix, box)

    def spot(self, point: Point) -> Point:
        m, (x, y) = self.matrix, point
        return m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f

    def fill(self, points: Points, colour: str, alpha: float = 1.0) -> None:
        self.shape([points], colour, alpha)

    def shape(self, outlines: Sequence[Points], colour: str, alpha: float = 1.0) -> None:
        """All outlines as one: where they overlap it is no darker."""
        if made := self.mask(outlines):
            mask, corner = made
            self.image.paste(rgb(colour), corner, mask if alpha >= 1 else fainter(mask, alpha))

    def shaded(self, points: Points, top: str, low: str, alpha: float = 1.0) -> None:
        """From one colour at its top to another at its foot."""
        if made := self.mask([points]):
            mask, corner = made
            ys = [self.spot(point)[1] for point in points]
            tone = gradient(max(1, round(max(ys) - min(ys))), top, low)
            part = Image.new("RGB", mask.size, rgb(low))
            part.paste(tone.resize((mask.width, tone.height)), (0, round(min(ys)) - corner[1]))
            self.image.paste(part, corner, mask if alpha >= 1 else fainter(mask, alpha))

    def mask(self, outlines: Sequence[Points]) -> tuple[Image.Image, tuple[int, int]] | None:
        """How much of each pixel they cover, and where; None where nothing of it is in the picture."""
        m = self.matrix
        placed = [[(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f) for x, y in points] for points in outlines]
        xs = [x for points in placed for x, _ in points]
        ys = [y for points in placed for _, y in points]
        left, top = max(self.clip[0], int(min(xs)) - 1), max(self.clip[1], int(min(ys)) - 1)
        right, low = min(self.clip[2], int(max(xs)) + 2), min(self.clip[3], int(max(ys)) + 2)
        if right <= left or low <= top:
            return None
        fine = 4 if (right - left) * (low - top) < 90_000 else 2
        mask = Image.new("L", ((right - left) * fine, (low - top) * fine))
        draw = ImageDraw.Draw(mask)
        for points in placed:
            draw.polygon([((x - left) * fine, (y - top) * fine) for x, y in points], fill=255)
        return mask.reduce(fine), (left, top)

    def oval(
        self, x: float, y: float, rx: float, ry: float, colour: str, alpha: float = 1.0, *, turn: float = 0.0
    ) -> None:  # fmt: skip
        if turn:
            self.at(x, y, turn=turn).oval(0, 0, rx, ry, colour, alpha)
        else:
            self.fill(ring(x, y, rx, ry), colour, alpha)

    def box(
        self, x: float, y: float, wide: float, high: float, colour: str, alpha: float = 1.0, *, r: float = 0.0
    ) -> None:  # fmt: skip
        corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
        self.fill(rounded(x, y, wide, high, r) if r else corners, colour, alpha)

    def line(self, points: Points, width: float, colour: str, alpha: float = 1.0) -> None:
        self.limb(points, [width], colour, alpha)

    def limb(self, points: Points, widths: Sequence[float], colour: str, alpha: float = 1.0) -> None:
        """A stroke with round ends whose width goes through ``widths``."""
        thick = [width_at(widths, n / max(1, len(points) - 1)) / 2 for n in range(len(points))]
        parts: list[Points] = []
        for (x, y), r in zip(points, thick, strict=True):
            parts.append([(x + r * cos(TURN * n / 14), y + r * sin(TURN * n / 14)) for n in range(14)])
        for (x, y), (u, v), r, s in zip(points, points[1:], thick, thick[1:], strict=False):
            far = hypot(u - x, v - y) or 1.0
            p, q = -(v - y) / far, (u - x) / far
            parts.append(
                [(x + p * r, y + q * r), (u + p * s, v + q * s), (u - p * s, v - q * s), (x - p * r, y - q * r)]
            )
        self.shape(parts, colour, alpha)

    def glow(self, x: float, y: float, r: float, colour: str, alpha: float = 1.0, *, flat: float = 1.0) -> None:
        """Light that grows weaker from the middle on."""
        cx, cy = self.spot((x, y))
        across, down = max(2, round(r * self.scale * 2)), max(2, round(r * self.scale * 2 * flat))
        left, top = round(cx - across / 2), round(cy - down / 2)
        box = (
            max(left, self.clip[0]),
            max(top, self.clip[1]),
            min(left + across, self.clip[2]),
            min(top + down, self.clip[3]),
        )
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        mask = glow_mask(across, down, round(alpha * 200))
        part = mask.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        self.image.paste(rgb(colour), (box[0], box[1]), part)


def width_at(widths: Sequence[float], share: float) -> float:
    if len(widths) == 1:
        return widths[0]
    place = share * (len(widths) - 1)
    n = min(int(place), len(widths) - 2)
    return widths[n] + (widths[n + 1] - widths[n]) * (place - n)


def fainter(mask: Image.Image, alpha: float) -> Image.Image:
    return mask.point(_faint(round(max(0.0, alpha) * 200)))


@lru_cache(256)
def _faint(alpha: int) -> list[int]:
    return [min(255, v * alpha // 200) for v in range(256)]


@lru_cache(96)
def glow_mask(across: int, down: int, alpha: int) -> Image.Image:
    falls = [round(255 * max(0.0, 1 - v / 178) ** 2 * alpha / 200) for v in range(256)]
    return Image.radial_gradient("L").resize((across, down), Image.Resampling.BILINEAR).point(falls)


@lru_cache(64)
def gradient(high: int, *colours: str) -> Image.Image:
    """One pixel wide, from colour to colour downwards."""
    steps = Image.new("RGB", (1, len(colours)))
    for n, colour in enumerate(colours):
        steps.putpixel((0, n), rgb(colour))
    return steps.resize((1, high), Image.Resampling.BILINEAR, box=(0, 0.5, 1, len(colours) - 0.5))


def soft(image: Image.Image, radius: float) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(radius))
