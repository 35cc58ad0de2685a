"""Light and air: sun on the wall, shadows of leaves, steam, the colour of an evening."""

from math import cos, sin

from demo.draw.sheet import Layer, Sheet, tag


def window(
    x: int,
    y: int,
    wide: int,
    high: int,
    *,
    slant: float = -0.35,
    strength: float = 0.3,
    panes: int = 2,
    colour: str = "#fff3d6",
) -> Layer:
    """Sun through a window, on the wall."""

    def draw(sheet: Sheet) -> str:
        glass = ""
        for column in range(panes):
            for row in range(2):
                place = {
                    "x": column * wide / panes,
                    "y": row * high / 2,
                    "width": wide / panes - 14,
                    "height": high / 2 - 14,
                }
                glass += tag("rect", **place)
        bent = tag("g", glass, transform=f"matrix(1 .12 {slant} 1 {x} {y})", fill=colour)
        return sheet.soft(bent, 6, opacity=strength)

    return draw


def blinds(
    y: int, high: int, *, slant: float = 0.1, gap: int = 46, colour: str = "#fff0cc", strength: float = 0.4
) -> Layer:
    """Sun through blinds: stripes."""

    def draw(sheet: Sheet) -> str:
        drop = slant * sheet.wide
        stripes = "".join(
            f"M-60 {at}L{sheet.wide + 60} {at + drop:.0f}v{gap * 0.5:.0f}L-60 {at + gap * 0.5:.0f}z"
            for at in range(y, y + high, gap)
        )
        return sheet.soft(tag("path", d=stripes, fill=colour), 4, opacity=strength)

    return draw


def leaf_shadow(
    x: int, y: int, size: int, *, colour: str = "#1b120b", strength: float = 0.2, lean: float = 0.0
) -> Layer:
    """The shadow of a palm that stands beside the camera."""

    def draw(sheet: Sheet) -> str:
        path = ""
        for n in range(9):
            px, py = x + n * size * 0.16, y - n * size * 0.1
            for way in (-1, 1):
                path += blade(px, py, size * 0.5, -1.4 + n * 0.16 + way + lean)
        return sheet.soft(tag("path", d=path, fill=colour), 6, opacity=strength)

    return draw


def blade(x: float, y: float, length: float, angle: float) -> str:
    x2, y2 = x + length * cos(angle), y + length * sin(angle)
    mx, my, nx, ny = (x + x2) / 2, (y + y2) / 2, -sin(angle) * length * 0.16, cos(angle) * length * 0.16
    return f"M{x:.0f} {y:.0f}Q{mx + nx:.0f} {my + ny:.0f} {x2:.0f} {y2:.0f}Q{mx - nx:.0f} {my - ny:.0f} {x:.0f} {y:.0f}"


def steam(x: int, y: int, size: int, strength: float = 0.24) -> Layer:
    def draw(sheet: Sheet) -> str:
        wisps = ""
        for at in (-0.34, 0.05, 0.4):
            path = f"M{x + at * size:.0f} {y}q{-size * 0.34:.0f} {-size * 0.5:.0f} 0 {-size * 0.9:.0f}t{size * 0.08:.0f} {-size * 0.8:.0f}"
            wisps += tag("path", d=path, stroke="#fff", stroke_width=size * 0.16, fill="none", stroke_linecap="round")
        return sheet.soft(wisps, 14, opacity=strength)

    return draw


def tone(colour: str, strength: float) -> Layer:
    """The colour of the evening over everything drawn so far."""
    return lambda sheet: sheet.cover(colour, opacity=strength)
