"""The clips that play in the café."""

from collections.abc import Callable
from math import pi

from PIL import Image

from app.demo.film import closeup, motif
from app.demo.film.cafe import CUP, HOSTESS, PEN_SPOT, SHELF
from app.demo.film.pen import Pen, Point
from app.demo.film.shots import HIDDEN, Cafe, Close, blend, hat_off, man_at, ola_at, speaks, walks
from app.demo.film.timing import RATE, between, ease, path, swing
from app.demo.film.view import View

GUEST = (396.0, 552.0)
LEFT_REST, RIGHT_REST, HAND_REST = (-42.0, 214.0), (78.0, 214.0), (112.0, -62.0)
SET_DOWN = (CUP[0], CUP[1] - 2)
FROM_NEAR = View.around(CUP[0] + 20, 440, 1.25)


def moved(t: float, *stops: tuple[float, float, float]) -> Point:
    return path(t, *stops)


def fetched(t: float, begin: float) -> tuple[float, Point, Point]:
    """She takes the cup from the shelf and sets it down before him, in 2.6 seconds: where she is, her right hand, the cup."""
    b = begin
    x, _ = moved(
        t,
        (b, HOSTESS[0], 0),
        (b + 0.6, 752, 0),
        (b + 0.8, 752, 0),
        (b + 1.9, 622, 0),
        (b + 2.1, 622, 0),
        (b + 2.9, HOSTESS[0], 0),
    )
    shelf, down = (
        (SHELF[0] - 752 + 4, SHELF[1] - HOSTESS[1] - 20),
        (SET_DOWN[0] - 622 + 26, SET_DOWN[1] - HOSTESS[1] - 22),
    )
    hand = moved(
        t, (b, *RIGHT_REST), (b + 0.6, *shelf), (b + 0.8, *shelf), (b + 1.3, 96, 96), (b + 1.9, *down), (b + 2.1, *down),
        (b + 2.9, *RIGHT_REST),
    )  # fmt: skip
    if t < b + 0.7:
        return x, hand, SHELF
    if t > b + 2.0:
        return x, hand, SET_DOWN
    settle = ease(t, b + 1.6, b + 2.0)
    held = (x + hand[0] - 6 - 20 * ease(t, b + 0.7, b + 1.6), HOSTESS[1] + hand[1] + 22)
    return x, hand, (between(held[0], SET_DOWN[0], settle), between(held[1], SET_DOWN[1], settle))


def lays_pen(t: float, begin: float, seconds: float = 2.2) -> tuple[Point | None, Point]:
    """He takes a pen out of his coat and puts it on the counter: his hand, the pen."""
    now, coat = (t - begin) / seconds, (38.0, -104.0)
    spot = (PEN_SPOT[0] - GUEST[0] - 30, PEN_SPOT[1] - GUEST[1] - 8)
    if not 0 <= now <= 1:
        return None, (HIDDEN, 0.0) if now < 0 else PEN_SPOT
    stops = ((0.0, HAND_REST), (0.24, coat), (0.36, coat), (0.64, spot), (0.73, spot), (1.0, HAND_REST))
    hand = moved(now, *((at, *place) for at, place in stops))
    if now < 0.36:
        return hand, (HIDDEN, 0.0)
    return hand, (GUEST[0] + hand[0] + 30, GUEST[1] + hand[1] + 8) if now < 0.68 else PEN_SPOT


def pour(scale: float, frame: int) -> Image.Image:
    """The last cup comes down from the shelf and is filled; he drinks, and puts a pen beside it."""
    t = frame / RATE
    near, back = ease(t, 2.3, 2.9), ease(t, 5.6, 6.1)
    if near >= 1 and back <= 0:
        return _poured(scale, frame, t)
    wide = _served(scale, frame, t) if t < 3 else _drinks(scale, frame, t)
    if t < 3:
        return blend(wide, lambda: _poured(scale, frame, t), near)
    return wide if back >= 1 else Image.blend(_poured(scale, frame, t), wide, back)


