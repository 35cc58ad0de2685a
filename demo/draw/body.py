"""How a cup looks in the light: shadow, side, rim and drink, lid, handle."""

from dataclasses import dataclass
from math import cos, sin

from demo.draw.sheet import Sheet, outline, tag
from demo.draw.surface import Wall

COFFEE, MILKY, TEA, COCOA, MILK, EMPTY = "#3a2013", "#a8754a", "#8f4a16", "#52301f", "#f1e8da", ""
DARK, WARM = "#2a1c12", "#150d08"


@dataclass(frozen=True)
class Look:
    """``light`` is the side it comes from (-1 left), ``shade`` how hard it is, ``bounce`` the colour the room throws back."""

    light: int = -1
    shade: float = 1.0
    bounce: str = "#caa27a"
    china: str = "#f6f3ec"
    drink: str = COFFEE
    foam: str = ""
    lid: str = ""
    handle: int = 0
    edge: str = "#fffdf8"
    glass: bool = False
    lean: float = 0.0


def oval(cx: float, cy: float, a: float, b: float, **paint: object) -> str:
    return tag("ellipse", cx=cx, cy=cy, rx=a, ry=b, **paint)


def shadow(sheet: Sheet, wall: Wall, look: Look) -> str:
    foot, flat, way = wall.foot, max(wall.tilt, 0.12), -look.light
    far = oval(
        wall.cx + way * foot * 1.25, wall.base + foot * flat * 0.5, foot * 2.0, foot * flat * 1.5, fill="#120a05"
    )
    close = oval(
        wall.cx + way * foot * 0.12, wall.base + foot * flat * 0.45, foot * 1.1, foot * flat * 1.05, fill="#0d0704"
    )
    return sheet.soft(far, 22, opacity=0.34 * look.shade) + sheet.soft(close, 6, opacity=0.62)


def side(sheet: Sheet, wall: Wall, look: Look, painting: str) -> str:
    path = wall.body()
    inside = tag("g", painting, clip_path=sheet.clip(path))
    if look.glass:
        return _glass(sheet, wall, look) + inside + _shine(sheet, wall, 0.5)
    plain = tag("path", d=path, fill=look.china)
    shades = [tag("path", d=path, fill=fill) for fill in (_across(sheet, wall, look), _down(sheet, wall))]
    shine = tag("g", _shine(sheet, wall, 0.22, look.light), clip_path=sheet.clip(path))
    return plain + inside + "".join(shades) + shine


def _across(sheet: Sheet, wall: Wall, look: Look) -> str:
    widest = max(wall.radius(n / 12) for n in range(13))
    near, far = wall.cx + look.light * widest, wall.cx - look.light * widest
    k = look.shade
    return sheet.linear(
        (near, 0, far, 0),
        (0, DARK, 0.3 * k), (0.1, DARK, 0.1 * k), (0.28, "#fff", 0.13), (0.46, DARK, 0.04 * k),
        (0.76, WARM, 0.34 * k), (0.93, WARM, 0.58 * k), (1, look.bounce, 0.55),
    )  # fmt: skip


def _down(sheet: Sheet, wall: Wall) -> str:
    low = wall.base + wall.tilt * wall.foot
    return sheet.linear((0, wall.top, 0, low), (0, "#000", 0.0), (0.72, "#000", 0.04), (1, "#1a0f08", 0.3))


def _shine(sheet: Sheet, wall: Wall, strength: float, light: int = -1) -> str:
    levels = [n / 10 for n in range(11)]
    place = [wall.cx + light * wall.radius(t) * 0.57 for t in levels]
    path = outline(
        [(x, wall.top + t * wall.tall + wall.tilt * wall.rim * 0.8) for x, t in zip(place, levels, strict=True)],
        closed=False,
    )
    return sheet.soft(tag("path", d=path, stroke="#fff", stroke_width=wall.rim * 0.1, fill="none"), 6, opacity=strength)


