"""What stands behind a cup indoors: walls, tables, tiles, cloths. Every function makes a layer."""

from math import sin

from demo.draw.sheet import Layer, Sheet, outline, tag


def wall(bright: str, dim: str) -> Layer:
    """A plain wall; the light comes from the upper left."""
    return lambda sheet: sheet.cover(sheet.linear((0, 0, sheet.wide, sheet.high), (0, bright, 1), (1, dim, 1)))


def sweep(top: str, bottom: str) -> Layer:
    """Studio paper that curves from wall to table without an edge."""
    return lambda sheet: sheet.cover(
        sheet.linear((0, 0, 0, sheet.high), (0, top, 1), (0.55, top, 1), (0.8, bottom, 1), (1, bottom, 1))
    )


def table(y: int, near: str, far: str, wood: str = "") -> Layer:
    """From ``y`` down; ``wood`` is the colour of its grain."""

    def draw(sheet: Sheet) -> str:
        paint = sheet.linear((0, y, sheet.wide * 0.4, sheet.high), (0, near, 1), (1, far, 1))
        top = tag("rect", x=-60, y=y, width=sheet.wide + 120, height=sheet.high - y + 60, fill=paint)
        edge = tag("rect", x=-60, y=y - 4, width=sheet.wide + 120, height=10)
        return top + sheet.soft(edge, 6, opacity=0.18) + (_grain(sheet, y, wood) if wood else "")

    return draw


def _grain(sheet: Sheet, top: int, colour: str, count: int = 26) -> str:
    lines = ""
    for n in range(count):
        y = top + 8 + (sheet.high - top) * (n / count) ** 1.5
        bend, back = sheet.dice.uniform(-6, 6), sheet.dice.uniform(-5, 5)
        path = f"M-60 {y:.1f}q{sheet.wide // 4} {bend:.1f} {sheet.wide // 2} 0t{sheet.wide // 2 + 120} {back:.1f}"
        lines += tag("path", d=path, stroke_width=0.8 + 2.2 * n / count)
    return tag("g", lines, stroke=colour, fill="none", opacity=0.3)


def boards(y: int, colour: str, gap: str, count: int = 7) -> Layer:
    """A table of planks that run away from us."""

    def draw(sheet: Sheet) -> str:
        far = sheet.linear((0, y, 0, sheet.high), (0, "#000", 0.22), (1, "#000", 0.0))
        base = tag("rect", x=-60, y=y, width=sheet.wide + 120, height=sheet.high, fill=colour)
        seams = ""
        for n in range(-count, count * 2):
            x = sheet.wide * (n / count)
            low = sheet.wide / 2 + (x - sheet.wide / 2) * 2.1
            tone = tag(
                "path",
                d=outline(
                    [
                        (x, y),
                        (x + sheet.wide / count, y),
                        (low + 2.1 * sheet.wide / count, sheet.high),
                        (low, sheet.high),
                    ]
                ),
                fill=sheet.dice.choice(["#fff", "#000"]),
                opacity=sheet.dice.uniform(0.0, 0.09),
            )
            seams += tone + tag("path", d=f"M{x:.0f} {y}L{low:.0f} {sheet.high + 40}", stroke=gap, stroke_width=3)
        return base + seams + tag("rect", x=-60, y=y, width=sheet.wide + 120, height=sheet.high, fill=far)

    return draw


