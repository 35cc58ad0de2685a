"""Pages whose own names and attributes stand in the loader's way (static/embed/embed.js), in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.embed.sites import Sites
from tests.embed.test_framed_play import embedded


def shown(guest: Page) -> None:
    expect(guest.frame_locator("iframe[src*='/embed/']").last.get_by_role("button", name="Vote")).to_be_visible()


@pytest.mark.parametrize(
    "own",
    [
        '<div id="whitecup"></div>', '<iframe name="host"></iframe>', '<img name="host" alt="">',
        '<form name="host"></form>', '<a id="whitecup" name="whitecup"></a>',
    ],
)  # fmt: skip
def test_names_in_the_page_that_the_loader_uses_too_are_no_trouble(sites: Sites, guest: Page, own: str) -> None:
    slug = embedded(sites, "poll")
    guest.goto(sites.show(f'{own}<script async src="{sites.base}/embed.js" data-whitecup="{slug}"></script>'))
    shown(guest)


@pytest.mark.parametrize(
    "host",
    [
        "javascript:window.robbed=1//",
        "JavaScript:window.robbed=1//",
        " javascript:window.robbed=1//",
        "data:text/html,",
    ],
)
def test_an_address_of_a_product_that_is_a_script_is_not_run_in_the_page(sites: Sites, guest: Page, host: str) -> None:
    """Cleaners of pages let data- attributes through, and unknown elements often too."""
    slug = embedded(sites, "poll")
    bait = f'<whitecup-embed slug="{slug}" data-host="{host.replace("window", "parent")}"></whitecup-embed>'
    guest.goto(sites.show(f'{bait}<script async src="{sites.base}/embed.js" data-whitecup="{slug}"></script>'))
    shown(guest)
    guest.wait_for_timeout(500)
    assert guest.evaluate("window.robbed") is None
    framed = guest.locator("whitecup-embed iframe").evaluate_all("all => all.map(one => new URL(one.src).origin)")
    assert framed == [sites.base, sites.base]
