"""Pieces in a brand's own page, in a browser that takes no cookies of third parties.

Tests app/quizzes/routes/framing.py, app/quizzes/places.py and static/js/framed.js.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.quizzes.models import Play
from tests.embed.sites import Sites, visit
from tests.factories import make_brand
from tests.quizzes.pieces import make_piece

LOG = """<script>window.said = [];
for (const type of ["ready", "started", "answered", "completed", "voted", "entered", "resized"])
  document.addEventListener("whitecup:" + type, ({ detail }) => said.push({ type, ...detail }));</script>"""


def embedded(sites: Sites, kind: str, **changes: Any) -> str:
    """A published piece that the brand's site may show; its slug."""
    with sites.tools.db.write() as session:
        brand = make_brand(session, embed_origins=[sites.brand.host])
        return make_piece(session, kind, brand=brand, **changes).slug


def article(sites: Sites, slug: str, attributes: str = "") -> str:
    script = f'<script async src="{sites.base}/embed.js" data-whitecup="{slug}" {attributes}></script>'
    return sites.show(f"<h1>Article</h1>{script}<p>After</p>", head=LOG)


def said(page: Page, *, without: str = "resized") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(page.evaluate("JSON.stringify(window.said)"))
    return [one for one in found if one["type"] != without]


def plays(sites: Sites) -> list[Play]:
    with sites.tools.db.read() as session:
        return list(session.exec(select(Play).order_by("id")))


def vote(frame: FrameLocator) -> None:
    frame.get_by_role("radio").first.check()
    frame.get_by_role("button", name="Vote").click()
    expect(frame.get_by_text("1 ballot")).to_be_visible()


def test_a_poll_is_answered_inside_an_article_and_the_page_is_told(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    guest.goto(article(sites, slug))
    vote(guest.frame_locator("iframe"))
    types = [one["type"] for one in said(guest)]
    assert types == ["ready", "started", "answered", "completed"]
    assert {one["slug"] for one in said(guest)} == {slug}
    [play] = plays(sites)
    assert play.source == "www.brand.test"
    assert play.finished_at is not None


def test_the_control_a_plain_cookie_is_refused_here_and_a_partitioned_one_is_kept(sites: Sites, guest: Page) -> None:
    open_to_all = {"content-security-policy": "frame-ancestors *"}

    def set_both(request: Request) -> Response:
        answer = HTMLResponse("<p>set</p>", headers=open_to_all)
        answer.headers.append("set-cookie", "plain=1; Secure; SameSite=None; Path=/")
        answer.headers.append("set-cookie", "apart=1; Secure; SameSite=None; Path=/; Partitioned")
        return answer

    def tell(request: Request) -> Response:
        return HTMLResponse(f"<p>{' '.join(sorted(request.cookies))}</p>", headers=open_to_all)

    sites.other.routes = {"/set": set_both, "/show": tell}
    guest.goto(sites.show(f'<iframe src="{sites.other.host}/set"></iframe>'))
    expect(guest.frame_locator("iframe").get_by_text("set")).to_be_visible()
    guest.goto(sites.show(f'<iframe src="{sites.other.host}/show"></iframe>'))
    expect(guest.frame_locator("iframe").locator("p")).to_have_text("apart")


def test_a_quiz_is_played_left_and_gone_on_with(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "quiz")
    address = article(sites, slug)
    guest.goto(address)
    frame = guest.frame_locator("iframe")
    frame.get_by_role("button", name="Begin").click()
    expect(frame.get_by_role("group")).to_be_visible()
    title = frame.get_by_role("heading", level=1).inner_text()
    guest.goto(address)
    frame.get_by_role("link", name="Go on where you were").click()
    expect(frame.get_by_role("heading", level=1)).to_have_text(title)
    assert len(plays(sites)) == 1
    assert guest.url == address


def test_without_scripts_a_plain_iframe_is_played(sites: Sites, strict: Browser) -> None:
    slug = embedded(sites, "poll")
    context, page = visit(strict, scripts=False)
    page.goto(sites.show(f'<iframe src="{sites.base}/embed/{slug}" width="100%" height="600"></iframe>'))
    vote(page.frame_locator("iframe"))
    assert [play.source for play in plays(sites)] == ["www.brand.test"]
    context.close()


@pytest.mark.parametrize(
    "sandbox", ["allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox"]
)
def test_the_sandbox_that_our_snippet_has_lets_it_be_played(sites: Sites, guest: Page, sandbox: str) -> None:
    slug = embedded(sites, "poll")
    frame = f'<iframe src="{sites.base}/embed/{slug}" sandbox="{sandbox}" width="100%" height="600"></iframe>'
    guest.goto(sites.show(frame))
    vote(guest.frame_locator("iframe"))


def test_a_site_that_may_not_show_it_gets_a_link_and_nothing_else(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    script = f'<script async src="{sites.base}/embed.js" data-whitecup="{slug}"></script>'
    guest.goto(sites.show(script, site=sites.other))
    frame = guest.frame_locator("iframe")
    link = frame.get_by_role("link", name="Open it on its own page")
    expect(link).to_have_attribute("href", f"{sites.base}/play/{slug}")
    expect(frame.get_by_role("radio")).to_have_count(0)


def test_a_site_that_lies_about_itself_shows_nothing_and_the_loader_gives_its_link_back(
    sites: Sites, guest: Page
) -> None:
    slug = embedded(sites, "poll")
    lie = f'<iframe src="{sites.base}/embed/{slug}?from={sites.brand.host}"></iframe>'
    guest.goto(sites.show(lie, site=sites.other))
    guest.wait_for_timeout(800)
    assert all("Vote" not in frame.content() for frame in guest.frames[1:] if frame.url.startswith("http"))
    assert guest.frames[1].url.startswith("chrome-error:")


def test_what_is_not_there_is_a_notice_of_fixed_height(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll", closes=None)
    heights = []
    for path in ("nothing-here", f"{slug}-gone"):
        guest.goto(article(sites, path))
        frame = guest.frame_locator("iframe")
        expect(frame.get_by_text("What stood here has been taken away, or is not there yet.")).to_be_visible()
        expect(frame.locator("main")).to_have_css("min-height", "120px")  # its styles are there
        heights.append(frame.locator("body").evaluate("body => body.getBoundingClientRect().height"))
    assert heights == [120, 120]