def _served(scale: float, frame: int, t: float) -> Image.Image:
    x, hand, cup = fetched(t, 0.1)
    ola = ola_at(
        t, right=hand, look=between(-0.5, 0.8, ease(t, 0.1, 0.5) - ease(t, 1.0, 1.5)), down=0.4 * ease(t, 1.4, 2.0)
    )
    man = man_at(t)
    return Cafe(ola, lambda pen: man.sit(pen.at(*GUEST)), x, cup, saucer=cup != SHELF and t > 1.7).draw(scale, frame)


def _poured(scale: float, frame: int, t: float) -> Image.Image:
    come = ease(t, 2.5, 3.3) - ease(t, 5.2, 5.8)
    flow = 3.4 <= t <= 5.2
    level = min(1.0, max(0.0, (t - 3.55) / 1.65))
    tip = (between(1290, 668, come), between(-40, 148, come))

    def over(pen: Pen) -> None:
        if flow:
            low = between(tip[1], motif.RIM_Y + 12, min(1.0, (t - 3.4) / 0.2))
            top = between(tip[1], motif.RIM_Y + 12, max(0.0, (t - 5.0) / 0.2))
            x = tip[0] - 10
            wobble = 2 * swing(t, 6)
            pen.limb(
                [(x + 3, top), (x - 4, (top + low) / 2), (x - 8 + wobble * 0.4, low)], [13, 10, 9 + wobble], "#54261a"
            )
        closeup.kettle(pen.at(*tip), ease(t, 2.9, 3.5) - ease(t, 5.1, 5.6))

    return Close(level=level, steam=ease(t, 3.8, 5.2), over=over).draw(scale, frame)


def _drinks(scale: float, frame: int, t: float) -> Image.Image:
    hand, pen_at = lays_pen(t, 7.7, 1.3)
    lips = (474.0, 388.0)
    cup = moved(t, (6.1, *SET_DOWN), (6.6, *lips), (7.1, *lips), (7.5, *SET_DOWN))
    if 5.9 < t < 7.7:
        reach = ease(t, 5.9, 6.1) - ease(t, 7.5, 7.7)
        held = (cup[0] - GUEST[0] - 22, cup[1] - GUEST[1] - 24)
        hand = (between(HAND_REST[0], held[0], reach), between(HAND_REST[1], held[1], reach))
    man = man_at(t, hand=hand, nod=-0.5 * (ease(t, 6.4, 6.7) - ease(t, 7.0, 7.3)))
    ola = ola_at(t, smile=0.3 + 0.5 * (ease(t, 6.6, 7.2) - ease(t, 8.4, 9.0)))
    shot = Cafe(
        ola, lambda pen: man.sit(pen.at(*GUEST)), cup=cup, saucer=True, steam=1 - ease(t, 6.8, 7.6), pen_at=pen_at
    )
    return shot.draw(scale, frame)


def ask(scale: float, frame: int) -> Image.Image:
    """He has no money, and a pen. She understands, and gives him the cup that nobody has used."""
    t = frame / RATE
    hand, pen_at = lays_pen(t, 1.7)
    x, right, cup = fetched(t, 3.1)
    look = between(-0.5, 0.8, ease(t, 2.9, 3.3) - ease(t, 4.0, 4.5))
    ola = ola_at(
        t, right=right, look=look, says=speaks(t, 0.3, 0.9), smile=0.3 + 0.5 * (ease(t, 3.6, 4.2) - ease(t, 5.6, 6.0))
    )
    man = man_at(t, hand=hand, says=speaks(t, 1.0, 1.9), nod=0.2 * (ease(t, 2.6, 3.0) - ease(t, 3.6, 4.0)))
    return Cafe(ola, lambda pen: man.sit(pen.at(*GUEST)), x, cup, cup != SHELF and t > 4.7, pen_at=pen_at).draw(
        scale, frame
    )


