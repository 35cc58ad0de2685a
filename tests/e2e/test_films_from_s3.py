"""A film whose clips lie in an S3 store, which pages of the site ask for across origins. Tests app/kit/storage.py with static/js/film."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Complaints
from tests.e2e.films import begin, film_house, until
from tests.parts.homes import Home


def test_a_film_plays_with_its_captions_from_the_store(postgres_home: Home, page: Page, complaints: Complaints) -> None:
    with film_house(postgres_home) as tools:
        page.goto(f"{tools.settings.base_url}/play/film")
        begin(page)
        page.get_by_role("button", name="Captions").click()
        until(
            page,
            "[...document.querySelectorAll('.stage video.seen track')].some((one) => one.track.activeCues?.length)",
        )
        page.get_by_role("button", name="left").click()
        expect(page.get_by_role("heading", name="y", exact=True)).to_be_visible(timeout=8000)
        sources = page.evaluate(
            "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /mp4/.test(name))"
        )
        assert sources
        assert all(one.startswith(tools.settings.media_origin) for one in sources)
        assert tools.settings.media_origin != tools.settings.base_url
