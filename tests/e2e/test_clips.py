"""Films sent from the studio in a real browser. Tests static/js/clips.js."""

from pathlib import Path

from playwright.sync_api import Page, expect

from app.kit.tools import Tools
from tests.desk import take_seat
from tests.e2e.conftest import whole_house
from tests.factories import make_brand
from tests.media.films.reels import reel
from tests.parts.homes import Home


def test_films_are_sent_one_after_the_other_and_a_refused_one_stops_no_other(
    sqlite_home: Home, page: Page, tmp_path: Path
) -> None:
    films = [reel(tmp_path / name, size="160x90", seconds=1) for name in ("one.mp4", "two.mp4")]
    (tmp_path / "large.mp4").write_bytes(bytes(1_000_001))
    with whole_house(sqlite_home, worker=False, max_film_bytes=1_000_000) as site:
        send_three(site, page, [films[0], tmp_path / "large.mp4", films[1]])


def send_three(site: Tools, page: Page, films: list[Path]) -> None:
    with site.db.write() as session:
        desk = take_seat(session, site, make_brand(session))
    page.context.add_cookies([{"name": "staff", "value": desk.client.cookies["staff"], "url": site.settings.base_url}])
    page.goto(f"{site.settings.base_url}/studio/clips")
    page.get_by_label("Films from your computer").set_input_files(films)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#clips b")).to_have_text(["two", "one"])
    expect(page.get_by_role("alert")).to_contain_text("large.mp4: ")
    expect(page.locator(".progress")).to_be_hidden()
