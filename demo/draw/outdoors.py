"""What stands behind a cup by a window or in the open: hills, sea, snow, rain, streets at night."""

from itertools import pairwise
from math import pi, sin

from demo.draw.sheet import Layer, Sheet, tag


def sky(top: str, bottom: str) -> Layer:
    return lambda sheet: sheet.cover(sheet.linear((0, 0, 0, sheet.high * 0.8), (0, top, 1), (1, bottom, 1)))


def sun(x: int, y: int, r: int, colour: str, glow: str) -> Layer:
    def draw(sheet: Sheet) -> str:
        halo = tag("circle", cx=x, cy=y, r=r * 2.4, fill=glow, opacity=0.4)
        return sheet.soft(halo, 40) + sheet.soft(tag("circle", cx=x, cy=y, r=r, fill=colour), 3)

    return draw


def hills(y: int, rise: int, colour: str, *, blur: float = 8, step: int = 130, round_: bool = False) -> Layer:
    """A ridge; ``round_`` for hills rather than peaks."""

    def draw(sheet: Sheet) -> str:
        x, points = -80.0, []
        while x < sheet.wide + 200:
            points.append((x, y + sheet.dice.uniform(-rise, rise)))
            x += sheet.dice.uniform(0.6, 1.3) * step
        middle = "".join(_knee(a, b, round_) for a, b in pairwise(points))
        path = f"M-80 {sheet.high + 80}V{points[0][1]:.0f}{middle}V{sheet.high + 80}z"
        return sheet.soft(tag("path", d=path, fill=colour), blur)

    return draw


def _knee(a: tuple[float, float], b: tuple[float, float], soft: bool) -> str:
    if not soft:
        return f"L{b[0]:.0f} {b[1]:.0f}"
    middle = (a[0] + b[0]) / 2
    return f"C{middle:.0f} {a[1]:.0f} {middle:.0f} {b[1]:.0f} {b[0]:.0f} {b[1]:.0f}"


def pines(y: int, high: int, colour: str, *, blur: float = 6, gap: int = 34) -> Layer:
    def draw(sheet: Sheet) -> str:
        x, trees = -30.0, ""
        while x < sheet.wide + 30:
            tall = high * sheet.dice.uniform(0.45, 1)
            for part in (0.0, 0.28, 0.55):
                wide = tall * (0.13 + part * 0.26)
                top = y - tall * (1 - part * 0.85)
                trees += f"M{x:.0f} {top:.0f}l{wide:.0f} {tall * 0.42:.0f}h{-2 * wide:.0f}z"
            x += gap * sheet.dice.uniform(0.5, 1.4)
        return sheet.soft(tag("path", d=trees, fill=colour), blur)

    return draw


def leaves(
    colours: tuple[str, ...], count: int = 60, *, size: int = 60, bottom: float = 1.0, blur: float = 16
) -> Layer:
    """Foliage far out of focus."""

    def draw(sheet: Sheet) -> str:
        spots = ""
        for _ in range(count):
            x, y = sheet.dice.uniform(-40, sheet.wide + 40), sheet.dice.uniform(-40, sheet.high * bottom)
            paint = {"fill": sheet.dice.choice(colours), "opacity": sheet.dice.uniform(0.3, 0.9)}
            r = sheet.dice.uniform(0.4, 1.3) * size
            spots += tag("ellipse", cx=x, cy=y, rx=r, ry=r * sheet.dice.uniform(0.5, 1), **paint)
        return sheet.soft(spots, blur)

    return draw


def lights(colours: tuple[str, ...], count: int = 24, *, bottom: float = 0.7, size: int = 44) -> Layer:
    """Lamps of a street, so far out of focus that each is a disc."""

    def draw(sheet: Sheet) -> str:
        discs = ""
        for _ in range(count):
            place = {"cx": sheet.dice.uniform(0, sheet.wide), "cy": sheet.dice.uniform(0, sheet.high * bottom)}
            paint = {"fill": sheet.dice.choice(colours), "opacity": sheet.dice.uniform(0.18, 0.6)}
            discs += tag("circle", r=sheet.dice.uniform(0.25, 1) * size, **place, **paint)
        return sheet.soft(discs, 3)

    return draw


def rain(count: int = 90, colour: str = "#dfe9f5") -> Layer:
    """Drops on a pane."""

    def draw(sheet: Sheet) -> str:
        drops = ""
        for _ in range(count):
            x, y, r = sheet.dice.uniform(0, sheet.wide), sheet.dice.uniform(0, sheet.high), sheet.dice.uniform(2, 9)
            drops += tag("ellipse", cx=x, cy=y, rx=r * 0.8, ry=r, fill=colour, opacity=0.35)
            drops += tag("circle", cx=x - r * 0.2, cy=y - r * 0.3, r=r * 0.25, fill="#fff", opacity=0.8)
            if sheet.dice.random() < 0.2:
                drops += tag(
                    "path",
                    d=f"M{x:.0f} {y:.0f}v{-r * sheet.dice.uniform(6, 20):.0f}",
                    stroke=colour,
                    stroke_width=r * 0.7,
                    opacity=0.16,
                )
        return drops

    return draw


def frame(x: int, y: int, wide: int, high: int, colour: str, *, bars: int = 2, width: int = 26) -> Layer:
    """A window frame around a view that is drawn before it; what is outside is covered with ``colour``."""

    def draw(sheet: Sheet) -> str:
        far = f"M-80-80H{sheet.wide + 80}V{sheet.high + 80}H-80z"
        hole = f"M{x} {y}V{y + high}H{x + wide}V{y}z"
        rest = tag("path", d=far + hole, fill=colour, fill_rule="evenodd")
        uprights = "".join(
            tag("rect", x=x + wide * n / bars - width / 2, y=y, width=width, height=high, fill=colour)
            for n in range(1, bars)
        )
        inner = tag("path", d=hole, fill="none", stroke="#000", stroke_width=8, opacity=0.25)
        bright = tag("path", d=hole, fill="none", stroke="#fff", stroke_width=width, opacity=0.35)
        return sheet.soft(rest + uprights + bright + inner, 2)

    return draw


