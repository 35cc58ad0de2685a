"""The desk as a moderator without scripts meets it."""

import re
from datetime import timedelta

import pytest
from sqlmodel import col, select

from app.accounts.models import Role
from app.contests.models import Contest, Entry, EntryState
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.moderation.models import Case, Decision, Verb
from app.worker import Worker
from tests.factories import make_brand, make_contest, make_waiting
from tests.moderators import Moderator, sign_in


def states(tools: Tools) -> list[EntryState]:
    with tools.db.read() as session:
        return [entry.state for entry in session.exec(select(Entry).order_by(col(Entry.id)))]


def test_the_desk_says_how_many_wait_and_begins_with_the_oldest(ewa: Moderator) -> None:
    assert "3 wait" in ewa.desk()
    page = ewa.start()
    assert "Beetroot" in page
    assert "3 waiting" in page
    assert "Too blurred to judge" in page


def test_approving_shows_the_next(tools: Tools, ewa: Moderator) -> None:
    ewa.start()
    page = ewa.decide("approve").text
    assert "Tram 9" in page
    assert "No. 0001 approved." in page
    assert states(tools) == [EntryState.APPROVED, EntryState.PENDING, EntryState.PENDING]


def test_rejecting_takes_the_reason_of_the_button(tools: Tools, ewa: Moderator) -> None:
    ewa.start()
    page = ewa.decide("reject", reason="blurred", words="Closer, please.").text
    assert "No. 0001 rejected." in page
    with tools.db.read() as session:
        decision = session.exec(select(Decision)).one()
    assert (decision.verb, decision.reason, decision.words) == (Verb.REJECT, "blurred", "Closer, please.")


def test_a_rejection_without_a_reason_is_sent_back_with_the_words(tools: Tools, ewa: Moderator) -> None:
    ewa.start()
    again = ewa.decide("reject", words="Closer, please.")
    assert again.status_code == 422
    assert "Closer, please." in again.text
    assert "Beetroot" in again.text
    assert states(tools)[0] is EntryState.PENDING


def test_skipping_goes_round_without_deciding(tools: Tools, ewa: Moderator) -> None:
    page = ewa.start()
    seen = []
    for _ in range(4):
        seen.append(next(title for title in ("Beetroot", "Tram 9", "Vines") if f">{title}</h1>" in page))
        page = ewa.skip()
    assert seen == ["Beetroot", "Tram 9", "Vines", "Beetroot"]
    assert set(states(tools)) == {EntryState.PENDING}


def test_undo_brings_the_case_back_to_the_desk(tools: Tools, ewa: Moderator) -> None:
    ewa.start()
    assert "Tram 9" in ewa.decide("reject", reason="brand").text
    assert ewa.post("/moderation/undos").status_code == 303
    assert "Beetroot</h1>" in ewa.desk()
    assert set(states(tools)) == {EntryState.PENDING}


def test_undo_says_by_number_what_is_open_again(ewa: Moderator) -> None:
    ewa.start()
    ewa.decide("approve")
    undone = ewa.post("/moderation/undos")
    assert "<p data-said>No. 0001 is open again.</p>" in ewa.client.get(undone.headers["location"]).text


def test_a_skip_can_be_taken_back(tools: Tools, contest: Contest, ewa: Moderator) -> None:
    ewa.start()
    ewa.decide("approve")
    page = ewa.skip()
    assert "No. 0002 skipped." in page
    assert "No. 0001 approved." not in page  # Z takes back one thing at a time
    (back,) = re.findall(r'action="(/moderation/cases/\w+/claims)"', page)
    again = ewa.client.get(ewa.post(back).headers["location"]).text
    assert "Tram 9</h1>" in again
    assert "No. 0002 is here again." in again
    assert "No. 0001 approved." in again


def test_a_skipped_one_that_somebody_else_has_by_now_is_theirs(tools: Tools, contest: Contest, ewa: Moderator) -> None:
    ewa.start()
    (back,) = re.findall(r'action="(/moderation/cases/\w+/claims)"', ewa.skip())
    marek = sign_in(tools, contest.brand_id, name="Marek")
    assert "Beetroot</h1>" in marek.start()
    late = ewa.post(back)
    assert late.status_code == 409
    assert "No. 0001 is being looked at by Marek at the moment." in late.text
    assert "Tram 9</h1>" in late.text


def test_who_begins_while_everything_is_in_other_hands_is_told(tools: Tools, contest: Contest, ewa: Moderator) -> None:
    people = [sign_in(tools, contest.brand_id) for _ in range(3)]
    for one in people:
        one.start()
    answer = ewa.post("/moderation/claims")
    assert "All 3 that wait are in other moderators’ hands at the moment." in answer.text


def test_an_open_page_whose_session_is_over_is_told_beside_what_was_typed(ewa: Moderator) -> None:
    ewa.start()
    fields = ewa.fields()
    ewa.client.cookies.clear()
    answer = ewa.post(f"/moderation/cases/{fields['case']}/renewals", token=fields["token"])
    assert answer.status_code == 401
    assert "You are not signed in any more." in answer.text
    assert "<h1" not in answer.text