def _glass(sheet: Sheet, wall: Wall, look: Look) -> str:
    """Drink behind the glass up to a fifth below the rim, a thick foot, bright edges."""
    level, thick = 0.2, wall.rim * 0.05
    y, r = wall.top + level * wall.tall, wall.radius(level) - thick
    tone = sheet.linear(
        (0, y, 0, wall.base), (0, look.foam or look.drink, 1), (0.35, look.drink, 1), (1, look.drink, 0.92)
    )
    body = tag("path", d=wall.body(), fill="#f4f7f6", opacity=0.22)
    drink = tag("path", d=wall.body(thick, level), fill=tone) + oval(
        wall.cx, y, r, r * wall.tilt, fill=look.foam or look.drink
    )
    surface = oval(wall.cx, y, r * 0.97, r * wall.tilt * 0.94, fill="none", stroke="#fff", stroke_width=2, opacity=0.4)
    foot = oval(wall.cx, wall.base - 2, wall.foot * 0.93, wall.foot * wall.tilt, fill="#fff", opacity=0.28)
    edges = sheet.linear(
        (wall.cx - wall.rim, 0, wall.cx + wall.rim, 0),
        (0, "#fff", 0.5), (0.07, "#0a0a0a", 0.3), (0.2, "#fff", 0.1), (0.8, "#000", 0.04), (0.93, "#0a0a0a", 0.34), (1, "#fff", 0.55),
    )  # fmt: skip
    return body + drink + surface + foot + tag("path", d=wall.body(), fill=edges)


def mouth(sheet: Sheet, wall: Wall, look: Look) -> str:
    cx, top, rim, flat = wall.cx, wall.top, wall.rim, wall.tilt
    inner = rim * 0.955
    lip = {"fill": "none", "stroke": look.edge, "stroke_width": rim * 0.036}
    ring = oval(cx, top, rim * 0.978, rim * 0.978 * flat, **lip)
    if look.glass:
        return oval(cx, top, inner, inner * flat, fill="#fff", opacity=0.14) + tag("g", ring, opacity=0.8)
    dim, bright = (cx - look.light * rim, cx + look.light * rim)
    hollow = sheet.linear((dim, 0, bright, 0), (0, "#f3eee4", 1), (0.5, "#cfc6b8", 1), (1, "#8f8578", 1))
    parts = oval(cx, top, rim, rim * flat, fill=look.edge) + oval(cx, top, inner, inner * flat, fill=hollow)
    parts += (
        _drink(sheet, wall, look) if look.drink else oval(cx, top + rim * 0.3, inner * 0.8, inner * flat, fill="none")
    )
    under = f"M{cx - rim} {top}A{rim} {rim * flat} 0 0 0 {cx + rim} {top}"
    line = {"fill": "none", "stroke": "#5b5045", "stroke_width": 1.6, "opacity": 0.4}
    return parts + ring + tag("path", d=under, transform=f"translate(0 {rim * 0.022})", **line)


def _drink(sheet: Sheet, wall: Wall, look: Look) -> str:
    cx, rim, flat = wall.cx, wall.rim * 0.955, wall.tilt
    y = wall.top + wall.rim * (0.12 + 0.28 * flat)
    window = oval(cx + look.light * rim * 0.3, y - rim * flat * 0.3, rim * 0.34, rim * flat * 0.2, fill="#c99c6b")
    ring = look.foam or "#a06a3a"
    body = oval(cx, y, rim * 0.97, rim * flat * 0.97, fill=look.drink)
    body += oval(cx, y, rim * 0.95, rim * flat * 0.95, fill="none", stroke=ring, stroke_width=wall.rim * 0.045)
    if look.foam:
        body += _foam(wall, look.foam, y)
    edge = (
        f"M{cx - rim} {wall.top}"
        + f"A{rim} {rim * flat} 0 1 1 {cx + rim} {wall.top}A{rim} {rim * flat} 0 1 1 {cx - rim} {wall.top}z"
    )
    return tag("g", body + sheet.soft(window, 6, opacity=0.45), clip_path=sheet.clip(edge))


