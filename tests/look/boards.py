"""Pages as pictures side by side: what both kinds of sheets share."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

WIDTHS = (360, 768, 1440)
TALLEST = 3000
WINDOW = 900
"""Height of a usual window, for pages that fill it and scroll inside."""


def stretch(page: Page, width: int, *, to_its_end: bool = True) -> None:
    """Make the window as tall as the page, so that one picture holds it all, with all of its pictures."""
    page.set_viewport_size({"width": width, "height": WINDOW})
    if to_its_end:
        height = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
        page.set_viewport_size({"width": width, "height": max(height, 700)})
    page.evaluate("for (const img of document.images) img.loading = 'eager'")


def save_board(shots: Sequence[Image.Image], path: Path) -> Path:
    """All in a row, in one file."""
    board = Image.new("RGB", (sum(shot.width + 24 for shot in shots), max(shot.height for shot in shots)), "#888")
    left = 0
    for shot in shots:
        board.paste(shot, (left, 0))
        left += shot.width + 24
    path.parent.mkdir(parents=True, exist_ok=True)
    board.save(path)
    return path
