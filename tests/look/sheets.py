"""Render every sample page at three widths, light and dark: python -m tests.look.sheets [NAME...]"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.look.boards import WIDTHS, save_board, stretch
from tests.look.browser import opened
from tests.look.samples import NAMES, ROOT
from tests.parts.browser import chromium

OUT = ROOT / "look-sheets" / "samples"


def shoot(browser: Browser, name: str, width: int, dark: bool) -> Image.Image:
    with opened(browser, name, width=width, dark=dark) as page:
        stretch(page, width, to_its_end=name != "desk" or width < 960)
        page.wait_for_timeout(150)
        return Image.open(BytesIO(page.screenshot()))


def sheet(browser: Browser, name: str) -> Path:
    shots = [shoot(browser, name, width, dark) for dark in (False, True) for width in WIDTHS]
    return save_board(shots, OUT / f"{name}.png")


def main(names: list[str]) -> None:
    with chromium() as browser:
        for name in names or NAMES:
            print(sheet(browser, name))  # noqa: T201  a script speaks by printing


if __name__ == "__main__":
    main(sys.argv[1:])
