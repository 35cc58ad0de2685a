"""The clips that play in the street."""

from math import cos, pi

from PIL import Image

from app.demo.film.front import GROUND
from app.demo.film.pen import Pen, Point, ring, smooth
from app.demo.film.shots import OUTSIDE, TALL, Cafe, Street, blend, hat_off, man_at, ola_at, speaks, walks
from app.demo.film.street import doorway
from app.demo.film.timing import RATE, between, ease, swing, up_and_down
from app.demo.film.view import View

PANE = (520.0, 414.0)
"""Where he draws on the misted glass."""


def street(scale: float, frame: int) -> Image.Image:
    """Rain over the roofs; down to the last lit window, and to somebody who stops before it."""
    t = frame / RATE
    away = 1 - ease(t, 0.6, 4.8)
    step = walks(t, 0.4, 5.4, -90, OUTSIDE[0])
    wiping = 1 - ease(t, 4.4, 5.2)
    ola = ola_at(
        t, look=between(-0.5, 0.5, wiping), down=0.7 * wiping, left=(-42 - 26 * wiping * swing(t, 2), 214.0), smile=0.3
    )  # fmt: skip

    def people(pen: Pen) -> None:
        man_at(t, steps=step["steps"], strides=step["strides"]).stand(pen.at(step["x"], GROUND, TALL))

    x = between(690, 715, wiping)
    return Street(people, ola, x, view=View.around(640, 120, 1 + 0.24 * away)).draw(scale, frame)


def waiting(scale: float, frame: int) -> Image.Image:
    """He breathes on the pane and draws a cup there; it runs down with the rain."""
    t = frame / RATE
    share = min(1.0, max(0.0, (t - 1.4) / 2.0))
    points = _outline()
    tip = points[min(len(points) - 1, int(share * (len(points) - 1)))]
    reach = ease(t, 0.7, 1.3) - ease(t, 3.5, 4.2)
    rest = (14.0, -98.0)
    goal = ((tip[0] - 8 - OUTSIDE[0]) / TALL, (tip[1] + 10 - OUTSIDE[1]) / TALL)
    hand = (between(rest[0], goal[0], reach), between(rest[1], goal[1], reach))
    turned = ease(t, 0.2, 0.7) - ease(t, 4.4, 5.0)
    ola = ola_at(t, look=between(-0.5, 0.6, turned), down=0.4 * turned, smile=0.3)

    def people(pen: Pen) -> None:
        mist = ease(t, 0.4, 1.2) - ease(t, 4.0, 5.4)
        pen.within(500, 296, 372, 252).glow(PANE[0] + 6, PANE[1], 52, "#fff6e6", 0.75 * mist)
        _on_the_pane(pen, points[: int(share * (len(points) - 1)) + 1], t)
        man_at(t, hand=hand if reach > 0 else None, nod=0.15 * reach).stand(pen.at(*OUTSIDE, TALL))

    return Street(people, ola).draw(scale, frame)


def _outline() -> list[Point]:
    """A cup in one line, its handle last."""
    x, y = PANE
    body = smooth(
        [(x - 14, y - 16), (x - 12, y + 4), (x - 7, y + 15), (x + 9, y + 15), (x + 14, y + 4), (x + 16, y - 16)],
        count=8,
    )
    return [
        *body,
        *smooth([(x + 16, y - 16), (x, y - 18), (x - 14, y - 16)], count=6),
        *ring(x + 20, y - 4, 8, 8, -pi / 2, pi / 2),
    ]


def _on_the_pane(pen: Pen, points: list[Point], t: float) -> None:
    alpha = 1 - ease(t, 4.0, 5.6)
    if len(points) < 2 or alpha <= 0.01:
        return
    run = 34 * ease(t, 3.6, 5.6)
    for x, y in (points[0], points[len(points) // 3], points[len(points) // 2]):
        pen.limb([(x, y), (x, y + run)], [3, 1.6], "#8a4a2c", 0.7 * alpha)
    pen.line(points[:52], 3.6, "#8a4a2c", 0.9 * alpha)
    if len(points) > 52:
        pen.line(points[52:], 3.6, "#8a4a2c", 0.9 * alpha)


def night(scale: float, frame: int) -> Image.Image:
    """One lamp after another goes out. He lifts his hat and leaves; one white cup stays in the dark."""
    t = frame / RATE
    light = 1 - sum(ease(t, begin, begin + 0.25) for begin in (0.7, 1.3, 1.9)) / 3
    turn = cos(pi * ease(t, 4.3, 4.7))
    step = walks(t, 4.7, 9.6, OUTSIDE[0], -120)
    lift = hat_off(t, 2.6, 4.2)
    reach = ease(t, 2.3, 2.7) - ease(t, 4.0, 4.4)
    hand = (between(14, 30, reach), between(-98, -318 - 40 * lift, reach))
    near = ease(t, 5.0, 9.8)

    def people(pen: Pen) -> None:
        man = man_at(
            t,
            lift=lift,
            hand=hand if reach > 0 else None,
            steps=step["steps"],
            strides=step["strides"],
            nod=0.4 * ease(t, 4.4, 5.2),
        )
        man.stand(pen.at(step["x"], GROUND, TALL, facing=turn))

    ola = ola_at(t, look=between(-0.5, 0.6, ease(t, 0.1, 0.6)))
    view = View.around(between(640, 736, near), between(360, 430, near), 1 + 0.25 * near)
    return Street(people, ola, light=light, view=view).draw(scale, frame)


def enter(scale: float, frame: int) -> Image.Image:
    """She waves; he goes in, takes the stool at the counter and lifts his hat."""
    t = frame / RATE
    share = ease(t, 4.1, 4.7)
    outdoors = _goes_in(scale, frame, t) if share < 1 else None
    if share <= 0 and outdoors:
        return outdoors

    def indoors() -> Image.Image:
        lift = hat_off(t, 5.0, 6.5)
        reach = ease(t, 4.7, 5.1) - ease(t, 6.3, 6.8)
        hand = (between(112, 44, reach), between(-62, -236 - 40 * lift, reach))
        man = man_at(t, lift=lift, hand=hand if reach > 0 else None, says=speaks(t, 6.5, 7.4))
        ola = ola_at(t, smile=0.3 + 0.6 * up_and_down(t, 5.2, 7.8), says=speaks(t, 7.4, 7.9))
        view = View.around(560, 380, 1.2 - 0.2 * ease(t, 4.1, 7.0))
        return Cafe(ola, lambda pen: man.sit(pen.at(396, 552)), view=view).draw(scale, frame)

    return blend(outdoors, indoors, share) if outdoors else indoors()


def _goes_in(scale: float, frame: int, t: float) -> Image.Image:
    wave = ease(t, 0.3, 0.8) - ease(t, 1.8, 2.3)
    ola = ola_at(t, right=(78 + 22 * wave + 14 * wave * swing(t, 3), 214 - 250 * wave), smile=0.3 + 0.6 * wave)
    to_door, inside = walks(t, 0.9, 3.5, OUTSIDE[0], 912), walks(t, 3.5, 4.6, 912, 1000)
    step = to_door if t < 3.5 else inside
    door = ease(t, 2.9, 3.6)

    def people(pen: Pen) -> None:
        man = man_at(t, steps=step["steps"], strides=step["strides"])
        man.stand((doorway(pen) if t > 3.5 else pen).at(step["x"], GROUND, TALL - 0.03 * ease(t, 3.5, 4.5)))

    return Street(people, ola, door=door).draw(scale, frame)
