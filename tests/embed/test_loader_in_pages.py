"""The loader in pages of all sorts (static/embed/embed.js): where it is put, when it loads, how high it is, what it tells."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.embed.sites import Sites
from tests.embed.test_framed_play import LOG, article, embedded, said, vote

TALL = "<div style='height:4000px'>long</div>"


def ready(page: Page, n: int = 1) -> None:
    for at in range(n):
        expect(page.frame_locator("iframe").nth(at).get_by_role("button", name="Vote")).to_be_visible()


def test_several_in_one_page_and_the_script_pasted_twice_are_all_right(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    script = f'<script async src="{sites.base}/embed.js" data-whitecup="{slug}"></script>'
    element = f'<whitecup-embed slug="{slug}"><a href="{sites.base}/play/{slug}">Poll</a></whitecup-embed>'
    guest.goto(sites.show(script + script + element + f'<script src="{sites.base}/embed.js"></script>'))
    ready(guest, 3)
    assert guest.locator("iframe").count() == 3
    assert guest.evaluate("Object.keys(window).filter(name => /whitecup/i.test(name))") == ["whitecup"]


def test_one_that_a_single_page_application_adds_later_and_removes_again(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    guest.goto(sites.show("<main></main>"))
    guest.evaluate(
        """([base, slug]) => { const script = document.createElement("script"); script.src = base + "/embed.js";
        script.dataset.whitecup = slug; document.querySelector("main").append(script); }""",
        [sites.base, slug],
    )
    ready(guest)
    guest.evaluate("document.querySelector('main').replaceChildren()")
    assert guest.locator("iframe").count() == 0
    guest.evaluate(f"document.querySelector('main').innerHTML = '<whitecup-embed slug={slug}></whitecup-embed>'")
    ready(guest)
    other = embedded(sites, "quiz")
    guest.evaluate(f"document.querySelector('whitecup-embed').setAttribute('slug', '{other}')")
    expect(guest.frame_locator("iframe").get_by_role("button", name="Begin")).to_be_visible()


@pytest.mark.parametrize("inside", ["<whitecup-embed slug='{slug}'></whitecup-embed>", "script"])
def test_inside_a_shadow_root(sites: Sites, guest: Page, inside: str) -> None:
    slug = embedded(sites, "poll")
    loader = f'<script async src="{sites.base}/embed.js"></script>'
    guest.goto(sites.show(f"<div id=host></div>{loader if inside != 'script' else ''}"))
    guest.evaluate(
        """([base, slug, inside]) => { const shadow = document.querySelector("#host").attachShadow({ mode: "open" });
        if (inside !== "script") { shadow.innerHTML = inside.replace("{slug}", slug); return; }
        const script = document.createElement("script"); script.src = base + "/embed.js"; script.dataset.whitecup = slug;
        shadow.append(script); }""",
        [sites.base, slug, inside],
    )
    ready(guest)


def test_before_the_script_and_without_it_there_is_a_link(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    element = f'<whitecup-embed slug="{slug}"><a href="{sites.base}/play/{slug}">Which cup?</a></whitecup-embed>'
    guest.goto(sites.show(element))
    expect(guest.get_by_role("link", name="Which cup?")).to_be_visible()
    guest.add_script_tag(url=f"{sites.base}/embed.js")
    ready(guest)
    assert guest.locator("iframe").get_attribute("title") == "Which cup?"


def test_it_is_loaded_shortly_before_it_comes_into_view(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    asked: list[str] = []
    guest.on("request", lambda request: asked.append(request.url))
    guest.goto(sites.show(f'{TALL}<script async src="{sites.base}/embed.js" data-whitecup="{slug}"></script>'))
    guest.wait_for_timeout(1000)
    assert not [url for url in asked if "/embed/" in url]
    guest.mouse.wheel(0, 2800)
    guest.wait_for_timeout(300)
    expect(guest.locator("iframe")).to_have_count(1)


def height(page: Page) -> int:
    found: int = page.locator("iframe").evaluate("frame => frame.offsetHeight")
    return found


def test_its_height_follows_what_is_in_it_both_ways(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll", results="after")
    guest.goto(article(sites, slug))
    ready(guest)
    asking = height(guest)
    vote(guest.frame_locator("iframe"))
    guest.wait_for_timeout(300)
    body = "body => Math.ceil(body.getBoundingClientRect().height)"
    told = height(guest)
    assert told == guest.frame_locator("iframe").locator("body").evaluate(body) != asking
    guest.set_viewport_size({"width": 1000, "height": 740})
    guest.wait_for_timeout(300)
    wide = height(guest)
    guest.set_viewport_size({"width": 330, "height": 740})
    guest.wait_for_timeout(300)
    narrow = height(guest)
    guest.set_viewport_size({"width": 1000, "height": 740})
    guest.wait_for_timeout(300)
    assert height(guest) == wide
    assert narrow == pytest.approx(told, abs=80)


def test_it_follows_the_scheme_of_the_page_and_its_changes(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    style = "<style>body{background:#fff} .dark body{background:oklch(0.2 0.01 60)}</style>"
    script = f'<script async src="{sites.base}/embed.js" data-whitecup="{slug}"></script>'
    guest.emulate_media(color_scheme="dark")
    guest.goto(sites.show(script, head=style))
    root = guest.frame_locator("iframe").locator("html")
    expect(root).to_have_attribute("data-scheme", "light")
    ready(guest)
    guest.evaluate("document.documentElement.className = 'dark'")
    expect(root).to_have_attribute("data-scheme", "dark")
    ground = root.evaluate("html => getComputedStyle(html).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", ground)[:3])) < 200
    guest.evaluate("document.documentElement.className = ''")
    expect(root).to_have_attribute("data-scheme", "light")


def test_it_looks_as_it_was_asked_to(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    guest.goto(
        article(
            sites, slug, 'data-scheme="dark" data-accent="#aa3300" data-corner="12" data-width="300" data-lang="pl"'
        )
    )
    frame = guest.frame_locator("iframe")
    button = frame.get_by_role("button", name="Głosuj")
    expect(button).to_have_css("border-radius", "12px")
    expect(frame.locator("html")).to_have_attribute("data-scheme", "dark")
    assert guest.locator("iframe").evaluate("frame => frame.offsetWidth") == 300
    vote_colour = button.evaluate("one => getComputedStyle(one).backgroundColor")
    red, _green, blue = map(int, re.findall(r"\d+", vote_colour)[:3])
    assert red > blue + 60


def fill_in(stage: Locator) -> None:
    """Something for whatever is asked; nothing for a remark."""
    for group in stage.locator(".options, .scale").all():
        if group.get_by_role("radio").count():
            group.get_by_role("radio").first.check(force=True)
    for field in stage.locator("input[type=text], input[type=number], input:not([type]), textarea").all():
        field.fill("3")
    for choice in stage.locator("select").all():
        choice.select_option(index=1)


def test_what_happens_is_told_to_the_page_and_to_a_tag_manager_without_anything_personal(
    sites: Sites, guest: Page
) -> None:
    slug = embedded(sites, "quiz")
    layer = f'<script src="{sites.base}/embed-layer.js"></script>'
    script = f'<script async src="{sites.base}/embed.js" data-whitecup="{slug}"></script>'
    guest.goto(sites.show(script, head=LOG + layer))
    frame = guest.frame_locator("iframe")
    frame.get_by_role("button", name="Begin").click()
    stage = frame.locator("#play")
    for seq in range(40):
        expect(stage).to_have_attribute("data-seq", str(seq))
        if stage.get_attribute("data-at") == "result":
            break
        fill_in(stage)
        stage.locator(".foot .btn").first.click()
    events = said(guest)
    assert [one["type"] for one in events][:3] == ["ready", "started", "answered"]
    assert events[-1]["type"] == "completed"
    assert {key for one in events for key in one} <= {"type", "slug", "kind", "n", "outcome"}
    pushed = json.loads(guest.evaluate("JSON.stringify(dataLayer)"))
    assert [one["event"] for one in pushed] == [f"whitecup_{one['type']}" for one in events]
    assert "completed" in [one["type"] for one in events]


def test_in_a_row_of_boxes_it_takes_the_room_that_is_left(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    script = f'<script async src="{sites.base}/embed.js" data-whitecup="{slug}"></script>'
    guest.set_viewport_size({"width": 900, "height": 700})
    guest.goto(sites.show(f'<div style="display: flex"><p style="flex: 0 0 200px">Aside</p>{script}</div>'))
    ready(guest)
    assert guest.locator("iframe").evaluate("frame => frame.offsetWidth") > 650
