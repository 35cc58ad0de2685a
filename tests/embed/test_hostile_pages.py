"""Pages that mean no good, and the frames in them: what each of their tricks comes to. In a real browser, on sites of their own."""

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from app.contests.models import Vote
from app.embed import telling, trouble
from app.quizzes.models import Play
from tests.embed.sites import Sites, visit
from tests.embed.test_framed_contest import shown_contest
from tests.embed.test_framed_play import article, embedded, plays, said, vote
from tests.factories import make_entry

FLOOD = """<script>
addEventListener("load", () => setTimeout(() => {{
  const frame = document.querySelector("iframe").contentWindow;
  for (let n = 0; n < 20000; n += 1) frame.postMessage({message}, "*");
  window.flooded = true;
}}, 1500));
</script>"""


@pytest.fixture(autouse=True)
def nothing_told_yet() -> None:
    telling._told.clear()


def troubles(sites: Sites) -> list[tuple[str, str]]:
    with sites.tools.db.read() as session:
        return [(one.kind, one.origin) for one in trouble.newest(session, brand_id=1)]


@pytest.mark.parametrize(
    "path",
    [
        "/studio/sign-in", "/studio", "/moderation", "/contests/{contest}", "/contests/{contest}/entries/{entry}",
        "/play/poll", "/entries/{token}",
    ],
)  # fmt: skip
def test_a_page_that_is_no_embed_is_never_framed_even_by_a_site_that_may_show_embeds(
    sites: Sites, guest: Page, path: str
) -> None:
    contest = shown_contest(sites)
    with sites.tools.db.write() as session:
        entry = make_entry(session, contest, title="Beetroot")
    address = path.format(contest=contest.slug, entry=entry.public_id, token="x" * 32)
    guest.goto(sites.show(f'<iframe src="{sites.base}{address}" width="400" height="400"></iframe>'))
    guest.wait_for_timeout(500)
    assert guest.frames[1].url.startswith("chrome-error:")


def test_a_press_that_a_page_leads_to_our_frame_counts_no_vote_for_a_prize(sites: Sites, guest: Page) -> None:
    """Clickjacking: our frame lies unseen over a button of theirs."""
    contest = shown_contest(sites)
    with sites.tools.db.write() as session:
        entry = make_entry(session, contest, title="Beetroot")
    frame = f"{sites.base}/embed/{contest.slug}/entries/{entry.public_id}?from={sites.brand.host}"
    unseen = "opacity:0.01;position:absolute;inset:0"
    bait = f'<button>Win a car</button><iframe src="{frame}" width="360" height="1400" style="{unseen}"></iframe>'
    guest.goto(sites.show(bait))
    inner = guest.frame_locator("iframe")
    expect(inner.get_by_role("heading", name="Beetroot")).to_be_visible()
    for button in inner.get_by_role("button").all() + inner.get_by_role("link", name="Vote for Beetroot").all():
        button.click()
    guest.wait_for_timeout(500)
    with sites.tools.db.read() as session:
        assert list(session.exec(select(Vote))) == []


def test_a_form_that_posts_to_us_from_the_embedding_page_is_refused_although_its_cookie_comes_along(
    sites: Sites, guest: Page
) -> None:
    slug = embedded(sites, "poll")
    guest.goto(article(sites, slug))
    vote(guest.frame_locator("iframe"))
    assert any(one["name"] == "framed-player" for one in guest.context.cookies())
    for target in ("_self", "theirs"):
        form = f"""<iframe name="theirs"></iframe><form method="post" target="{target}" action="{sites.base}/embed/{slug}/plays">
        <input name="answer" value="x"><button>Go</button></form>"""
        guest.goto(sites.show(form))
        with guest.expect_response(lambda response: response.url.endswith("/plays")) as sent:
            guest.get_by_role("button", name="Go").click()
        assert sent.value.status == 403
    assert len(plays(sites)) == 1


