"""Screenshots that a test takes on its way, kept where WHITECUP_ALBUM says; without it nothing is kept."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from tests.parts.axe import violations

PHONE, DESKTOP = 360, 1440
TALLEST = 4000
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@dataclass
class Album:
    """``keep`` numbers the pictures in the order of the way."""

    folder: Path | None
    n: int = 0

    @classmethod
    def asked_for(cls, chapter: str) -> "Album":
        """A chapter for each run."""
        where = os.environ.get("WHITECUP_ALBUM", "")
        return cls(Path(where) / chapter if where else None)

    def keep(self, page: Page, name: str, *, whole: bool = True) -> None:
        if self.folder is None:
            return
        self.n += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        size = page.viewport_size
        assert size
        if whole:
            height = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
            page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
            page.evaluate("for (const img of document.images) img.loading = 'eager'")
            page.wait_for_load_state("networkidle")
            page.evaluate("Promise.all([...document.images].map((img) => img.decode().catch(() => null)))")
        # hiding the caret leaves empty style attributes behind, which the page's policy then finds
        page.screenshot(
            path=self.folder / f"{self.n:03d}-{name}-{size['width']}.png", animations="disabled", caret="initial"
        )
        page.set_viewport_size(size)

    def look(self, page: Page, name: str, url: str) -> list[str]:
        """Open it on a phone and on a desk, light and dark; returns its barriers, and where it is wider than the window."""
        faults = []
        for width in (PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": 800})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                page.goto(url)
                faults += [f"{name}, {scheme}, {width}: {line}" for line in violations(page)]
                wide = int(page.evaluate("document.documentElement.scrollWidth"))
                faults += [f"{name} is {wide} wide at {width}"] if wide > width else []
                self.keep(page, f"{name}-{scheme}")
        return faults