def tiles(colour: str, joint: str, size: int, bottom: int, *, stagger: bool = False) -> Layer:
    """A tiled wall down to ``bottom``, each tile a little different."""

    def draw(sheet: Sheet) -> str:
        wide, result = (size * 2 if stagger else size), sheet.cover(joint)
        for row, y in enumerate(range(bottom - size, -size * 2, -size)):
            for x in range(-wide - (wide // 2 if stagger and row % 2 else 0), sheet.wide + wide, wide):
                result += tag("rect", x=x + 3, y=y + 3, width=wide - 5, height=size - 5, rx=3, fill=colour)
                result += tag(
                    "rect",
                    x=x + 3,
                    y=y + 3,
                    width=wide - 5,
                    height=size - 5,
                    fill=sheet.dice.choice(["#fff", "#000"]),
                    opacity=sheet.dice.uniform(0.0, 0.1),
                )
        return sheet.soft(result, 3) + sheet.cover(
            sheet.linear((0, 0, sheet.wide, bottom), (0, "#fff", 0.14), (1, "#000", 0.3))
        )

    return draw


def gingham(y: int, white: str, colour: str, count: int = 11) -> Layer:
    """A checked tablecloth in perspective."""

    def draw(sheet: Sheet) -> str:
        result = tag("rect", x=-60, y=y, width=sheet.wide + 120, height=sheet.high, fill=white)
        for n in range(-count * 2, count * 3, 2):
            a, b = sheet.wide * n / count, sheet.wide * (n + 1) / count
            spread = [(sheet.wide / 2 + (x - sheet.wide / 2) * 2.3) for x in (b, a)]
            result += tag(
                "path",
                d=outline([(a, y), (b, y), (spread[0], sheet.high + 40), (spread[1], sheet.high + 40)]),
                fill=colour,
                opacity=0.5,
            )
        depth = sheet.high + 40 - y
        for n in range(0, 14, 2):
            top, low = y + depth * (n / 14) ** 1.6, y + depth * ((n + 1) / 14) ** 1.6
            result += tag("rect", x=-60, y=top, width=sheet.wide + 120, height=low - top, fill=colour, opacity=0.5)
        shade = sheet.linear((0, y, 0, sheet.high), (0, "#000", 0.2), (0.5, "#000", 0.0), (1, "#000", 0.1))
        return sheet.soft(result, 1.5) + tag("rect", x=-60, y=y, width=sheet.wide + 120, height=sheet.high, fill=shade)

    return draw


def curtain(bright: str, dim: str, folds: int = 9) -> Layer:
    def draw(sheet: Sheet) -> str:
        result = sheet.cover(bright)
        for n in range(folds):
            x = sheet.wide * n / folds
            path = f"M{x:.0f} -60Q{x + 24 * sin(n * 2.1):.0f} {sheet.high // 2} {x + 30 * sin(n):.0f} {sheet.high + 60}"
            result += tag(
                "path", d=path, stroke=dim, stroke_width=sheet.wide / folds * (0.3 + 0.2 * sin(n * 1.7)), fill="none"
            )
        return sheet.soft(result, 22, 10)

    return draw


def wallpaper(ground: str, one: str, two: str, size: int) -> Layer:
    """Circles within circles, as they hung in every flat in 1974."""

    def draw(sheet: Sheet) -> str:
        result = sheet.cover(ground)
        for row, y in enumerate(range(0, sheet.high + size, size)):
            for x in range(-size + (size // 2 if row % 2 else 0), sheet.wide + size, size):
                for part, colour in ((0.48, one), (0.34, ground), (0.26, two), (0.1, ground)):
                    result += tag("circle", cx=x, cy=y, r=size * part, fill=colour)
        return sheet.soft(result, 4) + sheet.cover(
            sheet.linear((0, 0, sheet.wide, 0), (0, "#fff", 0.1), (1, "#000", 0.34))
        )

    return draw


def bricks(colour: str, joint: str, size: int) -> Layer:
    def draw(sheet: Sheet) -> str:
        result = sheet.cover(joint)
        for row, y in enumerate(range(-size, sheet.high + size, size)):
            for x in range(-size * 3 - (size if row % 2 else 0), sheet.wide + size * 2, size * 2):
                tone = sheet.dice.uniform(0.0, 0.24)
                place = {"x": x + 4, "y": y + 4, "width": size * 2 - 8, "height": size - 8, "rx": 3}
                result += tag("rect", fill=colour, **place) + tag("rect", fill="#000", opacity=tone, **place)
        return sheet.soft(result, 5) + sheet.cover(
            sheet.linear((0, 0, sheet.wide, 0), (0, "#fff", 0.16), (1, "#000", 0.36))
        )

    return draw


def bookshelf(y: int, back: str, colours: tuple[str, ...]) -> Layer:
    """Spines out of focus above a shelf at ``y``."""

    def draw(sheet: Sheet) -> str:
        result, x = sheet.cover(back), -30.0
        while x < sheet.wide + 30:
            wide, high = sheet.dice.uniform(26, 74), sheet.dice.uniform(0.5, 0.86) * y
            spine = sheet.dice.choice(colours)
            result += tag("rect", x=x, y=y - high, width=wide - 3, height=high, fill=spine)
            result += tag(
                "rect",
                x=x + wide * 0.2,
                y=y - high * 0.85,
                width=wide * 0.5,
                height=high * 0.12,
                fill="#f4ead6",
                opacity=0.6,
            )
            x += wide
        return sheet.soft(result, 9) + sheet.cover(
            sheet.linear((0, 0, sheet.wide, 0), (0, "#ffe9c4", 0.16), (1, "#000", 0.4))
        )

    return draw


def flat(colour: str, dim: str) -> Layer:
    """A table seen from above."""
    return lambda sheet: sheet.cover(
        sheet.radial(sheet.wide * 0.3, sheet.high * 0.25, sheet.wide * 1.1, (0, colour, 1), (1, dim, 1))
    )


def flat_boards(colour: str, gap: str, wide: int, grain: str) -> Layer:
    def draw(sheet: Sheet) -> str:
        result = sheet.cover(colour)
        for y in range(-20, sheet.high + wide, wide):
            tone = {"fill": sheet.dice.choice(["#fff", "#000"]), "opacity": sheet.dice.uniform(0.02, 0.12)}
            result += tag("rect", x=-60, y=y, width=sheet.wide + 120, height=wide, **tone)
            for _ in range(7):
                at = y + sheet.dice.uniform(6, wide - 6)
                result += tag(
                    "path",
                    d=f"M-60 {at:.0f}q{sheet.wide // 3} {sheet.dice.uniform(-9, 9):.0f} {sheet.wide // 2} 0t{sheet.wide // 2 + 120} 4",
                    stroke=grain,
                    fill="none",
                    opacity=0.3,
                    stroke_width=sheet.dice.uniform(0.7, 2.4),
                )
            result += tag("rect", x=-60, y=y, width=sheet.wide + 120, height=4, fill=gap)
        return result + sheet.cover(sheet.linear((0, 0, sheet.wide, sheet.high), (0, "#fff", 0.1), (1, "#000", 0.24)))

    return draw


def flat_checks(white: str, colour: str, size: int) -> Layer:
    def draw(sheet: Sheet) -> str:
        down = "".join(
            tag("rect", x=x, y=-60, width=size, height=sheet.high + 120)
            for x in range(-size, sheet.wide + 60, size * 2)
        )
        across = "".join(
            tag("rect", x=-60, y=y, width=sheet.wide + 120, height=size)
            for y in range(-size, sheet.high + 60, size * 2)
        )
        shade = sheet.linear((0, 0, sheet.wide, sheet.high), (0, "#fff", 0.1), (1, "#000", 0.3))
        cloth = tag("g", down, fill=colour, opacity=0.5) + tag("g", across, fill=colour, opacity=0.5)
        return (
            sheet.cover(white)
            + tag("g", cloth, transform=f"rotate(9 {sheet.wide // 2} {sheet.high // 2}) scale(1.2)")
            + sheet.cover(shade)
        )

    return draw