def test_a_flood_of_messages_from_the_page_leaves_the_frame_playable(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    nonsense = '{whitecup: 1, type: ["scheme", "context", "constructor", "nothing"][n % 4], scheme: n, context: null}'
    script = f'<script async src="{sites.base}/embed.js" data-whitecup="{slug}"></script>'
    guest.goto(sites.show(script, head=FLOOD.format(message=nonsense)))
    guest.wait_for_function("() => window.flooded === true", timeout=20_000)
    vote(guest.frame_locator("iframe"))


def test_a_message_from_another_origin_is_ignored_counted_and_told_in_the_studio(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    sites.show(
        '<script>setInterval(() => parent.frames[0].postMessage({whitecup: 1, type: "scheme", scheme: "dark"}, "*"), 500)</script>',
        site=sites.other,
    )
    frames = f'<iframe src="{sites.base}/embed/{slug}?from={sites.brand.host}&scheme=light" width="360" height="600"></iframe>'
    with guest.expect_response(lambda response: response.url.endswith("/embed-messages"), timeout=30_000) as sent:
        guest.goto(sites.show(f'{frames}<iframe src="{sites.other.host}/"></iframe>'))
    assert sent.value.status == 204
    expect(guest.frame_locator("iframe").first.locator("html")).to_have_attribute("data-scheme", "light")
    assert troubles(sites) == [("message", sites.other.host)]


def test_the_loader_hears_only_its_own_frames(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll")
    guest.goto(article(sites, slug))
    expect(guest.frame_locator("iframe").get_by_role("button", name="Vote")).to_be_visible()
    guest.wait_for_timeout(500)
    before = (said(guest, without=""), guest.locator("iframe").evaluate("frame => frame.style.height"))
    sites.show(
        '<script>parent.postMessage({whitecup: 1, type: "completed", outcome: "car", height: 9}, "*")</script>',
        site=sites.other,
    )
    guest.evaluate(
        """address => { const frame = document.createElement("iframe"); frame.src = address; document.body.append(frame);
        postMessage({whitecup: 1, type: "resized", height: 9}, "*"); }""",
        f"{sites.other.host}/",
    )
    guest.wait_for_timeout(1000)
    assert (said(guest, without=""), guest.locator("iframe").first.evaluate("frame => frame.style.height")) == before
    assert guest.evaluate("window.whitecup.ignored") == 2


def test_a_frame_in_a_frame_of_a_stranger_shows_nothing(sites: Sites, guest: Page) -> None:
    """The strangers' page shows the brand's page, which shows ours: all that stand around it must be allowed."""
    slug = embedded(sites, "poll")
    inner = article(sites, slug)
    guest.goto(sites.show(f'<iframe src="{inner}" width="400" height="700"></iframe>', site=sites.other))
    guest.wait_for_timeout(1500)
    ours = [frame for frame in guest.frames if sites.base in frame.url or frame.url.startswith("chrome-error:")]
    assert [frame.url.split(":")[0] for frame in ours] == ["chrome-error"]


@pytest.mark.parametrize("sandbox", ["allow-scripts", "allow-scripts allow-forms allow-popups"])
def test_a_sandbox_without_an_origin_gets_a_link_instead_of_a_form_that_cannot_be_sent(
    sites: Sites, guest: Page, sandbox: str
) -> None:
    slug = embedded(sites, "poll")
    address = f"{sites.base}/embed/{slug}?from={sites.brand.host}"
    guest.goto(sites.show(f'<iframe src="{address}" sandbox="{sandbox}" width="360" height="600"></iframe>'))
    frame = guest.frame_locator("iframe")
    expect(frame.get_by_role("link", name="Open it on its own page")).to_have_attribute(
        "href", f"{sites.base}/play/{slug}"
    )
    expect(frame.get_by_role("button", name="Vote")).to_have_count(0)
    with sites.tools.db.read() as session:
        assert list(session.exec(select(Play))) == []


def test_without_scripts_a_form_sent_from_a_sandbox_without_an_origin_is_refused_in_words(
    sites: Sites, strict: Browser
) -> None:
    slug = embedded(sites, "poll")
    context, page = visit(strict, scripts=False)
    address = f"{sites.base}/embed/{slug}?from={sites.brand.host}"
    page.goto(sites.show(f'<iframe src="{address}" sandbox="allow-forms" width="360" height="600"></iframe>'))
    frame = page.frame_locator("iframe")
    frame.get_by_role("radio").first.check()
    frame.get_by_role("button", name="Vote").click()
    expect(frame.get_by_text("This was sent from another site, so it was not done.")).to_be_visible()
    assert plays(sites) == []
    context.close()
