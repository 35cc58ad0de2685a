"""Clips and the pictures of pieces stay for as long as their brand keeps them, whatever is tidied up around them."""

import io
from datetime import timedelta

from PIL import Image
from sqlmodel import col, select

from app.contests.service.retention import keep_house
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.media.models import Asset, Rendition
from app.quizzes.clips.queries import clip_facts
from app.quizzes.kinds import KINDS
from app.quizzes.service.picturing import keep_picture
from app.worker import Worker
from tests.factories import make_brand
from tests.media.pictures import saved
from tests.quizzes.clips.ready import ready_clip
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
