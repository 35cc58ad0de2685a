"""Frames in Firefox and in WebKit, in which the brand's site and ours are two sites over TLS and cookies of third parties are refused.

Nightly: these browsers are brought by ``bin/setup browsers``. What was seen in which of them stands in docs/embed.md.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tests.e2e.conftest import noisy_photo
from tests.e2e.phones import READY, entries
from tests.e2e.test_voting import mailed_code
from tests.embed.sites import BRANDS, OTHERS, OURS, Sites
from tests.embed.test_framed_contest import shown_contest, votes
from tests.embed.test_framed_play import article, embedded, plays
from tests.embed.visitors import Visitor
from tests.factories import make_entry
from tests.parts.other_browsers import Firefox, OtherBrowser, Preferences, WebKit

OPEN_TO_ALL = {"content-security-policy": "frame-ancestors *"}
pytestmark = pytest.mark.nightly

REFUSES: Preferences = {"network.cookie.cookieBehavior": 1}
"""Third parties keep no cookie, and asking for what stays in the browser throws."""
STRICT: Preferences = {"browser.contentblocking.category": "strict", "network.cookie.cookieBehavior": 5}
"""Each site that shows a third party has its own of what that one keeps."""
BROWSERS: dict[str, Callable[[], OtherBrowser]] = {
    "firefox-refuses": lambda: Firefox(REFUSES),
    "firefox-strict": lambda: Firefox(STRICT),
    "webkit": WebKit,
}
KEPT_APART = {"firefox-strict": {"plain", "apart"}}
"""Cookies that a frame of the other site keeps; none elsewhere."""


@pytest.fixture(params=BROWSERS)
def other(request: pytest.FixtureRequest) -> Iterator[OtherBrowser]:
    with BROWSERS[request.param]() as found:
        found.setting = request.param
        print(found.version)  # noqa: T201  with -s it is seen which one played
        yield found
        assert found.tunnel.joined <= {OURS, BRANDS, OTHERS}


@pytest.fixture
def guest(other: OtherBrowser) -> Visitor:
    """Somebody who was never here."""
    return Visitor(other.wire)


def test_the_control_a_plain_cookie_of_the_other_site_is_absent(
    sites: Sites, guest: Visitor, other: OtherBrowser
) -> None:
    def keep(request: Request) -> Response:
        keeps = f"<p>kept</p><script>try {{ localStorage.{request.query_params['as']} = 1 }} catch {{}}</script>"
        answer = HTMLResponse(keeps, headers=OPEN_TO_ALL)
        for name in request.query_params["as"], "apart":
            partitioned = "; Partitioned" if name == "apart" else ""
            answer.headers.append("set-cookie", f"{name}=1; Secure; SameSite=None; Path=/{partitioned}")
        return answer

    def tell(request: Request) -> Response:
        return HTMLResponse(f"<p>has: {' '.join(sorted(request.cookies))}</p>", headers=OPEN_TO_ALL)

    sites.other.routes = {"/keep": keep, "/tell": tell}
    guest.goto(f"{sites.other.host}/keep?as=own")
    guest.goto(f"{sites.other.host}/tell")
    assert guest.words() == "has: apart own"
    for path in ("/keep?as=plain", "/tell"):
        guest.goto(sites.show(f'<iframe src="{sites.other.host}{path}"></iframe>'))
        guest.into_frame()
        guest.until(lambda: "kept" in guest.words() or "has" in guest.words(), "the frame")
    assert set(guest.words().split()[1:]) == KEPT_APART.get(other.setting, set())
    stored = guest.script("try { return [localStorage.own ?? 'nothing'] } catch (error) { return [error.name] }")
    assert stored == ["SecurityError" if other.setting == "firefox-refuses" else "nothing"]


def test_a_poll_is_answered_inside_an_article_and_the_page_is_told(sites: Sites, guest: Visitor) -> None:
    slug = embedded(sites, "poll")
    guest.goto(article(sites, slug))
    guest.into_frame()
    guest.press_first("input[type=radio]")
    guest.press("Vote")
    guest.reads("1 ballot")
    assert [one["type"] for one in guest.said()] == ["ready", "started", "answered", "completed"]
    assert [play.source for play in plays(sites)] == ["www.brand.test"]


def test_a_quiz_is_played_left_and_gone_on_with(sites: Sites, guest: Visitor) -> None:
    slug = embedded(sites, "quiz")
    address = article(sites, slug)
    guest.goto(address)
    guest.into_frame()
    guest.press("Begin")
    guest.until(lambda: guest.all("fieldset"), "a question")
    asked = guest.words()
    guest.goto(address)
    guest.into_frame()
    guest.press("Go on where you were")
    guest.until(lambda: guest.all("fieldset"), "the question again")
    assert guest.words() == asked
    assert len(plays(sites)) == 1


def test_a_vote_with_a_mailed_code_stays_inside_the_frame(sites: Sites, guest: Visitor) -> None:
    contest = shown_contest(sites, vote_by_mail=True)
    with sites.tools.db.write() as session:
        make_entry(session, contest, title="Beetroot")
    guest.goto(article(sites, f"{contest.slug}/gallery"))
    guest.into_frame()
    guest.press("Vote for Beetroot")
    guest.write("E-mail", "ola@poczta.example")
    guest.press("Send me the code")
    guest.write("Code", mailed_code(sites.tools))
    guest.press("Count my vote")
    guest.reads("Your vote is counted. Thank you.")
    assert votes(sites) == 1
    assert "voted" in [one["type"] for one in guest.said()]


def test_a_vote_without_a_code_is_pressed_on_our_own_page(sites: Sites, guest: Visitor) -> None:
    contest = shown_contest(sites)
    with sites.tools.db.write() as session:
        make_entry(session, contest, title="Beetroot")
    guest.goto(article(sites, f"{contest.slug}/gallery"))
    guest.into_frame()
    guest.press("Vote for Beetroot")
    guest.into_new_window()
    assert votes(sites) == 0
    guest.press("Vote for Beetroot")
    guest.until(lambda: votes(sites), "a vote that is counted")
    assert votes(sites) == 1
    assert str(guest.script("return location.href")).startswith(f"{sites.base}/contests/{contest.slug}/entries/")


def test_somebody_enters_with_a_photo_inside_an_article(sites: Sites, guest: Visitor, tmp_path: Path) -> None:
    contest = shown_contest(sites)
    photo = tmp_path / "IMG_2041.jpg"
    photo.write_bytes(noisy_photo(600, 800))
    guest.goto(article(sites, f"{contest.slug}/enter"))
    guest.into_frame()
    guest.choose(photo)
    guest.reads(READY)
    guest.tick("18 or older")
    guest.write("Name your cup", "Beetroot")
    guest.write("Your name, as we show it", "Tomek, Lublin")
    guest.write("E-mail", "tomek@poczta.example")
    guest.tick("It is my own work")
    guest.press("Send my cup")
    guest.reads("We have your entry")
    [(entry, _asset)] = entries(sites.tools)
    assert entry.contest_id == contest.id
    assert "entered" in [one["type"] for one in guest.said()]
