from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from app.contests.embedding import ContestTarget, part_now
from app.contests.frozen import frozen_copy
from app.contests.models import Contest, Entry, EntryState, Winner
from app.embed.targets import Embeddable
from app.kit.tools import Tools
from app.media.models import Rendition
from tests.factories import NOON, make_brand, make_contest, make_entry

MEDIA = "https://media.example"


def find(tools: Tools, path: str, *, at_page: bool = False, now: datetime = NOON) -> Embeddable | None:
    with tools.db.read() as session:
        ask = ContestTarget().find_page if at_page else ContestTarget().find
        return ask(session, path, now=now, media_origin=MEDIA)


def found(tools: Tools, path: str, **more: Any) -> Embeddable:
    one = find(tools, path, **more)
    assert one is not None, path
    return one


def test_each_part_has_a_path_and_a_page(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, slug="cups", title="#Cups")
        entry = make_entry(session, contest, title="Heron", name="Hania")
    whole = found(tools, "cups")
    assert (whole.kind, whole.page, whole.title, whole.scope) == ("contest", "/contests/cups", "#Cups", contest.scope)
    titles = {"enter": "#Cups, Send my cup", "gallery": "#Cups, Gallery", "winners": "#Cups, Winners"}
    for part, title in titles.items():
        one = found(tools, f"cups/{part}")
        assert (one.path, one.page, one.kind, one.title) == (f"cups/{part}", f"/contests/cups/{part}", part, title)
        assert found(tools, f"/contests/cups/{part}", at_page=True) == one
        assert found(tools, f"/embed/cups/{part}", at_page=True) == one
    one = found(tools, f"/contests/cups/entries/{entry.public_id}", at_page=True)
    assert (one.kind, one.title, one.path) == ("entry", "Heron, by Hania", f"cups/entries/{entry.public_id}")


@pytest.mark.parametrize(
    "path", ["cups/rules", "cups/gallery/more", "cups/entries", "cups/entries/nobodys", "cups/gallery/", "", "other"]
)
def test_nothing_else_is_there(tools: Tools, path: str) -> None:
    with tools.db.write() as session:
        make_contest(session, slug="cups")
    one = find(tools, path)
    assert one is None or path == "cups/gallery/"  # a slash at the end is forgiven
    assert find(tools, f"/play/{path}", at_page=True) is None


def test_a_draft_and_one_that_is_published_later_are_not_there(tools: Tools) -> None:
    with tools.db.write() as session:
        make_contest(session, slug="draft", published_at=None)
        make_contest(session, slug="later", published_at=NOON + timedelta(hours=1))
    assert find(tools, "draft") is None
    assert find(tools, "later/gallery") is None
    assert find(tools, "later/gallery", now=NOON + timedelta(hours=2)) is not None


@pytest.mark.parametrize(
    "state", [EntryState.PENDING, EntryState.REJECTED, EntryState.WITHDRAWN, EntryState.DISQUALIFIED]
)
def test_an_entry_that_is_not_shown_is_not_there(tools: Tools, state: EntryState) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, slug="cups")
        entry = make_entry(session, contest, state=state)
        other = make_entry(session, make_contest(session))
    assert find(tools, f"cups/entries/{entry.public_id}") is None
    assert find(tools, f"cups/entries/{other.public_id}") is None
    assert found(tools, "cups/gallery").picture is None


def test_what_is_on_now_is_the_form_then_the_gallery_then_the_winners(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, slug="cups", winners_at=NOON + timedelta(days=18))
        days = {-5: "enter", 0: "enter", 8: "gallery", 10: "gallery", 17: "gallery", 21: "winners"}
        assert {day: part_now(contest, NOON + timedelta(days=day)) for day in days} == days
    assert found(tools, "cups").leads_to == "cups/enter"
    assert found(tools, "cups", now=NOON + timedelta(days=21)).leads_to == "cups/winners"


def test_the_winners_picture_goes_when_it_is_taken_back(tools: Tools) -> None:
    day = NOON + timedelta(days=21)
    with tools.db.write() as session:
        contest = make_contest(session, slug="cups", winners_at=NOON)
        entry = make_entry(session, contest)
        copy = frozen_copy(session, contest=contest, entry=entry)
        session.add(Winner(contest_id=contest.id, entry_id=entry.id, rank=1, frozen=copy, created_at=NOON))
    assert found(tools, "cups/winners").picture is None
    picture = found(tools, "cups/winners", now=day).picture
    assert picture is not None
    assert picture.width == 800
    assert picture.url.startswith(f"{MEDIA}/")
    with tools.db.write() as session:
        for file in session.exec(select(Rendition)):
            file.is_public = False
    assert found(tools, "cups/winners", now=day).picture is None


def test_a_fuller_gallery_and_a_longer_form_are_higher(tools: Tools, contest: Contest) -> None:
    empty, plain = found(tools, f"{contest.slug}/gallery").height, found(tools, f"{contest.slug}/enter").height
    with tools.db.write() as session:
        mine = session.get_one(Contest, contest.id)
        for _ in range(4):
            make_entry(session, mine)
        mine.fields = [{"key": "town", "label": "Town", "kind": "text"}]
    assert found(tools, f"{contest.slug}/gallery").height > empty + 300
    assert found(tools, f"{contest.slug}/enter").height > plain
    assert found(tools, f"{contest.slug}/enter", now=NOON + timedelta(days=8)).height < plain


@pytest.mark.parametrize("own", [None, [], ["https://own.example"]])
def test_its_own_list_of_sites_goes_before_the_brands(tools: Tools, own: list[str] | None) -> None:
    with tools.db.write() as session:
        make_contest(
            session, make_brand(session, embed_origins=["https://brand.example"]), slug="cups", embed_origins=own
        )
    assert found(tools, "cups/gallery").allowed == tuple(["https://brand.example"] if own is None else own)


def test_an_entry_that_was_taken_back_or_down_is_gone(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, slug="cups")
        public_id = make_entry(session, contest).public_id
    assert find(tools, f"cups/entries/{public_id}") is not None
    with tools.db.write() as session:
        session.exec(select(Entry)).one().is_shown = False
    assert find(tools, f"cups/entries/{public_id}") is None
    assert found(tools, "cups/gallery").picture is None
