"""The two people of the film, as flat shapes: Ola, who closes the café, and the stranger."""

from dataclasses import dataclass
from math import acos, atan2, cos, hypot, sin

from app.demo.film.pen import Pen, Point, mix, ring, smooth

SKIN, SKIN_SHADE = "#eeb491", "#d98f70"
OLD_SKIN, OLD_SHADE = "#e2a585", "#c6805f"
HAIR, HAIR_LIGHT = "#4a1f1d", "#6b302a"
WOOL, WOOL_SHADE, STRIPE = "#f6e9d9", "#dcc7b3", "#c9a995"
CHERRY, CHERRY_DEEP = "#c0132f", "#930d27"
COAT, COAT_SHADE, COAT_LIGHT = "#27365c", "#1a2545", "#3a4d7c"
SCARF, SCARF_SHADE = "#e0a03a", "#b97a24"
BEARD, BEARD_SHADE = "#e9e2da", "#c4bab3"
HAT, HAT_SHADE = "#3b3350", "#2a2440"
INK = "#1b1210"


def elbow(shoulder: Point, hand: Point, upper: float, lower: float, side: float) -> Point:
    """Where an arm bends whose hand is there; ``side`` 1 or -1 says to which side."""
    (x, y), (u, v) = shoulder, hand
    far = min(hypot(u - x, v - y), (upper + lower) * 0.999) or 1.0
    inner = max(-1.0, min(1.0, (upper**2 + far**2 - lower**2) / (2 * upper * far)))
    angle = atan2(v - y, u - x) + side * acos(inner)
    return x + upper * cos(angle), y + upper * sin(angle)


def arm(pen: Pen, shoulder: Point, hand: Point, lengths: Point, widths: tuple[float, float, float], colours: tuple[str, str, str],
        side: float) -> None:  # fmt: skip
    """Sleeve with a soft elbow, cuff and hand; ``colours`` are sleeve, cuff, skin."""
    bend = elbow(shoulder, hand, *lengths, side)
    (x, y), (u, v) = bend, hand
    far = hypot(u - x, v - y) or 1.0
    wrist = (u - (u - x) / far * widths[2] * 0.75, v - (v - y) / far * widths[2] * 0.75)
    curve = smooth([shoulder, bend, wrist], count=5)
    pen.oval(u, v, widths[2] * 0.56, widths[2] * 0.52, colours[2])
    pen.limb(curve, widths, colours[0])
    cuff = ((x + (wrist[0] - x) * 0.9, y + (wrist[1] - y) * 0.9), wrist)
    pen.limb(cuff, [widths[2] * 1.02], colours[1])