def test_two_moderators_see_two_different_things(tools: Tools, contest: Contest, ewa: Moderator) -> None:
    marek = sign_in(tools, contest.brand_id, name="Marek")
    assert "Beetroot</h1>" in ewa.start()
    assert "Tram 9</h1>" in marek.start()
    assert "Beetroot</h1>" in ewa.desk()


def test_who_comes_second_is_told_and_gets_the_next(
    tools: Tools, contest: Contest, ewa: Moderator, clock: SetClock
) -> None:
    ewa.start()
    stale = ewa.fields()
    clock.move(timedelta(minutes=tools.settings.claim_minutes))
    marek = sign_in(tools, contest.brand_id, name="Marek")
    assert "Beetroot</h1>" in marek.start()
    marek.decide("approve")
    late = ewa.post(f"/moderation/cases/{stale['case']}/decisions", **{**stale, "verb": "reject", "reason": "blurred"})
    assert late.status_code == 409
    assert "No. 0001 was approved by Marek at 13:05." in late.text
    assert "Vines</h1>" in late.text
    assert states(tools)[0] is EntryState.APPROVED


def test_an_open_page_renews_its_claim(tools: Tools, contest: Contest, ewa: Moderator, clock: SetClock) -> None:
    ewa.start()
    fields = ewa.fields()
    clock.move(timedelta(minutes=tools.settings.claim_minutes - 1))
    assert ewa.post(f"/moderation/cases/{fields['case']}/renewals", token=fields["token"]).status_code == 204
    clock.move(timedelta(minutes=2))
    assert "Tram 9</h1>" in sign_in(tools, contest.brand_id).start()
    lost = ewa.post(f"/moderation/cases/{fields['case']}/renewals", token="another")
    assert "too long" in lost.text


def test_an_empty_queue_says_so(tools: Tools, contest: Contest, ewa: Moderator) -> None:
    ewa.start()
    for _ in range(3):
        ewa.decide("approve")
    page = ewa.desk()
    assert "Nothing waits." in page
    assert "The last one was decided on" in page


def test_one_contest_can_be_chosen(tools: Tools, contest: Contest, ewa: Moderator) -> None:
    from app.accounts.models import Brand

    with tools.db.write() as session:
        other = make_contest(session, session.get_one(Brand, contest.brand_id), title="#Mugs")
        make_waiting(session, other, title="Deckchair")
    assert "#Mugs, 1 waiting" in ewa.desk()
    begun = ewa.post("/moderation/claims", scope=f"contest:{other.public_id}")
    assert "Deckchair</h1>" in ewa.client.get(begun.headers["location"]).text


def test_blur_and_grey_stay_on_from_one_to_the_next(ewa: Moderator) -> None:
    ewa.start()
    ewa.post("/moderation/sight", name="blur")
    assert "is-blurred" in ewa.desk()
    ewa.post("/moderation/sight", name="grey")
    assert "is-blurred is-grey" in ewa.decide("approve").text
    ewa.post("/moderation/sight", name="blur")
    assert "is-blurred" not in ewa.desk()


@pytest.mark.parametrize("role", [Role.JUROR, Role.VIEWER])
def test_jurors_and_viewers_have_no_desk(tools: Tools, contest: Contest, role: Role) -> None:
    assert sign_in(tools, contest.brand_id, role).client.get("/moderation").status_code == 403


def test_strangers_are_asked_to_sign_in(client: object, ewa: Moderator) -> None:
    ewa.client.cookies.clear()
    answer = ewa.client.get("/moderation")
    assert (answer.status_code, answer.headers["location"]) == (303, "/studio/sign-in?next=/moderation")


def test_a_foreign_brands_case_is_not_there(tools: Tools, ewa: Moderator) -> None:
    with tools.db.write() as session:
        stranger = make_brand(session)
        case = session.exec(select(Case)).first()
        assert case is not None
    marek = sign_in(tools, stranger.id)
    for path in ("decisions", "skips", "renewals"):
        assert marek.post(f"/moderation/cases/{case.public_id}/{path}", verb="approve").status_code == 404
    assert marek.client.get(f"/moderation/cases/{case.public_id}/pictures/x-800.webp").status_code == 404


def test_an_approved_entry_comes_to_the_public_and_undo_takes_it_away(
    tools: Tools, ewa: Moderator, worker: Worker, clock: SetClock
) -> None:
    ewa.start()
    with tools.db.read() as session:
        entry = session.exec(select(Entry).order_by(col(Entry.id))).first()
        assert entry is not None
    ewa.decide("reject", reason="blurred")
    ewa.post("/moderation/undos")
    clock.move(timedelta(minutes=2))
    worker.run_until_idle()
    assert list((tools.settings.data_dir / "mail").glob("*.eml")) == []
    assert "Beetroot</h1>" in ewa.desk()
