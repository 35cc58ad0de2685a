"""Films sent from the studio in a real browser. Tests static/js/clips.js and static/js/captions.js."""

from pathlib import Path

from playwright.sync_api import Page, Request, Route, expect

from app.kit.tools import Tools
from tests.desk import take_seat
from tests.e2e.conftest import Complaints, whole_house
from tests.factories import make_brand
from tests.media.films.reels import reel
from tests.parts.homes import Home
from tests.quizzes.clips.ready import ready_clip

PIECE = 1 << 20


def test_films_are_sent_one_after_the_other_and_a_refused_one_stops_no_other(
    sqlite_home: Home, page: Page, tmp_path: Path
) -> None:
    films = [reel(tmp_path / name, size="160x90", seconds=1) for name in ("one.mp4", "two.mp4")]
    (tmp_path / "large.mp4").write_bytes(bytes(1_000_001))
    with whole_house(sqlite_home, worker=False, max_film_bytes=1_000_000) as site:
        send_three(site, page, [films[0], tmp_path / "large.mp4", films[1]])


def send_three(site: Tools, page: Page, films: list[Path]) -> None:
    take_in(site, page)
    send(site, page, films)
    expect(page.locator("#clips b")).to_have_text(["two", "one"])
    expect(page.get_by_role("alert")).to_contain_text("large.mp4: ")
    expect(page.locator(".progress")).to_be_hidden()


def take_in(site: Tools, page: Page) -> None:
    with site.db.write() as session:
        desk = take_seat(session, site, make_brand(session))
    page.context.add_cookies([{"name": "staff", "value": desk.client.cookies["staff"], "url": site.settings.base_url}])


def send(site: Tools, page: Page, films: list[Path]) -> None:
    page.goto(f"{site.settings.base_url}/studio/clips")
    page.get_by_label("Films from your computer").set_input_files(films)
    page.get_by_role("button", name="Send").click()


def test_a_film_goes_on_where_it_stopped_though_the_page_was_closed(
    sqlite_home: Home, page: Page, tmp_path: Path
) -> None:
    film = tmp_path / "long.mp4"
    film.write_bytes(bytes(3_500_000))
    offsets: list[int] = []

    def breaks(route: Route) -> None:
        if route.request.method == "PATCH" and int(route.request.headers["upload-offset"]) >= 2 * PIECE:
            route.abort()
        else:
            route.continue_()

    def heard(request: Request) -> None:
        if request.method == "PATCH":
            offsets.append(int(request.headers["upload-offset"]))

    with whole_house(sqlite_home, worker=False) as site:
        take_in(site, page)
        page.route("**/studio/clips/uploads/*", breaks)
        send(site, page, [film])
        expect(page.get_by_role("status").first).to_contain_text("The line broke.")
        page.close()
        again = page.context.new_page()
        again.on("request", heard)
        send(site, again, [film])
        expect(again.locator("#clips b")).to_have_text(["long"])
        assert offsets == [2 * PIECE, 3 * PIECE]
        send(site, again, [film])
        expect(again.locator("#clips b")).to_have_text(["long", "long"])
        assert offsets[2:] == [0, PIECE, 2 * PIECE, 3 * PIECE]


def test_captions_are_typed_at_the_moment_of_the_film(sqlite_home: Home, page: Page, complaints: Complaints) -> None:
    with whole_house(sqlite_home, worker=False) as site:
        with site.db.write() as session:
            brand = make_brand(session)
            desk = take_seat(session, site, brand)
        clip = ready_clip(site, brand, "rim", hue=0)
        page.context.add_cookies(
            [{"name": "staff", "value": desk.client.cookies["staff"], "url": site.settings.base_url}]
        )
        page.goto(f"{site.settings.base_url}/studio/clips/{clip}")
        page.locator("video").evaluate("film => { film.currentTime = 1.5; }")
        page.get_by_role("button", name="Add a line at the film’s moment").last.click()
        page.keyboard.type("To the rim.")
        page.get_by_text("Or words and times").click()
        expect(page.get_by_label("Or words and times")).to_have_value("0:01.5 --> 0:04.5\nTo the rim.")
        page.get_by_label("Language").fill("pl")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_text("00:00:01.500 --> 00:00:04.500")).to_be_visible()
