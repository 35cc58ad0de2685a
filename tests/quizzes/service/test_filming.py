"""Films of a package become clips. Tests app/quizzes/service/filming.py."""

from pathlib import Path

import pytest
from sqlmodel import select

from app.accounts.models import Brand
from app.kit.tools import Tools
from app.media.models import AssetState, Upload
from app.quizzes.clips import queries
from app.quizzes.importing import archive
from app.quizzes.importing.report import Unreadable
from app.quizzes.service import filming
from app.worker import Worker
from tests.factories import make_brand
from tests.media.films.reels import reel
from tests.quizzes.importing.stories import film_in
from tests.quizzes.importing.test_filmfiles import SAID, scenario, video


@pytest.fixture
def brand(tools: Tools) -> Brand:
    with tools.db.write() as session:
        return make_brand(session)


def test_films_become_clips_with_their_captions_and_are_made_ready(tools: Tools, brand: Brand, tmp_path: Path) -> None:
    body = reel(tmp_path / "a.mp4", size="160x90", seconds=1).read_bytes()
    imported = scenario(video("a.mp4", en="en.vtt"), video("a.mp4"), a_mp4=body, en_vtt=SAID.encode())
    clips = filming.keep_films(tools, brand=brand, films=imported.films)
    told = filming.with_clips(imported.document, clips)
    Worker(tools).run_until_idle()
    with tools.db.read() as session:
        [(clip, asset)] = queries.clips_of(session, brand.id)
        assert [one.clip for one in film_in(imported).steps] == ["film1", "film1"]
        assert {one["clip"] for one in told.model_dump()["steps"]} == {clip.public_id}
        assert (clip.title, asset.state) == ("Part 1", AssetState.READY)
        assert [(one.language, "A cup." in one.text) for one in queries.captions_of(session, clip.id)] == [("en", True)]


def test_a_package_whose_second_film_is_too_much_leaves_nothing_behind(
    tools: Tools, brand: Brand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_COPIED", 3_000)
    imported = scenario(video("a.mp4"), video("b.mp4"), a_mp4=b"\0" * 2_000, b_mp4=b"\0" * 2_000)
    with pytest.raises(Unreadable):
        filming.keep_films(tools, brand=brand, films=imported.films)
    with tools.db.read() as session:
        assert queries.clips_of(session, brand.id) == []
        assert session.exec(select(Upload)).all() == []
    assert list(tools.private.keys("")) == []
