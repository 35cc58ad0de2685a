"""The server is stopped, or killed, and started again while a phone sends its photo: the upload goes on, and there is one entry."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect
from sqlmodel import select

from app.contests.models import Contest, Entry
from app.kit.tools import Tools
from app.main import make_tools
from app.media.models import Asset, Upload
from app.settings import Settings
from tests.e2e.conftest import noisy_photo, open_contest
from tests.faults.product import Product
from tests.parts.homes import Home
from tests.parts.processes import wait_until

SENT = re.compile(r"/entries/[\w-]{20,}$")
BYTES_A_SECOND = 600_000


def slow(page: Page) -> None:
    """An upstream of a phone in a shop."""
    session = page.context.new_cdp_session(page)
    limits = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": BYTES_A_SECOND}
    session.send("Network.emulateNetworkConditions", limits)


def fill_and_send(page: Page) -> None:
    page.get_by_label("18 or older").check()
    page.get_by_label("Name your cup").fill("Beetroot")
    page.get_by_label("Your name, as we show it").fill("Tomek, Lublin")
    page.get_by_label("E-mail").fill("tomek@poczta.example")
    page.get_by_label("It is my own work").check()
    page.get_by_role("button", name="Send my cup").click()


def progress(page: Page) -> float:
    return float(page.locator("#upload-progress").evaluate("line => line.value"))


class Phone:
    """Sends a photo of three megabytes, and remembers where each piece began."""

    def __init__(self, page: Page, product: Product, contest: Contest) -> None:
        self.page, self.offsets, self.photo = page, list[int](), noisy_photo()
        page.on("request", self._note)
        page.goto(f"{product.url}/contests/{contest.slug}/enter")
        slow(page)
        file = {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": self.photo}
        page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]  # a FilePayload

    def _note(self, request: Request) -> None:
        if request.method == "PATCH":
            self.offsets.append(int(request.headers["upload-offset"]))

    def wait_for(self, percent: int) -> None:
        for _n in range(300):
            if progress(self.page) >= percent:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("the upload does not get on")


def stop(product: Product) -> None:
    product.end()


def kill(product: Product) -> None:
    product.kill()


def check_the_only_entry(tools: Tools, photo: bytes) -> None:
    def is_looked_at() -> bool:
        with tools.db.read() as session:
            return session.exec(select(Asset.ready_at)).one() is not None

    wait_until(is_looked_at, seconds=30, what="the photo")
    with tools.db.read() as session:
        assert len(session.exec(select(Entry)).all()) == 1
        assert len(session.exec(select(Upload)).all()) == 1
        asset = session.exec(select(Asset)).one()
    with tools.private.open(asset.key) as original:
        assert original.read() == photo


@pytest.mark.timeout(180)
@pytest.mark.parametrize("fault", [pytest.param(stop, marks=pytest.mark.nightly), kill])
def test_an_upload_goes_on_after_a_restart(
    home: Home, tmp_path: Path, page: Page, fault: Callable[[Product], None]
) -> None:
    tools = make_tools(Settings(**home))
    contest = open_contest(tools)
    with Product(home, tmp_path / "log") as product:
        phone = Phone(page, product, contest)
        phone.wait_for(40)
        fault(product)
        if home["store"] == "disk":
            expect(page.get_by_text("The line broke. We go on as soon as it is back")).to_be_visible(timeout=20_000)
        before = len(phone.offsets)
        product.start()
        expect(page.get_by_text("The photo is here and fine")).to_be_visible(timeout=60_000)
        if home["store"] == "disk":
            assert min(phone.offsets[before:]) >= 1_000_000  # not from the start again
        fill_and_send(page)
        expect(page).to_have_url(SENT)
        check_the_only_entry(tools, phone.photo)
    tools.db.close()


@pytest.mark.timeout(180)
@pytest.mark.parametrize("fault", [pytest.param(stop, marks=pytest.mark.nightly), kill])
def test_a_form_that_was_pressed_while_the_server_was_away_is_sent_once(
    sqlite_home: Home, tmp_path: Path, page: Page, fault: Callable[[Product], None]
) -> None:
    """The browser says that it can't reach us; going back brings the form, as it was filled in."""
    tools = make_tools(Settings(**sqlite_home))
    contest = open_contest(tools)
    with Product(sqlite_home, tmp_path / "log") as product:
        phone = Phone(page, product, contest)
        expect(page.get_by_text("The photo is here and fine")).to_be_visible(timeout=60_000)
        fault(product)
        fill_and_send(page)
        page.wait_for_url("chrome-error://**")
        product.start()
        page.go_back()
        expect(page.get_by_label("Name your cup")).to_have_value("Beetroot")
        page.get_by_role("button", name="Send my cup").click()
        expect(page).to_have_url(SENT)
        check_the_only_entry(tools, phone.photo)
    tools.db.close()
