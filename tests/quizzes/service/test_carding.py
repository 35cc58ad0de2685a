"""Share cards of pieces: drawn when they are published, once for the same words, and there before a page names them.

Tests app/quizzes/service/carding.py, app/quizzes/cards.py and app/media/posters.py.
"""

from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

import pytest
from PIL import Image
from sqlmodel import select

from app.accounts.models import Brand
from app.errors import Unavailable
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.media import posters
from app.media.posters import Poster
from app.quizzes.cards import public_cards
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Image as Picture
from app.quizzes.models import Content, ContentCard, ContentVersion
from app.quizzes.pictures import public_pictures
from app.quizzes.service import carding, picturing
from app.quizzes.service.applying import apply_document
from app.quizzes.service.publishing import publish_content, unpublish_content
from app.worker import Worker
from tests.factories import NOON
from tests.media.pictures import at, near, saved
from tests.quizzes.pieces import published

ALL = {"", "espresso", "filter", "latte"}


def keys(tools: Tools, place: str | None = None) -> list[str]:
    with tools.db.read() as session:
        rows = session.exec(select(ContentCard).order_by(ContentCard.id)).all()  # type: ignore[arg-type]  # a column
    return [row.key for row in rows if place in (None, row.place)]


def shown(tools: Tools, n: int = 1) -> dict[str, str]:
    """Addresses by ending of a version."""
    with tools.db.read() as session:
        version = session.exec(select(ContentVersion.id).where(ContentVersion.n == n)).one()
        return dict(public_cards(session, version, ""))


def whole(tools: Tools, key: str, *, public: bool = False) -> bytes:
    with (tools.public if public else tools.private).open(key) as stream:
        return stream.read()


def publish_as(tools: Tools, content: Content, **changes: object) -> None:
    with tools.db.write() as session:
        here = session.get_one(Content, content.id)
        document = KINDS[here.kind].Content.model_validate(here.draft | changes)
        apply_document(session, brand_id=here.brand_id, document=document, by="Ewa", now=NOON)
        publish_content(session, content=here, by="Ewa", now=NOON)


def test_a_published_piece_has_a_card_of_its_own_and_one_for_every_ending(tools: Tools, worker: Worker) -> None:
    published(tools, "personality")
    assert shown(tools) == {}
    worker.run_until_idle()
    assert set(shown(tools)) == ALL
    for address in shown(tools).values():
        card = Image.open(BytesIO(whole(tools, address.lstrip("/"), public=True)))
        card.load()
        assert (card.format, card.size) == ("JPEG", (1200, 630))


def test_publishing_the_same_words_again_draws_nothing(tools: Tools, worker: Worker) -> None:
    content = published(tools, "personality")
    worker.run_until_idle()
    for key in keys(tools):
        tools.private.put(key, BytesIO(b"as it was"), content_type="image/jpeg")
    before = set(tools.private.keys("p/"))
    publish_as(tools, content, lead="Other words, none of them on a card.")
    worker.run_until_idle()
    assert set(tools.private.keys("p/")) == before
    assert {whole(tools, key) for key in before} == {b"as it was"}
    assert shown(tools, 2) == shown(tools, 1)
    publish_as(tools, content, title="Which cup are you?")
    worker.run_until_idle()
    assert shown(tools, 3)[""] != shown(tools, 1)[""]
    assert set(shown(tools, 1)) == ALL  # plays of it are still shown with them
    assert all(tools.public.size(key) for key in keys(tools))


def test_a_job_that_was_killed_half_way_goes_on_and_draws_the_same(tools: Tools, worker: Worker) -> None:
    content = published(tools, "personality")
    carding.draw_cards(tools, content_id=content.id)
    before = {key: whole(tools, key) for key in keys(tools)}
    lost, kept = keys(tools)[0], keys(tools)[1:]
    with tools.db.write() as session:  # as if it had died between a file and its row, and before another's file
        session.delete(session.exec(select(ContentCard).where(ContentCard.key == lost)).one())
        session.delete(session.exec(select(ContentCard).where(ContentCard.key == kept[0])).one())
    tools.private.delete([kept[0]])
    tools.public.delete([kept[0]])
    worker.run_until_idle()
    assert {key: whole(tools, key) for key in keys(tools)} == before
    assert set(shown(tools)) == ALL
    assert all(tools.public.size(key) for key in keys(tools))


