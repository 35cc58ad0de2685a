"""Things around a cup: saucers, pens, fruit, books, plants."""

from math import cos, pi, sin

from demo.draw.daylight import blade
from demo.draw.sheet import Layer, Sheet, outline, tag


def saucer(x: int, y: int, r: int, *, flat: float = 0.26, rim: str = "#1d3f94", dotted: bool = False) -> Layer:
    """``y`` is the height of its middle."""

    def draw(sheet: Sheet) -> str:
        oval = {"cx": x, "cy": y, "rx": r, "ry": r * flat}
        shade = sheet.soft(
            tag("ellipse", cx=x + 18, cy=y + r * flat * 0.5, rx=r * 1.1, ry=r * flat * 1.1, fill="#0d0704"),
            18,
            opacity=0.5,
        )
        white = sheet.linear((x - r, 0, x + r, 0), (0, "#fbf8f1", 1), (1, "#cfc7ba", 1))
        under = tag("ellipse", **{**oval, "cy": y + 9}, fill="#a79e91") + tag("ellipse", **oval, fill=white)
        line = {
            "fill": "none",
            "stroke": rim,
            "stroke_width": 6,
            "stroke_dasharray": "2 16" if dotted else "none",
            "stroke_linecap": "round",
        }
        ring = tag("ellipse", cx=x, cy=y, rx=r * 0.92, ry=r * flat * 0.92, **line)
        return shade + under + ring + tag("ellipse", cx=x, cy=y + 3, rx=r * 0.62, ry=r * flat * 0.62, fill="#d8d0c3")

    return draw


def pencil(x: int, y: int, length: int, angle: float, colour: str, *, width: int = 18) -> Layer:
    """Lying on the table; its tip is at (x, y), ``angle`` in degrees."""

    def draw(sheet: Sheet) -> str:
        w = width
        parts = tag("rect", x=w * 2, y=-w / 2, width=length, height=w, fill=colour)
        parts += tag("rect", x=w * 2, y=-w / 2, width=length, height=w * 0.3, fill="#fff", opacity=0.3)
        parts += tag("rect", x=w * 2, y=w * 0.2, width=length, height=w * 0.3, fill="#000", opacity=0.2)
        parts += tag("path", d=f"M0 0L{w * 2} {-w / 2}V{w / 2}z", fill="#e3bf92") + tag(
            "path", d=f"M0 0L{w * 0.8} {-w * 0.2}V{w * 0.2}z", fill=colour
        )
        shade = sheet.soft(tag("rect", x=w, y=w * 0.2, width=length, height=w, fill="#0d0704"), 5, opacity=0.45)
        return tag("g", shade + parts, transform=f"translate({x} {y}) rotate({angle})")

    return draw


def brush(x: int, y: int, length: int, angle: float, paint: str, *, width: int = 14) -> Layer:
    def draw(sheet: Sheet) -> str:
        w = width
        hair = tag(
            "path",
            d=f"M0 0C{w} {-w} {w * 2} {-w * 0.7} {w * 3} {-w * 0.5}V{w * 0.5}C{w * 2} {w * 0.7} {w} {w * 0.6} 0 0",
            fill=paint,
        )
        band = tag("rect", x=w * 3, y=-w * 0.55, width=w * 4, height=w * 1.1, fill="#c9c6bf") + tag(
            "rect", x=w * 3, y=0, width=w * 4, height=w * 0.5, fill="#000", opacity=0.3
        )
        stick = tag(
            "path", d=f"M{w * 7} {-w * 0.5}L{w * 7 + length} {-w * 0.25}V{w * 0.25}L{w * 7} {w * 0.5}z", fill="#9a3324"
        )
        shade = sheet.soft(tag("rect", x=w, y=w * 0.3, width=length + w * 6, height=w, fill="#0d0704"), 5, opacity=0.45)
        return tag("g", shade + hair + band + stick, transform=f"translate({x} {y}) rotate({angle})")

    return draw


