"""Clips and the pictures of pieces stay for as long as their brand keeps them, whatever is tidied up around them."""

import io
from datetime import timedelta
from functools import partial

from PIL import Image
from sqlmodel import col, select

from app.contests.service.retention import keep_house
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.media.models import Asset, Rendition
from app.quizzes.clips import keeping
from app.quizzes.clips.models import Clip
from app.quizzes.clips.queries import captions_of, clip_facts
from app.quizzes.kinds import KINDS
from app.quizzes.service.picturing import keep_picture
from app.worker import Worker
from tests.factories import make_brand
from tests.faults.at_once import at_once
from tests.media.pictures import saved
from tests.quizzes.clips.ready import made, ready_clip
from tests.quizzes.pieces import make_piece


def test_the_hourly_tidying_takes_no_clip(tools: Tools, clock: SetClock) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
    public_id = ready_clip(tools, brand, "rim")
    clock.move(timedelta(days=400))
    keep_house(tools)
    with tools.db.read() as session:
        clip = clip_facts(session, brand_id=brand.id, public_ids=[public_id], origin="")[public_id]
        originals = session.exec(select(Asset.key)).all()
    assert tools.public.size(clip.renditions[0].address.lstrip("/"))
    assert all(tools.private.size(key) for key in originals)


def test_the_hourly_tidying_takes_no_picture_of_a_piece(tools: Tools, clock: SetClock) -> None:
    with tools.db.write() as session:
        piece = make_piece(session, KINDS["quiz"].example(), brand=make_brand(session), slug="cups")
    body = saved(Image.new("RGB", (600, 600), (200, 20, 20)), "JPEG")
    keep_picture(
        tools, content=piece, file=io.BytesIO(body), size=len(body), file_name="a.jpg", media_type="image/jpeg"
    )
    Worker(tools).run_until_idle()
    clock.move(timedelta(days=400))
    keep_house(tools)
    with tools.db.read() as session:
        files = session.exec(select(Rendition).where(col(Rendition.is_public).is_(False))).all()
    assert files
    assert all(tools.private.size(file.key) for file in files)


def test_captions_that_are_taken_back_to_what_they_were_stay(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
    ready_clip(tools, brand, "rim")
    with tools.db.read() as session:
        clip = session.exec(select(Clip)).one()
    for words in ("fill it", "spill it", "fill it"):
        keeping.set_captions(tools, clip=clip, language="en", said=f"00:01.000 --> 00:02.000\n{words}")
    Worker(tools).run_until_idle()
    with tools.db.read() as session:
        [caption] = captions_of(session, clip.id)
    assert tools.public.size(caption.key)
    assert [key for key in tools.public.keys("c/") if key.endswith(".vtt")] == [caption.key]


def test_a_clip_removed_while_it_is_made_ready_leaves_nothing_behind(tools: Tools) -> None:
    body, film = made(0)
    with tools.db.write() as session:
        brand = make_brand(session)
    keeping.keep_clip(
        tools, brand=brand, file=io.BytesIO(body), size=len(body), file_name="a.mp4", media_type="video/mp4"
    )
    with tools.db.read() as session:
        clip, asset = session.exec(select(Clip)).one(), session.exec(select(Asset)).one()
    with tools.db.write() as session:
        keeping.remove_clip(session, clip=session.exec(select(Clip)).one(), now=tools.clock.now())
    keeping.keep_film(tools, clip, asset, film)
    Worker(tools).run_until_idle()
    assert not list(tools.public.keys(""))
    assert not list(tools.private.keys(""))


def test_many_first_captions_of_a_language_at_once_are_one(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
    public_id = ready_clip(tools, brand, "rim")
    with tools.db.read() as session:
        clip = session.exec(select(Clip).where(Clip.public_id == public_id)).one()

    def caption(n: int) -> None:
        keeping.set_captions(tools, clip=clip, language="pl", said=f"0:00.0 --> 0:01.0\nKubek {n}")

    at_once([partial(caption, n) for n in range(8)])
    with tools.db.read() as session:
        [kept] = [one for one in captions_of(session, clip.id) if one.language == "pl"]
    Worker(tools).run_until_idle()
    assert tools.public.size(kept.key)
    assert len([key for key in tools.public.keys("c/") if key.endswith(".vtt")]) == 2