def left(scale: float, frame: int) -> Image.Image:
    """He thanks, gets up and goes. The pen stays where it is."""
    t = frame / RATE
    share = ease(t, 1.9, 2.25)
    look = ola_at(
        t,
        down=0.65 * ease(t, 4.9, 5.7),
        look=between(-0.5, -0.9, ease(t, 2.4, 3.4) - ease(t, 4.8, 5.4)),
        smile=0.3 * (1 - ease(t, 3, 4)),
    )

    def shot(man: Callable[[Pen], None] | None) -> Image.Image:
        return Cafe(look, man, cup=SET_DOWN, saucer=True, pen_at=PEN_SPOT).draw(scale, frame)

    def sitting(pen: Pen) -> None:
        lift = hat_off(t, 0.5, 1.9)
        reach = ease(t, 0.3, 0.6) - ease(t, 1.6, 1.95)
        hand = (between(112, 44, reach), between(-62, -236 - 40 * lift, reach))
        man_at(t, lift=lift, hand=hand if reach > 0 else None, says=speaks(t, 0.9, 1.5)).sit(pen.at(*GUEST))

    def going(pen: Pen) -> None:
        step = walks(t, 2.6, 5.2, 384, -170)
        facing = 1 - 2 * ease(t, 2.25, 2.6)
        man_at(t, steps=step["steps"], strides=step["strides"]).stand(pen.at(step["x"], 712, 1.06, facing=facing))

    if share >= 1:
        return shot(going if t < 5.4 else None)
    return blend(shot(sitting), lambda: shot(going), share)


def draw(scale: float, frame: int) -> Image.Image:
    """His hand takes the pen, and there grows a street."""
    t = frame / RATE
    man, ola = man_at(t, nod=0.3 * ease(t, 0.2, 0.9)), ola_at(t)
    near = _nearer(t)
    wide = Cafe(ola, lambda pen: man.sit(pen.at(*GUEST)), cup=SET_DOWN, saucer=True, pen_at=PEN_SPOT, view=near)
    return _begun(scale, frame, wide, his=True)


def own(scale: float, frame: int) -> Image.Image:
    """She has never drawn on a cup. Now she does."""
    t = frame / RATE
    ola = ola_at(t, down=0.65, smile=0.6 * ease(t, 0.2, 0.8))
    return _begun(scale, frame, Cafe(ola, cup=SET_DOWN, saucer=True, pen_at=PEN_SPOT, view=_nearer(t)), his=False)


def _nearer(t: float) -> View:
    share = ease(t, 0.1, 1.5)
    return View(FROM_NEAR.x * share, FROM_NEAR.y * share, 1 + 0.25 * share)


def _begun(scale: float, frame: int, wide: Cafe, *, his: bool) -> Image.Image:
    share = ease(frame / RATE, 0.9, 1.5)
    if share >= 1:
        return drawing(scale, frame, his)
    return blend(wide.draw(scale, frame), lambda: drawing(scale, frame, his), share)


def drawing(scale: float, frame: int, his: bool) -> Image.Image:
    t = frame / RATE
    share = min(1.0, max(0.0, (t - 1.8) / 6.4))
    (x, y), lift = motif.tip(share)
    away = 1 - ease(t, 1.1, 1.8) + ease(t, 8.2, 9.1)
    side = -1 if his else 1

    def over(pen: Pen) -> None:
        if away < 1:
            closeup.hand(pen, (x + side * 420 * away, y + 470 * away), lift, his=his)

    return Close(drawn=share, glow=ease(t, 8.4, 9.3), over=over).draw(scale, frame)


def morning(scale: float, frame: int) -> Image.Image:
    """The night goes, the window fills with people, and a sparrow comes to look."""
    t = frame / RATE
    dawn = ease(t, 0.8, 4.4)
    place = moved(t, (6.2, 1380, 120), (7.2, 946, 560), (9.0, 946, 560), (9.3, 916, 564))
    hop = max(0.0, -swing(t, 4)) * (1 - ease(t, 7.0, 7.2)) + (1 - abs(2 * ease(t, 9.0, 9.3) - 1))

    def over(pen: Pen) -> None:
        if t > 6.2:
            closeup.sparrow(
                pen.at(*place, 1.1), hop, max(0.0, swing(t, 2, pi)) * (ease(t, 7.4, 7.8) - ease(t, 8.6, 8.9))
            )

    return Close(1.0, 1.0, dawn=dawn, over=over, seconds=t).draw(scale, frame)