def splash(x: int, y: int, size: int, colour: str, flat: float = 0.4) -> Layer:
    """Spilled paint, with some drops that flew on."""

    def draw(sheet: Sheet) -> str:
        def spot(cx: float, cy: float, r: float) -> str:
            return tag("ellipse", cx=cx, cy=cy, rx=r, ry=r * flat, fill=colour)

        drops = spot(x, y, size) + spot(x + size * 0.6, y + size * 0.1, size * 0.6)
        for _ in range(9):
            angle, far = sheet.dice.uniform(0, 2 * pi), sheet.dice.uniform(1.1, 2.4) * size
            drops += spot(x + far * cos(angle), y + far * sin(angle) * flat, size * sheet.dice.uniform(0.05, 0.22))
        return drops

    return draw


def spoon(x: int, y: int, length: int, angle: float) -> Layer:
    def draw(sheet: Sheet) -> str:
        steel = sheet.linear((0, -20, 0, 24), (0, "#f4f4f2", 1), (0.5, "#b9bbbd", 1), (1, "#77797c", 1))
        k = length / 100
        bowl = f"M0 0C{6 * k} {-10 * k} {26 * k} {-9 * k} {30 * k} -4"
        back = f"C{26 * k} {9 * k} {6 * k} {10 * k} 0 0"
        shape = f"{bowl}L{length} -7Q{104 * k} 0 {length} 7L{30 * k} 4{back}"
        shade = sheet.soft(tag("path", d=shape, fill="#0d0704", transform="translate(6 10)"), 5, opacity=0.5)
        return tag("g", shade + tag("path", d=shape, fill=steel), transform=f"translate({x} {y}) rotate({angle})")

    return draw


def fruit(x: int, y: int, r: int, bright: str, dark: str, *, stalk: str = "#3f5a2a") -> Layer:
    """An apple, a tangerine, a plum: a ball that stands at ``y``."""

    def draw(sheet: Sheet) -> str:
        skin = sheet.radial(x - r * 0.35, y - r * 1.4, r * 1.9, (0, bright, 1), (0.55, bright, 1), (1, dark, 1))
        shade = sheet.soft(
            tag("ellipse", cx=x + r * 0.3, cy=y - r * 0.02, rx=r * 1.15, ry=r * 0.3, fill="#0d0704"), 10, opacity=0.55
        )
        ball = tag("ellipse", cx=x, cy=y - r * 0.92, rx=r, ry=r * 0.93, fill=skin)
        stem = tag("path", d=f"M{x} {y - r * 1.72:.0f}q4 -18 14 -24", stroke=stalk, stroke_width=5, fill="none")
        return (
            shade
            + ball
            + sheet.soft(
                tag("ellipse", cx=x - r * 0.35, cy=y - r * 1.4, rx=r * 0.25, ry=r * 0.16, fill="#fff"), 4, opacity=0.5
            )
            + stem
        )

    return draw


def yarn(x: int, y: int, r: int, colour: str, dark: str) -> Layer:
    """A ball of wool, its end on the table."""

    def draw(sheet: Sheet) -> str:
        ball = fruit(x, y, r, colour, dark, stalk=colour)(sheet)
        threads = ""
        for n in range(13):
            turn = n * 28
            threads += tag(
                "ellipse",
                cx=x,
                cy=y - r * 0.92,
                rx=r * 0.96,
                ry=r * (0.25 + 0.05 * (n % 4)),
                transform=f"rotate({turn} {x} {y - r * 0.92:.0f})",
            )
        tail = tag(
            "path",
            d=f"M{x - r * 0.5:.0f} {y - 6}q{-r} {r * 0.5:.0f} {-r * 1.5:.0f} {r * 0.1:.0f}t{-r} {r * 0.2:.0f}",
            stroke=colour,
            stroke_width=6,
            fill="none",
        )
        return ball + tag("g", threads, fill="none", stroke=dark, stroke_width=2.4, opacity=0.5) + tail

    return draw