class Full:
    """A public store that takes nothing in."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def put(self, key: str, data: BinaryIO, *, content_type: str, cache: str = "") -> None:
        raise Unavailable

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def test_a_card_is_not_named_before_everybody_can_fetch_it(tools: Tools, worker: Worker) -> None:
    content = published(tools, "personality")
    with pytest.raises(Unavailable):
        carding.draw_cards(replace(tools, public=Full(tools.public)), content_id=content.id)
    assert len(keys(tools)) == len(ALL)
    assert shown(tools) == {}
    worker.run_until_idle()
    assert set(shown(tools)) == ALL


def test_cards_of_a_piece_that_is_not_public_any_more_cannot_be_fetched(tools: Tools, worker: Worker) -> None:
    content = published(tools, "personality")
    worker.run_until_idle()
    with tools.db.write() as session:
        unpublish_content(session, content=session.get_one(Content, content.id), now=NOON)
    worker.run_until_idle()
    assert shown(tools) == {}
    assert list(tools.public.keys("p/")) == []
    with tools.db.write() as session:
        publish_content(session, content=session.get_one(Content, content.id), by="Ewa", now=NOON)
    worker.run_until_idle()
    assert set(shown(tools)) == ALL
    assert all(tools.public.size(key) for key in keys(tools))


def test_many_cards_make_room_for_other_work_between_them(tools: Tools, worker: Worker) -> None:
    outcomes = [{"key": f"o{n}", "title": f"Cup {n}"} for n in range(20)]
    published(tools, "personality")
    with tools.db.write() as session:  # a version that no editor could make: there is no need to win each outcome here
        version = session.exec(select(ContentVersion)).one()
        version.document = version.document | {"outcomes": [*version.document["outcomes"], *outcomes]}
        session.add(version)
    worker.run_until_idle()
    assert len(shown(tools)) == 24
    with tools.db.read() as session:
        runs = session.exec(select(Job).where(Job.kind == "draw_cards", Job.state == "done")).all()
    assert len(runs) >= 24 // carding.AT_ONCE


def test_a_brands_new_colour_is_on_the_cards_after_the_next_publishing(tools: Tools, worker: Worker) -> None:
    content = published(tools, "personality")
    worker.run_until_idle()
    before = shown(tools)
    publish_as(tools, content)
    worker.run_until_idle()
    assert shown(tools) == before
    with tools.db.write() as session:
        brand = session.get_one(Brand, content.brand_id)
        brand.colour = "#a03010"
        session.add(brand)
    publish_as(tools, content)
    worker.run_until_idle()
    assert set(shown(tools).values()).isdisjoint(before.values())
    assert all(tools.public.size(key) for key in keys(tools))


def test_two_pieces_never_share_a_card(tools: Tools) -> None:
    one = Poster("a", "Thank you", "Poll", "Biała", "#123eba")
    assert posters.key_of(tools, one) == posters.key_of(tools, Poster("a", "Thank you", "Poll", "Biała", "#123eba"))
    others = [
        Poster("b", "Thank you", "Poll", "Biała", "#123eba"),
        Poster("a", "Thank you", "Poll", "Biała", "#123ebb"),
    ]
    assert len({posters.key_of(tools, poster) for poster in [one, *others]}) == 3


def test_a_picture_that_comes_after_publishing_is_on_the_card_and_public_too(tools: Tools, worker: Worker) -> None:
    content = published(tools, "personality", image=Picture(name="cup", alt="A red cup"))
    worker.run_until_idle()
    before = shown(tools)
    red = saved(Image.new("RGB", (600, 600), (200, 20, 20)), "JPEG")
    picturing.keep_picture(
        tools, content=content, file=BytesIO(red), size=len(red), file_name="cup.jpg", media_type="image/jpeg", name="cup"
    )  # fmt: skip
    worker.run_until_idle()
    after = shown(tools)
    assert after[""] != before[""]
    assert after["latte"] == before["latte"]
    with Image.open(BytesIO(whole(tools, after[""].lstrip("/"), public=True))) as card:
        assert near(at(card, 0.2, 0.5), (200, 20, 20), 12)
        assert not near(at(card, 0.9, 0.9), (200, 20, 20), 60)
    with tools.db.read() as session:
        assert "cup" in public_pictures(session, content.id, "")