def _foam(wall: Wall, colour: str, y: float) -> str:
    """A rosetta poured into the coffee, seen from as far above as the cup is."""
    rim, flat = wall.rim, wall.tilt
    leaves = ""
    for n in range(5):
        size, way = 0.62 - n * 0.1, -0.36 + n * 0.2
        arc = [
            (wall.cx + rim * size * sin(t), y + rim * flat * (way + 0.34 * size * (1 - cos(t)) * -1 + 0.2))
            for t in _fan()
        ]
        leaves += tag(
            "path",
            d=outline(arc, closed=False),
            stroke=colour,
            stroke_width=rim * 0.05,
            fill="none",
            stroke_linecap="round",
        )
    return leaves


def _fan() -> list[float]:
    return [-1.4 + 0.14 * n for n in range(21)]


def lid(sheet: Sheet, wall: Wall, look: Look) -> str:
    """Two steps of plastic, a sunken top and the hole to drink from."""
    cx, rim, flat, high = wall.cx, wall.rim, wall.tilt, wall.tall
    shade = _across(sheet, wall, look)
    steps = ((-0.032, 1.05, 0.02, 1.06), (-0.1, 0.93, -0.032, 0.99))
    result = ""
    for upper, a, lower, b in steps:
        path = _band(cx, wall.top + high * upper, rim * a, wall.top + high * lower, rim * b, flat)
        y, r = wall.top + high * upper, rim * a
        result += tag("path", d=path, fill=look.lid) + tag("path", d=path, fill=shade)
        result += oval(cx, y, r, r * flat, fill=look.lid)
        result += oval(
            cx, y, r, r * flat, fill="#fff", fill_opacity=0.12, stroke="#fff", stroke_opacity=0.3, stroke_width=1.6
        )
    y = wall.top - high * 0.1
    result += oval(cx, y + 2, rim * 0.8, rim * 0.8 * flat, fill="#000", opacity=0.2)
    result += oval(cx, y + 4, rim * 0.78, rim * 0.76 * flat, fill=look.lid)
    return result + oval(cx, y + rim * flat * 0.5, rim * 0.12, rim * 0.1 * flat * 2, fill="#000", opacity=0.55)


def _band(cx: float, y1: float, r1: float, y2: float, r2: float, flat: float) -> str:
    low = f"M{cx - r1} {y1}L{cx - r2} {y2}A{r2} {r2 * flat} 0 0 0 {cx + r2} {y2}"
    return f"{low}L{cx + r1} {y1}A{r1} {r1 * flat} 0 0 1 {cx - r1} {y1}z"


def handle(sheet: Sheet, wall: Wall, look: Look) -> str:
    if not look.handle:
        return ""
    way, rim, thick = look.handle, wall.rim, wall.rim * 0.16
    upper, lower = (wall.radius(0.2), wall.top + wall.tall * 0.24), (wall.radius(0.74), wall.top + wall.tall * 0.76)
    reach = rim * (0.95 if wall.tall > 1.5 * rim else 0.75)

    def bow(dx: float, dy: float) -> str:
        x1, x2 = wall.cx + way * (upper[0] - thick * 0.3), wall.cx + way * (lower[0] - thick * 0.3)
        out = wall.cx + way * (upper[0] + reach)
        y1, y2 = upper[1] + dy, lower[1] + dy
        first, second = (out + dx, y1 - thick), (out + dx - way * thick, y2 + thick)
        ends = "".join(f"{x:.1f} {y:.1f} " for x, y in (first, second, (x2 + dx, y2)))
        return f"M{x1 + dx:.1f} {y1:.1f}C{ends}"

    lit = way == look.light
    dark, middle = ("#8d857a", "#eae5db") if lit else ("#5c534a", "#c4bcaf")
    coats = (
        (dark, 1.12, 0.0, 2.0),
        (middle, 1.0, 0.0, 0.0),
        ("#f8f5ee", 0.42, look.light * thick * 0.14, -thick * 0.16),
    )
    paint = {"fill": "none", "stroke_linecap": "round"}
    return "".join(
        tag("path", d=bow(dx, dy), stroke=colour, stroke_width=thick * wide, **paint) for colour, wide, dx, dy in coats
    )
