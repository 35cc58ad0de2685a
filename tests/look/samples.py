"""Sample pages that show every part of the look with the layouts and macros of the product. For eyes and for axe."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import segno
from markupsafe import Markup

from app.accounts.theme import stylesheet
from app.kit.assets import Assets
from app.kit.templating import Templates

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("[!_]*.html"))
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'"
TITLES = (
    "Vines",
    "Grandmother’s tablecloth",
    "Beetroot",
    "Off the Hel coast",
    "Deckchair",
    "Tram 9",
    "Last train home",
)
SHAPES = ((880, 1100), (700, 930), (660, 860), (800, 640), (1280, 800), (720, 720), (760, 950))
GROUNDS = ("#c9b18c", "#3f4d45", "#8a8478", "#a4bccb", "#d9c3a5", "#caa24a", "#47424f")

assets = Assets(ROOT / "static")


@dataclass(frozen=True)
class Pic:
    number: int

    @property
    def width(self) -> int:
        return SHAPES[self.number][0]

    @property
    def height(self) -> int:
        return SHAPES[self.number][1]

    @property
    def ground(self) -> str:
        return GROUNDS[self.number]

    @property
    def alt(self) -> str:
        return TITLES[self.number]

    @property
    def src(self) -> str:
        return f"/pics/{self.number}.svg"

    jpeg = webp = ""

    def draw(self) -> str:
        """Return a white cup on its ground: enough to judge proportions and crops by."""
        w, h = self.width, self.height
        cup = f"M{w * 0.28} {h * 0.2}H{w * 0.72}L{w * 0.64} {h * 0.84}H{w * 0.36}Z"
        dots = "".join(
            f'<circle cx="{w * (0.4 + 0.1 * x)}" cy="{h * (0.34 + 0.14 * y)}" r="{w * 0.03}" fill="{GROUNDS[x + y]}"/>'
            for x in range(3)
            for y in range(4)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"><rect width="{w}" height="{h}" '
            f'fill="{self.ground}"/><path d="{cup}" fill="#f6f3ee"/>{dots}</svg>'
        )


def context() -> dict[str, Any]:
    brand = SimpleNamespace(slug="biala", name="Biała Coffee", mark="Biała", imprint="Biała Coffee, Warsaw")
    brand.theme_url = "/theme.css"
    return {
        "brand": brand,
        "contest": SimpleNamespace(slug="white-cup", title="#WhiteCupContest"),
        "account": SimpleNamespace(name="Ewa"),
        "nav_current": "gallery",
        "ends": datetime(2026, 11, 29, 22, 59, tzinfo=UTC),
        "zone": "Europe/Warsaw",
        "pics": [Pic(number) for number in range(len(SHAPES))],
        "qr_svg": Markup(segno.make("otpauth://totp/x?secret=JBSWY3DP").svg_inline(border=0, omitsize=True)),  # noqa: S704  drawn here
    }


def environment() -> jinja2.Environment:
    both = jinja2.FileSystemLoader([PAGES, ROOT / "templates"])
    return Templates(asset=assets.url)._environment.overlay(loader=both)


def render(name: str, **more: Any) -> str:
    return environment().get_template(f"{name}.html").render({**context(), **more})


def answer(path: str, colour: str) -> tuple[int, str, bytes]:
    """Return status, media type and body for a path of the sample site, dressed in a brand's colour."""
    if path == "/theme.css":
        return 200, "text/css", stylesheet(colour).encode()
    if path.startswith("/pics/"):
        return 200, "image/svg+xml", Pic(int(path[6])).draw().encode()
    if path.startswith("/static/") and (found := assets.find(path.removeprefix("/static/"))):
        return 200, found.media_type, found.body
    name = path.strip("/").removesuffix(".html")
    return (200, "text/html; charset=utf-8", render(name).encode()) if name in NAMES else (404, "text/plain", b"")