@dataclass(frozen=True)
class Ola:
    """``look`` is where she looks, -1 left … 1 right, ``down`` how far down; hands are as seen from her neck."""

    left: Point = (-42.0, 214.0)
    right: Point = (78.0, 214.0)
    look: float = -0.5
    down: float = 0.0
    blink: float = 0.0
    smile: float = 0.3
    says: float = 0.0
    breath: float = 0.0
    lean: float = 0.0

    def draw(self, pen: Pen) -> None:
        body = pen.at(0, -1.6 * self.breath, turn=self.lean)
        self._hair_behind(body)
        self._body(body)
        self._head(body.at(self.look * 3, -62 + self.down * 5, turn=self.look * 0.05))
        self.arms(pen)

    def arms(self, pen: Pen) -> None:
        body = pen.at(0, -1.6 * self.breath)
        for hand, x, side in ((self.right, 56.0, -1.0), (self.left, -56.0, 1.0)):
            tone = WOOL if x < 0 else mix(WOOL, WOOL_SHADE, 0.5)
            arm(body, (x + self.lean * 30, 34), hand, (104, 100), (40, 35, 27), (tone, WOOL_SHADE, SKIN), side)

    def _hair_behind(self, pen: Pen) -> None:
        pen.oval(0, -62, 49, 54, HAIR)
        pen.oval(6, -134, 27, 25, HAIR)
        pen.line(ring(6, -134, 14, 12, 3.3, 5.6), 3.5, HAIR_LIGHT)

    def _body(self, pen: Pen) -> None:
        pen.fill(smooth([(-16, -22), (16, -22), (20, 14), (0, 24), (-20, 14)], closed=True), SKIN_SHADE)
        torso = [
            (-22, 2),
            (-58, 14),
            (-76, 54),
            (-68, 150),
            (-64, 300),
            (64, 300),
            (68, 150),
            (76, 54),
            (58, 14),
            (22, 2),
            (0, 12),
        ]
        pen.fill(smooth(torso, closed=True), WOOL)
        for n in range(7):
            y = 50 + n * 26
            pen.line(smooth([(-66, y), (0, y + 8), (66, y)]), 4, STRIPE, 0.75)
        for x in (-1, 1):
            pen.line([(30 * x, 6), (38 * x, 86)], 11, CHERRY_DEEP)
        bib = [(-42, 82), (0, 88), (42, 82), (46, 170), (66, 186), (66, 310), (-66, 310), (-66, 186), (-46, 170)]
        pen.fill(smooth(bib, closed=True, count=4), CHERRY)
        pen.line(smooth([(-24, 130), (0, 134), (24, 130)]), 3.5, CHERRY_DEEP)
        pen.line(smooth([(-24, 130), (-23, 160), (0, 168), (23, 160), (24, 130)]), 3.5, CHERRY_DEEP)

    def _head(self, pen: Pen) -> None:
        d, low = self.look * 11, self.down * 6
        pen.fill(
            smooth(
                [(-39, -18), (-36, 18), (-18, 42), (0, 47), (18, 42), (36, 18), (39, -18), (26, -46), (-26, -46)],
                closed=True,
            ),
            SKIN,
        )
        for x in (-1, 1):
            if x * self.look < 0.5:
                pen.oval(39 * x - d * 0.15, 4, 7, 10, SKIN_SHADE)
                pen.oval(40 * x - d * 0.15, 16, 3.6, 3.6, SCARF)
        pen.oval(-22 + d, 17 + low, 9, 6, "#e8836f", 0.55)
        pen.oval(22 + d, 17 + low, 9, 6, "#e8836f", 0.55)
        self._eyes(pen, d, low)
        pen.line(
            smooth([(d * 1.25, 2 + low), (d * 1.25 + 3 * (1 if d >= 0 else -1), 12 + low), (d * 1.25 - 2, 14 + low)]),
            3,
            SKIN_SHADE,
        )
        self._mouth(pen, d * 1.05, 26 + low)
        fringe = [
            (-42, -2), (-45, -36), (-24, -58), (6, -60), (34, -52), (46, -26), (42, 2), (36, -16), (16, -30 + low),
            (-8, -32 + low), (-28, -24), (-36, -12),
        ]  # fmt: skip
        pen.fill(smooth(fringe, closed=True), HAIR)
        pen.line(smooth([(-30, -36), (-8, -48), (18, -46)]), 3.5, HAIR_LIGHT)

    def _eyes(self, pen: Pen, d: float, low: float) -> None:
        for x in (-1, 1):
            cx = 16 * x + d
            if self.blink > 0.6 or self.down > 0.75:
                pen.line(smooth([(cx - 6, 2 + low), (cx, 5 + low), (cx + 6, 2 + low)]), 3, INK)
            else:
                pen.oval(cx, 2 + low, 4.2, 5.4 * (1 - 0.8 * self.blink) * (1 - 0.3 * self.down), INK)
                pen.oval(cx + 1.5, 0.2 + low, 1.3, 1.3, "#fff7ee")
            pen.line(smooth([(cx - 8, -11 + low), (cx, -14 + low), (cx + 8, -11 + low)]), 3.2, HAIR)

    def _mouth(self, pen: Pen, x: float, y: float) -> None:
        bow = 2 + 6 * self.smile
        if self.says > 0.15:
            pen.oval(x, y + 2, 7, 2 + 6 * self.says, "#7d1f28")
            return
        pen.line(smooth([(x - 9, y), (x, y + bow), (x + 9, y)]), 3.2, "#a63c3c")