def sea(y: int, bright: str, deep: str, count: int = 60) -> Layer:
    def draw(sheet: Sheet) -> str:
        water = tag(
            "rect",
            x=-60,
            y=y,
            width=sheet.wide + 120,
            height=sheet.high,
            fill=sheet.linear((0, y, 0, sheet.high), (0, bright, 1), (1, deep, 1)),
        )
        for _ in range(count):
            at, wide = y + (sheet.high - y) * sheet.dice.random() ** 2, sheet.dice.uniform(20, 140)
            water += tag(
                "ellipse",
                cx=sheet.dice.uniform(0, sheet.wide),
                cy=at,
                rx=wide,
                ry=2.5,
                fill="#fff",
                opacity=sheet.dice.uniform(0.05, 0.3),
            )
        return sheet.soft(water, 4, 2)

    return draw


def ground(y: int, near: str, far: str, speck: str, count: int = 260) -> Layer:
    """Sand, snow or soil: a soft edge and specks."""

    def draw(sheet: Sheet) -> str:
        wave = "".join(f"L{x} {y + 10 * sin(x / 140):.0f}" for x in range(-60, sheet.wide + 80, 40))
        paint = sheet.linear((0, y, 0, sheet.high), (0, far, 1), (1, near, 1))
        bank = sheet.soft(tag("path", d=f"M-60 {sheet.high + 60}{wave}V{sheet.high + 60}z", fill=paint), 4)
        specks = "".join(_speck(sheet, y, speck) for _ in range(count))
        return bank + specks

    return draw


def _speck(sheet: Sheet, top: int, colour: str) -> str:
    y = top + 14 + (sheet.high - top) * sheet.dice.random()
    size = 0.6 + 2.4 * (y - top) / (sheet.high - top)
    place = {"cx": sheet.dice.uniform(0, sheet.wide), "cy": y, "rx": size * 1.4, "ry": size * 0.7}
    return tag("ellipse", fill=colour, opacity=sheet.dice.uniform(0.2, 0.7), **place)


def snowfall(count: int = 90) -> Layer:
    def draw(sheet: Sheet) -> str:
        near = "".join(_flake(sheet, 9) for _ in range(count // 4))
        far = "".join(_flake(sheet, 4) for _ in range(count))
        return sheet.soft(near, 5, opacity=0.8) + sheet.soft(far, 1.2, opacity=0.9)

    return draw


def _flake(sheet: Sheet, size: float) -> str:
    place = {"cx": sheet.dice.uniform(0, sheet.wide), "cy": sheet.dice.uniform(0, sheet.high)}
    return tag("circle", r=sheet.dice.uniform(0.4, 1.2) * size, fill="#fff", **place)


def blocks(y: int, wall: str, pane: str, lit: str, *, blur: float = 7) -> Layer:
    """Panel housing across the yard."""

    def draw(sheet: Sheet) -> str:
        x, result = -40, ""
        while x < sheet.wide:
            wide, top = sheet.dice.randint(180, 320), sheet.dice.randint(40, y // 2)
            result += tag("rect", x=x, y=top, width=wide, height=y - top, fill=wall)
            for wy in range(top + 20, y - 30, 46):
                for wx in range(x + 16, x + wide - 24, 44):
                    result += tag(
                        "rect", x=wx, y=wy, width=26, height=24, fill=lit if sheet.dice.random() < 0.22 else pane
                    )
            x += wide + sheet.dice.randint(10, 60)
        return sheet.soft(result, blur)

    return draw


def passing(colours: tuple[str, ...], y0: int, y1: int) -> Layer:
    """A landscape that runs past a train: streaks."""

    def draw(sheet: Sheet) -> str:
        streaks = ""
        for n in range(46):
            y = y0 + (y1 - y0) * n / 46
            pick = colours[
                min(len(colours) - 1, int(n / 46 * len(colours) + sheet.dice.uniform(-0.5, 0.5)) % len(colours))
            ]
            paint = {"fill": pick, "opacity": sheet.dice.uniform(0.5, 1)}
            streaks += tag(
                "rect",
                x=sheet.dice.uniform(-400, sheet.wide * 0.4),
                y=y,
                width=sheet.wide * sheet.dice.uniform(0.5, 1.6),
                height=(y1 - y0) / 30,
                **paint,
            )
        return sheet.soft(streaks, 34, 4)

    return draw


def railing(y: int, colour: str, gap: int = 70) -> Layer:
    """A balcony's bars, out of focus."""

    def draw(sheet: Sheet) -> str:
        bars = "".join(
            tag("rect", x=x, y=y, width=14, height=sheet.high - y, fill=colour) for x in range(20, sheet.wide, gap)
        )
        return sheet.soft(tag("rect", x=-60, y=y, width=sheet.wide + 120, height=24, fill=colour) + bars, 6)

    return draw


def rays(x: int, y: int, colour: str, count: int = 9) -> Layer:
    """Light through trees or a gap in the clouds."""

    def draw(sheet: Sheet) -> str:
        beams = ""
        for n in range(count):
            spread = -0.5 + n / count
            beams += tag(
                "path",
                d=f"M{x} {y}l{sheet.high * sin(spread * pi / 2):.0f} {sheet.high}h{sheet.dice.randint(20, 90)}z",
                fill=colour,
                opacity=0.12,
            )
        return sheet.soft(beams, 14)

    return draw
