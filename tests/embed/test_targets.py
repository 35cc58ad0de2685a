from datetime import UTC, datetime
from typing import Any, cast

from app.embed.targets import Embeddable, Targets

NOW = datetime(2026, 11, 23, tzinfo=UTC)


class Only:
    """Knows one thing."""

    def __init__(self, slug: str) -> None:
        self._slug = slug

    def _found(self) -> Embeddable:
        return Embeddable(
            path=self._slug, page=f"/play/{self._slug}", title=self._slug, text="", language="en", brand_id=1, brand="B",
            kind="quiz", allowed=(), scope=f"piece:{self._slug}",
        )  # fmt: skip

    def find(self, session: Any, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        return self._found() if path == self._slug else None

    def find_page(self, session: Any, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        return self._found() if path == f"/play/{self._slug}" else None


def test_the_first_that_knows_it_answers() -> None:
    targets = Targets()
    targets.register(one=Only("one"), two=Only("two"))
    session = cast(Any, None)
    found = targets.find(session, "two", now=NOW, media_origin="")
    assert found is not None
    assert found.page == "/play/two"
    page = targets.find_page(session, "/play/one", now=NOW, media_origin="")
    assert page is not None
    assert page.path == "one"
    assert targets.find(session, "three", now=NOW, media_origin="") is None
