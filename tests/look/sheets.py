"""Render every sample page at three widths, light and dark: python -m tests.look.sheets [NAME...]"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.look.browser import opened
from tests.look.samples import NAMES, ROOT
from tests.parts.browser import chromium

WIDTHS = (360, 768, 1440)
TALLEST = 3000
OUT = ROOT / "look-sheets" / "samples"


def shoot(browser: Browser, name: str, width: int, dark: bool) -> Image.Image:
    with opened(browser, name, width=width, dark=dark) as page:
        height = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
        page.set_viewport_size({"width": width, "height": max(height, 700) if name != "desk" or width < 960 else 900})
        page.evaluate("for (const img of document.images) img.loading = 'eager'")
        page.wait_for_timeout(150)
        return Image.open(BytesIO(page.screenshot()))


def sheet(browser: Browser, name: str) -> Path:
    shots = [shoot(browser, name, width, dark) for dark in (False, True) for width in WIDTHS]
    board = Image.new("RGB", (sum(shot.width + 24 for shot in shots), max(shot.height for shot in shots)), "#888")
    left = 0
    for shot in shots:
        board.paste(shot, (left, 0))
        left += shot.width + 24
    OUT.mkdir(parents=True, exist_ok=True)
    board.save(OUT / f"{name}.png")
    return OUT / f"{name}.png"


def main(names: list[str]) -> None:
    with chromium() as browser:
        for name in names or NAMES:
            print(sheet(browser, name))  # noqa: T201  a script speaks by printing


if __name__ == "__main__":
    main(sys.argv[1:])
