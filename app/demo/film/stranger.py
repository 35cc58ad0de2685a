"""The stranger: an old man in a long coat, always from the side."""

from dataclasses import dataclass
from math import pi, sin

from app.demo.film.figures import (
    BEARD,
    BEARD_SHADE,
    COAT,
    COAT_LIGHT,
    COAT_SHADE,
    HAT,
    HAT_SHADE,
    INK,
    OLD_SHADE,
    OLD_SKIN,
    SCARF,
    SCARF_SHADE,
    arm,
)
from app.demo.film.pen import Pen, Point, ring, smooth

SLEEVE = (COAT, COAT_LIGHT, OLD_SKIN)


@dataclass(frozen=True)
class Stranger:
    """Looks to the right. ``nod`` turns his head down, ``lift`` takes off the hat; ``hand`` is as seen from where he is placed."""

    nod: float = 0.0
    blink: float = 0.0
    says: float = 0.0
    breath: float = 0.0
    lift: float = 0.0
    hand: Point | None = None
    steps: float = 0.0
    """How many he has made."""
    strides: float = 0.0
    """How wide they are; 0 when he stands."""

    def stand(self, pen: Pen) -> None:
        """(0, 0) is between his feet; he is about 330 high."""
        swing = sin(self.steps * pi) * self.strides
        self._legs(pen, swing)
        body = pen.at(0, -abs(sin(self.steps * pi)) * 5 * self.strides - 1.2 * self.breath)
        self._coat(body, -8 * swing)
        self._scarf(body.at(0, -84))
        self.head(body.at(10, -288))
        hand = self.hand or (14 + 26 * swing, -98 + 6 * abs(swing))
        arm(body, (-2, -212), hand, (66, 66), (42, 36, 27), SLEEVE, 1)

    def _legs(self, pen: Pen, swing: float) -> None:
        for side in (-1, 1):
            x, turn = 26 * swing * side, pi / 2 if side > 0 else -pi / 2
            up = max(0.0, sin(self.steps * pi + turn)) * 9 * self.strides
            pen.limb([(x * 0.3, -70), (x, -14 - up)], [26, 20], "#1b1a2c")
            shoe = [(x - 14, -up), (x - 13, -15 - up), (x + 8, -16 - up), (x + 27, -5 - up), (x + 27, -up)]
            pen.fill(smooth(shoe, closed=True, count=4), INK)

    def _coat(self, pen: Pen, tail: float) -> None:
        coat = [
            (-30, -232), (-44, -180), (-46, -110), (-56 + tail, -38), (0, -31), (50 + tail, -40), (44, -120), (42, -190),
            (30, -236), (0, -246),
        ]  # fmt: skip
        pen.fill(smooth(coat, closed=True), COAT)
        back = [*coat[:4], (-26 + tail, -33), (-22, -120), (-18, -200)]
        pen.fill(smooth(back, closed=True), COAT_SHADE)
        pen.line(smooth([(22, -200), (26, -120), (24 + tail, -42)]), 3, COAT_LIGHT)
        for y in (-180, -140, -100):
            pen.oval(33, y, 4, 4, COAT_LIGHT)

    def sit(self, pen: Pen) -> None:
        """(0, 0) is his hip, the seat a little below."""
        pen.limb([(0, 4), (104, 12)], [66, 50], "#1f2140")
        pen.limb([(104, 12), (88, 132)], [46, 34], "#1f2140")
        pen.fill(smooth([(66, 156), (66, 132), (100, 130), (132, 148), (132, 156)], closed=True, count=4), INK)
        body = pen.at(0, -1.6 * self.breath)
        tail = [(-46, -20), (-60, 60), (-66, 128), (-6, 132), (34, 56), (44, 10)]
        body.fill(smooth(tail, closed=True), COAT_SHADE)
        back = [
            (-50, 16),
            (-58, -50),
            (-50, -112),
            (-26, -156),
            (10, -170),
            (42, -150),
            (54, -100),
            (50, -30),
            (60, 26),
            (10, 34),
        ]
        body.fill(smooth(back, closed=True), COAT)
        body.fill(
            smooth([(-50, 16), (-58, -50), (-50, -112), (-26, -156), (-22, -110), (-32, -50), (-26, 18)], closed=True),
            COAT_SHADE,
        )
        body.line(smooth([(40, -110), (40, -50), (46, 10)]), 3, COAT_LIGHT)
        self._scarf(body)
        self.head(body.at(22, -204))
        self.near_arm(pen)

    def near_arm(self, pen: Pen) -> None:
        hand = self.hand or (112, -62)
        arm(pen.at(0, -1.6 * self.breath), (4, -126), hand, (92, 92), (52, 44, 31), SLEEVE, 1)

    def _scarf(self, pen: Pen) -> None:
        pen.fill(
            smooth([(20, -150), (46, -148), (50, -92), (44, -78), (26, -80), (24, -110)], closed=True), SCARF_SHADE
        )
        for y in (-104, -96):
            pen.line([(27, y), (48, y - 1)], 3, "#8a3a2a")
        pen.fill(
            smooth([(-28, -164), (0, -178), (36, -172), (48, -156), (30, -142), (0, -140), (-24, -148)], closed=True),
            SCARF,
        )
        pen.line(smooth([(-18, -158), (8, -154), (36, -160)]), 3, SCARF_SHADE)

    def head(self, pen: Pen) -> None:
        pen = pen.at(0, 0, turn=self.nod * 0.3)
        pen.fill(smooth([(-20, 6), (16, 6), (18, 44), (-16, 44)], closed=True), OLD_SHADE)
        pen.oval(-6, -2, 37, 40, BEARD_SHADE)
        face = [
            (0, -36),
            (24, -32),
            (33, -16),
            (36, -6),
            (49, 6),
            (44, 12),
            (35, 13),
            (34, 26),
            (10, 34),
            (-6, 20),
            (-8, -10),
        ]
        pen.fill(smooth(face, closed=True), OLD_SKIN)
        drop = 4 * self.says
        beard = [
            (-14, 4),
            (4, 10),
            (22, 15),
            (40, 17),
            (45, 26 + drop * 0.4),
            (40, 44 + drop),
            (22, 60 + drop),
            (0, 52 + drop),
            (-16, 32),
            (-20, 14),
        ]
        pen.fill(smooth(beard, closed=True), BEARD)
        pen.line(smooth([(8, 50 + drop), (22, 44 + drop), (30, 34)]), 3, BEARD_SHADE)
        if self.says > 0.2:
            pen.oval(38, 24, 6, 2 + 3 * self.says, "#7d3a30")
        pen.fill(smooth([(20, 20), (30, 12), (46, 15), (52, 22), (40, 23), (30, 21)], closed=True), "#f6f0e9")
        pen.oval(-5, 2, 8, 11, OLD_SHADE)
        self._eye(pen)
        self._hat(pen.at(-6, -26, turn=-0.55 * self.lift).at(-8 * self.lift, -64 * self.lift))

    def _eye(self, pen: Pen) -> None:
        if self.blink > 0.5 or self.nod > 0.8:
            pen.line(smooth([(22, -7), (26, -4.5), (31, -7)]), 3, INK)
        else:
            pen.oval(27, -7, 3.4, 4.6 * (1 - 0.7 * self.blink), INK)
        pen.line(ring(25, -6, 12, 12), 2.4, "#4a3830")
        pen.line([(13, -7), (-4, -3)], 2.4, "#4a3830")
        pen.line(smooth([(18, -20), (27, -23), (35, -19)]), 4.5, BEARD)
        pen.oval(17, 9, 7, 4.5, "#d97b62", 0.5)

    def _hat(self, pen: Pen) -> None:
        pen.fill(smooth([(-36, 2), (-32, -34), (-14, -50), (6, -43), (26, -50), (38, -30), (40, 2)], closed=True), HAT)
        pen.fill([(-36, -4), (39, -4), (39, -16), (-35, -16)], SCARF_SHADE)
        pen.fill(
            smooth([(-62, 4), (-30, -6), (4, -4), (40, -6), (66, 2), (40, 9), (4, 8), (-34, 11)], closed=True),
            HAT_SHADE,
        )
