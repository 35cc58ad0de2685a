"""Pictures of a case, and a lookalike beside it."""

import pytest
from sqlmodel import select

from app.contests.models import Contest
from app.kit.tools import Tools
from app.media.models import Asset
from app.moderation.models import Case
from tests.factories import make_contest, make_waiting
from tests.moderators import Moderator, sign_in
from tests.pictures import store_renditions


@pytest.fixture
def contest(tools: Tools) -> Contest:
    """Two cups that look much the same."""
    with tools.db.write() as session:
        made = make_contest(session)
        for title in ("Beetroot", "Tram 9"):
            make_waiting(session, made, title=title)
        for n, asset in enumerate(session.exec(select(Asset))):
            asset.dhash = f"{0xABC ^ n:016x}"
        store_renditions(session, tools)
        return made


@pytest.fixture
def ewa(tools: Tools, contest: Contest) -> Moderator:
    return sign_in(tools, contest.brand_id, name="Ewa")


def case_and_photos(tools: Tools) -> tuple[Case, list[str]]:
    with tools.db.read() as session:
        case = session.exec(select(Case)).first()
        assert case is not None
        return case, [asset.public_id for asset in session.exec(select(Asset))]


def test_the_picture_comes_from_the_private_store_and_is_kept_nowhere(tools: Tools, ewa: Moderator) -> None:
    case, photos = case_and_photos(tools)
    answer = ewa.client.get(f"/moderation/cases/{case.public_id}/pictures/{photos[0]}-800.webp")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["x-800.webp", "800.webp", "../secret.key", "-.", "x-card.jpeg"])
def test_no_other_file_can_be_had(tools: Tools, ewa: Moderator, name: str) -> None:
    case, _photos = case_and_photos(tools)
    assert ewa.client.get(f"/moderation/cases/{case.public_id}/pictures/{name}").status_code == 404


def test_photos_of_another_contest_are_not_reached_through_a_case(tools: Tools, ewa: Moderator) -> None:
    case, _photos = case_and_photos(tools)
    with tools.db.write() as session:
        make_waiting(session, make_contest(session))
        store_renditions(session, tools)
    foreign = case_and_photos(tools)[1][-1]
    assert ewa.client.get(f"/moderation/cases/{case.public_id}/pictures/{foreign}-800.webp").status_code == 404


def test_two_that_look_alike_stand_side_by_side(tools: Tools, ewa: Moderator) -> None:
    case, photos = case_and_photos(tools)
    page = ewa.client.get(f"/moderation/cases/{case.public_id}/compare?with={photos[1]}")
    assert page.status_code == 200
    assert "Beetroot" in page.text
    assert "Tram 9" in page.text
    assert "Much the same picture, by another person" in page.text
    assert ewa.client.get(f"/moderation/cases/{case.public_id}/compare?with=nothing").status_code == 404


def test_the_desk_flags_the_lookalike(ewa: Moderator) -> None:
    assert "Looks like No. 0002" in ewa.start()
