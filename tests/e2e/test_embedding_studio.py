"""The studio's page of embedding in a real browser. Tests the templates of app/studio/routes/embedding.py and embed_keys.py."""

import os
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import Session, select

from app.accounts.models import Brand, Role, StaffSession
from app.embed import keys, trouble
from app.kit.tools import Tools
from tests.desk import take_seat
from tests.embed.jwks import document
from tests.factories import make_brand, make_contest
from tests.parts.axe import violations

Scheme = Literal["light", "dark"]
PATH = "/studio/brand/embedding"


def fill(session: Session, site: Tools) -> Brand:
    brand = make_brand(session, name="Biała Coffee", embed_origins=["https://biala.example", "https://*.shop.example"])
    scope, now = f"contest:{make_contest(session, brand).public_id}", site.clock.now()
    for kind, origin, reason in (
        ("origin", "https://a-rather-long-name-of-a-site.blog.example", "refused"),
        ("context", "https://biala.example", "used"),
        ("message", "https://evil.example", "source"),
    ):
        trouble.note(session, brand_id=brand.id, scope=scope, kind=kind, origin=origin, reason=reason, now=now)
    keys.make_shared(session, brand_id=brand.id, signer=site.signer, now=now)
    read = keys.read_document(document("ES256"))
    old = keys.add_document(session, brand_id=brand.id, document=read, now=now)
    keys.add_document(session, brand_id=brand.id, document=read, now=now)
    keys.retire(session, keys=[old], now=now)
    return brand


@pytest.fixture
def brand(site: Tools) -> Brand:
    with site.db.write() as session:
        return fill(session, site)


def at_the_page(site: Tools, context: BrowserContext, brand: Brand) -> Page:
    """An owner, second factor and all."""
    now = site.clock.now()
    with site.db.write() as session:
        desk = take_seat(session, site, brand, Role.OWNER, totp_confirmed_at=now, name="Ewa Lis")
        session.exec(select(StaffSession)).one().second_factor_at = now
    cookie = desk.client.cookies["staff"]
    context.add_cookies([{"name": "staff", "value": cookie, "url": site.settings.base_url}])
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(f"{site.settings.base_url}{PATH}")
    return page


def looked_at(page: Page, name: str) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    if album := os.environ.get("WHITECUP_ALBUM"):
        page.screenshot(path=Path(album) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_fits_and_has_no_barriers(
    site: Tools, brand: Brand, browser: Browser, width: int, scheme: Scheme
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = at_the_page(site, context, brand)
        looked_at(page, f"embedding-{width}-{scheme}")
        page.get_by_role("link", name="Retire").first.click()
        expect(page.get_by_role("heading", name="Retire this key?")).to_be_visible()
        looked_at(page, f"embedding-{width}-{scheme}-question")
        page.get_by_role("button", name="Keep").click()
        page.get_by_role("button", name="Make a shared key").click()
        expect(page.get_by_role("heading", name="The shared key")).to_be_visible()
        looked_at(page, f"embedding-{width}-{scheme}-made")


def test_without_script_a_site_is_allowed_and_a_key_retired(site: Tools, brand: Brand, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = at_the_page(site, context, brand)
        page.get_by_role("button", name="Allow this site").click()
        expect(page.get_by_role("textbox", name="Sites")).to_have_value(
            "https://biala.example\nhttps://*.shop.example\nhttps://a-rather-long-name-of-a-site.blog.example"
        )
        page.get_by_role("link", name="Retire").first.click()
        page.get_by_role("button", name="Retire the key").click()
        expect(page.get_by_text("The key is retired.")).to_be_visible()
