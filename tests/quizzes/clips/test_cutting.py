"""Key frames where stories cut into their clips."""

import re
from pathlib import Path

from sqlmodel import col, select

from app.accounts.models import Brand
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.media.models import Rendition
from app.quizzes.clips.cutting import points_of
from app.worker import Worker
from tests.factories import make_brand
from tests.media.films.reels import told
from tests.quizzes.clips.ready import ready_clip
from tests.quizzes.kinds.video.stories import choice, on, scene, story
from tests.quizzes.pieces import make_piece


def test_a_story_cuts_where_it_enters_and_leaves_and_lets_choose() -> None:
    one = scene("a", choice("x", "z", appears=1.25), clip="rim", begin=0.4, finish=2.6)
    two = scene("b", clip="rim", begin=3.0, go=[on("z")])
    assert points_of(story(one, two, scene("c"))) == {"rim": {0.4, 1.25, 2.6}}


def test_publishing_makes_a_clip_anew_that_lacks_a_key_frame_and_players_keep_the_old_one_for_a_day(
    tools: Tools,
) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
    clip = ready_clip(tools, brand, "rim")
    before = keys(tools)
    publish(tools, brand, clip, 1.36)
    Worker(tools).run_until_idle()
    after = keys(tools)
    assert after["480p"] != before["480p"]
    assert tools.public.size(before["480p"]) is not None
    with tools.public.open(after["480p"]) as made, (Path(tools.settings.data_dir) / "made.mp4").open("wb") as kept:
        kept.write(made.read())
    shown = told(Path(kept.name), "-vf", "select=eq(pict_type\\,I),showinfo")
    assert "pts_time:1.36" in re.sub(r"\s", "", shown)
    publish(tools, brand, clip, 1.36)
    with tools.db.read() as session:
        assert len(session.exec(select(Job).where(col(Job.dedupe).startswith("cut:"))).all()) == 1


def publish(tools: Tools, brand: Brand, clip: str, begin: float) -> None:
    with tools.db.write() as session:
        make_piece(session, story(scene("a", clip=clip, begin=begin, go=[on("z")])), brand=brand, slug="film")


def keys(tools: Tools) -> dict[str, str]:
    with tools.db.read() as session:
        return {file.name: file.key for file in session.exec(select(Rendition))}
