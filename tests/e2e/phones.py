"""What an entrant does with the form, by thumb."""

import re
import time

from playwright.sync_api import Page, Route, ViewportSize, expect
from sqlmodel import col, select

from app.contests.models import Contest, Entry, EntryRevision
from app.kit.tools import Tools
from app.media.models import Asset

PHONE: ViewportSize = {"width": 360, "height": 740}
READY = "The photo is here and fine"
HERE = "The photo is here. We are looking at it"
KEPT = "Your photo is here. Choose another one only if you want to."
WAITS = "Somebody looks at every one by hand"
SENT = re.compile(r"/entries/[\w-]{20,}$")


def open_form(tools: Tools, page: Page, contest: Contest) -> None:
    page.goto(f"{tools.settings.base_url}/contests/{contest.slug}")
    page.get_by_role("link", name="Send my cup").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Send my cup")


def choose(page: Page, photo: bytes, name: str = "IMG_2041.jpg", kind: str = "image/jpeg") -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": photo})


def fill(page: Page, email: str = "tomek@poczta.example") -> None:
    page.get_by_label("18 or older").check()
    page.get_by_label("Name your cup").fill("Beetroot")
    page.get_by_label("Your name, as we show it").fill("Tomek, Lublin")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("It is my own work").check()


def send(page: Page) -> None:
    page.get_by_role("button", name="Send my cup").click()


def entries(tools: Tools) -> list[tuple[Entry, Asset]]:
    with tools.db.read() as session:
        found = session.exec(
            select(Entry, Asset).join(EntryRevision, col(EntryRevision.entry_id) == Entry.id)
            .join(Asset, col(Asset.id) == EntryRevision.asset_id).order_by(col(Entry.id))
        )  # fmt: skip
        return [(entry, asset) for entry, asset in found]


def slow_down(page: Page, bytes_a_second: int = 100_000) -> None:
    line = page.context.new_cdp_session(page)
    conditions = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": bytes_a_second}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", conditions)


def hold_up(route: Route, seconds: float) -> None:
    time.sleep(seconds)
    route.continue_()
