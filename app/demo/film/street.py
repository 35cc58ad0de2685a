"""The street in front of the café: roofs, the lit window, the wet pavement. 1280 × 720, the pavement begins at 628."""

from collections.abc import Callable
from functools import lru_cache
from math import pi
from random import Random

from PIL import Image

from app.demo.film.figures import CHERRY, CHERRY_DEEP
from app.demo.film.front import DOOR, GROUND, LAMP, WINDOW, house
from app.demo.film.pen import Pen, gradient, mix, ring, smooth
from app.demo.film.timing import LOOP, swing
from app.demo.film.view import HIGH, WIDE, View
from app.demo.film.weather import mirrored, pane, rain, splashes


def far(scale: float) -> Image.Image:
    """Sky and the roofs behind."""
    picture = gradient(round(HIGH * scale), "#141232", "#1e1840", "#3b2452", "#6d3a5c", "#8a4a5c").resize(
        (round(WIDE * scale), round(HIGH * scale))
    )
    pen, dice = Pen(picture).at(0, 0, scale), Random(5)
    for layer, (tone, base) in enumerate((("#3a2650", 300), ("#2d1d43", 380))):
        x = -40.0
        while x < WIDE:
            wide, top = dice.uniform(90, 170), base + dice.uniform(-90, 60)
            pen.fill(
                [
                    (x, HIGH),
                    (x, top),
                    (x + wide / 2, top - dice.choice((0, 30, 44))),
                    (x + wide, top),
                    (x + wide, HIGH),
                ],
                tone,
            )
            pen.box(x + wide * 0.7, top - 46, 15, 46, tone)
            for n in range(9):
                if dice.random() < 0.26:
                    pen.box(
                        x + 16 + n % 3 * 34, top + 30 + n // 3 * 46, 13, 20, mix("#f0a75a", tone, 0.15 + 0.3 * layer)
                    )
            x += wide + dice.uniform(-6, 10)
    pen.glow(150, 112, 190, "#f4d9c0", 0.4)
    pen.oval(150, 112, 33, 33, "#f3e0c6")
    for cx, cy, size in ((112, 142, 1.0), (224, 94, 0.8)):
        cloud = [
            (cx - 90 * size, cy + 14),
            (cx - 40 * size, cy - 12 * size),
            (cx + 30 * size, cy - 16 * size),
            (cx + 100 * size, cy + 14),
        ]
        pen.fill(smooth(cloud, closed=True), "#40285a", 0.92)
    return picture


@lru_cache(2)
def _far(scale: float) -> Image.Image:
    return far(scale * 1.25)


@lru_cache(4)
def _house(scale: float, is_lit: bool) -> Image.Image:
    return house(scale * 1.25, is_lit=is_lit)


@lru_cache(6)
def backdrop(scale: float, view: View, is_lit: bool) -> Image.Image:
    """What stands still. The roofs behind move less than the house."""
    picture = view.far().of(_far(scale), scale)
    near = view.of(_house(scale, is_lit), scale)
    picture.paste(near, (0, 0), near)
    return picture


def indoors(pen: Pen, light: float, who: Callable[[Pen], None] | None) -> None:
    """What is seen through the window; ``who`` draws people, behind the counter."""
    x, y, wide, high = WINDOW
    room = pen.within(x, y, wide, high)
    dim = 1 - light
    wood, shade = mix("#8d4331", "#1b1428", dim), mix("#c4683f", "#221a33", dim)
    room.box(x + 150, y + 70, 200, 7, wood)
    for n in range(6):
        if n != 2:
            room.fill(
                [
                    (x + 162 + n * 32, y + 50),
                    (x + 182 + n * 32, y + 50),
                    (x + 179 + n * 32, y + 70),
                    (x + 165 + n * 32, y + 70),
                ],
                shade,
            )
    if who:
        who(room)
    room.box(x + 96, y + 166, 300, 100, wood)
    room.box(x + 88, y + 158, 310, 11, shade)
    _white_cup(room, x + 236, y + 158, light)
    for lamp in (64, 190, 310):
        room.line([(x + lamp, y), (x + lamp, y + 22)], 3, "#3d1822")
        room.fill(ring(x + lamp, y + 40, 22, 18, pi, 2 * pi), mix(CHERRY, "#1b1428", dim * 0.8))
        if light > 0.05:
            room.glow(x + lamp, y + 46, 74, "#fff0c0", 0.6 * light)
    for chair in (20, 56):
        room.line([(x + chair, y + high), (x + chair + 4, y + 196)], 5, mix("#5d2a2a", "#140f20", dim))
        room.line([(x + chair - 8, y + 206), (x + chair + 24, y + 206)], 7, mix("#5d2a2a", "#140f20", dim))
    if light < 1:
        room.box(x, y, wide, high, "#17112c", 0.72 * dim)
        _white_cup(room, x + 236, y + 158, max(light, 0.45))
    room.line([(x + 122, y), (x + 122, y + high)], 5, "#1f101f")
    room.fill([(x + 20, y + high), (x + 110, y), (x + 150, y), (x + 60, y + high)], "#ffffff", 0.06)


