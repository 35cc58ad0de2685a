"""Who may open a contest in the studio."""

from app.accounts.models import Role
from app.kit.tools import Tools
from tests.contests.routes.studio.conftest import Play
from tests.desk import take_seat
from tests.factories import make_brand

GETS = ("", "/edit", "/preview", "/publish", "/shortlist", "/winners")
POSTS = (
    "/edit", "/publish", "/unpublish", "/shortlist", "/shortlist/most-voted", "/exports", "/winners", "/winners/release",
    "/winners/hold", "/winners/mails",
)  # fmt: skip


def test_a_member_of_another_brand_finds_nothing(play: Play, tools: Tools) -> None:
    with tools.db.write() as session:
        stranger = take_seat(session, tools, make_brand(session)).at(play.contest)
    inner = (f"/entries/{play.ids[0]}", f"/entries/{play.ids[0]}/pictures/1-800.webp")
    assert {stranger.get(page).status_code for page in (*GETS, *inner)} == {404}
    deeds = (f"/entries/{play.ids[0]}/shortlist", f"/winners/{play.ids[0]}", f"/winners/{play.ids[0]}/move")
    assert {stranger.post(page, {"entry": play.ids[0]}).status_code for page in (*POSTS, *deeds)} == {404}


def test_a_visitor_is_asked_to_sign_in_before_anything_is_told(play: Play) -> None:
    play.desk.client.cookies.clear()
    for path in (play.desk.path, "/studio/contests/no-such-contest"):
        assert {play.desk.client.get(f"{path}{page}").status_code for page in GETS} == {303}
        assert {play.desk.client.post(f"{path}{page}").status_code for page in POSTS} == {401}


def test_a_viewer_does_nothing(play: Play) -> None:
    viewer = play.seat(Role.VIEWER)
    assert {viewer.post(page).status_code for page in POSTS} == {403}
