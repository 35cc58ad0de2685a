"""``python -m demo.draw [name…]``: take the photos of the demo again, all or those named. Needs Chromium."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from demo.draw.albums import ALBUMS
from demo.draw.camera import saved, taken

DEMO = Path(__file__).resolve().parents[1]


def main(names: list[str]) -> int:
    browser_path = shutil.which("chromium-headless-shell")
    if browser_path is None:
        sys.stderr.write("There is no chromium-headless-shell. On Debian: apt-get install chromium-headless-shell\n")
        return 1
    wanted = [
        (folder, photo) for folder, photos in ALBUMS.items() for photo in photos if not names or photo.name in names
    ]
    if unknown := set(names) - {photo.name for _, photo in wanted}:
        sys.stderr.write(f"There is no photo called {', '.join(sorted(unknown))}.\n")
        return 1
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page()
        for folder, photo in wanted:
            (DEMO / folder).mkdir(exist_ok=True)
            path = saved(taken(page, photo), photo, DEMO / folder)
            sys.stdout.write(f"{path.relative_to(DEMO)}  {path.stat().st_size // 1000} kB\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