def _white_cup(pen: Pen, x: float, y: float, light: float) -> None:
    tone = mix("#fffaf2", "#8d88a8", 1 - light)
    pen.line(ring(x + 9, y - 9, 6, 5), 3, tone)
    pen.fill([(x - 10, y - 18), (x + 10, y - 18), (x + 7, y), (x - 7, y)], tone)


def outdoors(pen: Pen, frame: int, light: float) -> None:
    """Lamp, lights and what moves in them."""
    x, y = LAMP
    pen.limb([(x, GROUND - 2), (x, y + 10)], [12, 7], "#141024")
    pen.line(smooth([(x, y + 30), (x + 6, y), (x + 34, y - 6), (x + 52, y + 6)]), 6, "#141024")
    pen.box(x - 13, GROUND - 20, 26, 20, "#141024", r=4)
    pen.fill([(x + 34, y + 6), (x + 72, y + 6), (x + 64, y - 8), (x + 42, y - 8)], "#141024")
    pen.oval(x + 53, y + 10, 15, 7, "#ffe9b8")
    pen.fill([(x + 40, y + 12), (x + 66, y + 12), (x + 176, GROUND + 20), (x - 74, GROUND + 20)], "#ffd9a0", 0.07)
    pen.glow(x + 53, y + 12, 150, "#ffd596", 0.5 + 0.02 * swing(frame * 2 / LOOP, 3))
    pen.glow(x + 53, GROUND + 16, 170, "#ffd596", 0.36, flat=0.26)
    if light > 0.02:
        left, top, wide, high = WINDOW
        pen.glow(left + wide / 2, top + high / 2, 330, "#ffae5c", 0.2 * light)
        pen.glow(left + wide / 2, GROUND + 30, 360, "#ffae5c", 0.32 * light, flat=0.32)


def weather(picture: Image.Image, pen: Pen, frame: int, view: View) -> None:
    """Over everybody: drops on the panes, the mirror of the stone, rain."""
    pane(pen, frame, *WINDOW, count=22)
    ground = min(picture.height, round(pen.spot((0, GROUND))[1]))
    deep = picture.height - ground
    if deep > 8:
        mirrored(picture, ground, deep, 0.5, frame)
    splashes(pen, frame, 0, WIDE, GROUND + 6, HIGH - 4)
    rain(picture, frame)


def open_door(pen: Pen, share: float) -> None:
    """Into the room; what is behind it is warm."""
    if share <= 0.01:
        return
    x, y, wide, high = DOOR
    pen.shaded([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], "#ffd88f", "#e9874b")
    pen.glow(x + wide / 2, y + high / 2, 240, "#ffbe6a", 0.4 * share)
    pen.glow(x + wide / 2, GROUND + 24, 210, "#ffae5c", 0.5 * share, flat=0.3)
    left, lean = x + wide * 0.8 * share, 12 * share
    pen.fill([(left, y + lean), (x + wide, y), (x + wide, y + high), (left, y + high - lean)], CHERRY_DEEP)
    across = x + wide - left
    a, b = left + across * 0.16, x + wide - across * 0.16
    pen.fill([(a, y + 18 + lean), (b, y + 20), (b, y + 214), (a, y + 212)], "#f7b45f")


def doorway(pen: Pen) -> Pen:
    """A pen that draws only where somebody can be seen who goes in, or is in front of it."""
    return pen.within(0, 0, DOOR[0] + DOOR[2] - 18, HIGH)