def books(x: int, y: int, wide: int, colours: tuple[str, ...], thick: int = 44) -> Layer:
    """A pile that lies with its spines to us; returns up from ``y``."""

    def draw(sheet: Sheet) -> str:
        result = sheet.soft(
            tag("ellipse", cx=x + wide / 2 + 20, cy=y, rx=wide * 0.6, ry=18, fill="#0d0704"), 12, opacity=0.5
        )
        for n, colour in enumerate(colours):
            left, length = x + sheet.dice.randint(-16, 16), wide - sheet.dice.randint(0, 40)
            top = y - (n + 1) * thick
            result += tag("rect", x=left, y=top, width=length, height=thick, rx=4, fill=colour)
            result += tag(
                "rect",
                x=left + length * 0.12,
                y=top + thick * 0.3,
                width=length * 0.4,
                height=thick * 0.16,
                fill="#fff",
                opacity=0.5,
            )
            result += tag(
                "rect", x=left, y=top + thick * 0.7, width=length, height=thick * 0.3, fill="#000", opacity=0.22
            )
        return result

    return draw


def plant(x: int, y: int, size: int, green: str, pot: str, *, blur: float = 7) -> Layer:
    """A pot out of focus behind the cup."""

    def draw(sheet: Sheet) -> str:
        stalks = ""
        for n in range(11):
            angle = -pi / 2 + (n - 5) * 0.24
            stalks += blade(x, y - size * 0.4, size * sheet.dice.uniform(0.8, 1.2), angle)
        vase = outline(
            [
                (x - size * 0.3, y - size * 0.5),
                (x + size * 0.3, y - size * 0.5),
                (x + size * 0.22, y),
                (x - size * 0.22, y),
            ]
        )
        return sheet.soft(tag("path", d=stalks, fill=green) + tag("path", d=vase, fill=pot), blur)

    return draw


def candle(x: int, y: int, high: int) -> Layer:
    def draw(sheet: Sheet) -> str:
        glow = sheet.soft(tag("circle", cx=x, cy=y - high, r=high * 0.9, fill="#ffb454"), 40, opacity=0.5)
        wax = tag(
            "rect", x=x - high * 0.16, y=y - high * 0.7, width=high * 0.32, height=high * 0.7, rx=4, fill="#f5e6c8"
        )
        side, low = high * 0.14, high * 0.4
        path = f"M{x} {y - high * 1.15}q{side} {high * 0.26} 0 {low}q{-side} {-side} 0 {-low}"
        flame = tag("path", d=path, fill="#fff1c2")
        return glow + sheet.soft(wax + flame, 4)

    return draw


def sheet_of_paper(
    x: int, y: int, wide: int, high: int, turn: float, colour: str = "#fbf8f0", line: str = "#8fa6c8"
) -> Layer:
    """A page on the table, lying away from us."""

    def draw(sheet: Sheet) -> str:
        lines = "".join(
            tag("rect", x=wide * 0.1, y=high * n / 9, width=wide * 0.8, height=2, fill=line, opacity=0.6)
            for n in range(1, 9)
        )
        page = tag("rect", width=wide, height=high, fill=colour) + lines
        shade = sheet.soft(tag("rect", x=8, y=10, width=wide, height=high, fill="#0d0704"), 8, opacity=0.35)
        return tag(
            "g",
            shade + page,
            transform=f"matrix({cos(turn):.2f} {sin(turn) * 0.4:.2f} {-sin(turn):.2f} {cos(turn) * 0.45:.2f} {x} {y})",
        )

    return draw


def beans(x: int, y: int, spread: int, count: int = 26, flat: float = 0.35) -> Layer:
    def draw(sheet: Sheet) -> str:
        result = ""
        for _ in range(count):
            bx, by = x + sheet.dice.gauss(0, spread), y + sheet.dice.gauss(0, spread * flat)
            turn = sheet.dice.randint(0, 180)
            bean = tag("ellipse", rx=17, ry=11, fill="#4a2814") + tag(
                "path", d="M-15 0q8 -5 15 0t15 0", stroke="#21100a", stroke_width=3, fill="none"
            )
            result += tag(
                "g",
                tag("ellipse", cx=3, cy=6, rx=18, ry=11, fill="#0d0704", opacity=0.35) + bean,
                transform=f"translate({bx:.0f} {by:.0f}) rotate({turn})",
            )
        return result

    return draw
