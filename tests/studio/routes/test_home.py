"""The first page of the studio."""

from starlette.testclient import TestClient

from app.accounts.models import Role
from app.contests.models import EntryState
from app.kit.tools import Tools
from tests.factories import make_brand, make_contest, make_entry
from tests.staff import make_person


def test_a_member_sees_the_brands_contests_and_no_others(tools: Tools, client: TestClient) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        contest = make_contest(session, brand, title="#OurCups")
        make_contest(session, title="#TheirCups")
        make_entry(session, contest, state=EntryState.PENDING)
        person = make_person(session, tools, client, brand)
    page = person.enter().client.get("/studio").text
    assert "#OurCups" in page
    assert "#TheirCups" not in page
    assert "1 entry came in: 0 in the gallery, 1 waiting" in page
    assert "/studio/contests/new" in page


def test_without_a_contest_an_editor_is_led_to_the_first_and_a_viewer_is_not(tools: Tools, client: TestClient) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        editor = make_person(session, tools, client, brand)
        viewer = make_person(session, tools, client, brand, Role.VIEWER)
    assert "/studio/contests/new" in editor.enter().client.get("/studio").text
    page = viewer.enter().client.get("/studio").text
    assert "No campaign yet" in page
    assert "/studio/contests/new" not in page


def test_a_juror_is_told_the_truth_and_led_nowhere(tools: Tools, client: TestClient) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        make_contest(session, brand, title="#OurCups")
        juror = make_person(session, tools, client, brand, Role.JUROR)
    page = juror.enter().client.get("/studio").text
    assert "Entries cannot be scored here yet" in page
    assert "/studio/contests/" not in page
