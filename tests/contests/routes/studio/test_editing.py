"""The editor as a form without scripts."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from sqlmodel import select

from app.accounts.models import AuditEvent, Brand, Role
from app.contests import editor
from app.contests.document import ContestDocument
from app.contests.models import Contest
from app.contests.service.composing import document_of, save_contest
from app.contests.service.templates import fill_template
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.desk import Desk, take_seat
from tests.factories import NOON, make_brand

NAUGHTY = (
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} %(name)s %s",
    "' OR 1=1; --",
    "ﷺ 🫖 e\u0301\u0301\u0301 \u202ertl\u202c \u200b",
    "```\n<!-- -->\n[x](javascript:alert(1))\n",
    "\ufeff\u2028\u2029\x0b\x1b[31m",
)
CONTROL = re.compile(r'<(input|textarea|select)[^>]*\bname="([^"]+)"')


@pytest.fixture
def brand(tools: Tools) -> Brand:
    with tools.db.write() as session:
        return make_brand(session)


@pytest.fixture
def contest(tools: Tools, brand: Brand) -> Contest:
    with tools.db.write() as session:
        return save_contest(session, document=document_for(brand), now=NOON)


@pytest.fixture
def desk(tools: Tools, brand: Brand, contest: Contest) -> Desk:
    with tools.db.write() as session:
        return take_seat(session, tools, brand).at(contest)


def document_for(brand: Brand, template: str = "vote") -> ContestDocument:
    return fill_template(
        template, brand=brand.slug, brand_name=brand.name, slug=f"cups-{brand.id}", title="#Cups", zone="Europe/Warsaw",
        language="en", now=NOON,
    )  # fmt: skip


def there(tools: Tools, contest: Contest) -> ContestDocument:
    with tools.db.read() as session:
        return document_of(session, session.exec(select(Contest).where(Contest.id == contest.id)).one())


def form_of(tools: Tools, contest: Contest, desk: Desk, **changes: Any) -> dict[str, Any]:
    """Everything that the page would send, with what the person changes in it."""
    page = desk.get("/edit").text
    typed = editor.typed_of(there(tools, contest))
    form = {name: typed[name] for name in editor.SINGLE}
    for kind in editor.LISTS:
        form |= {f"{kind}.{n}.{part}": text for n, line in enumerate(typed[kind]) for part, text in line.items()}
    shown = {name for _tag, name in CONTROL.findall(page)}
    disabled = set(re.findall(r'<(?:input|textarea|select)[^>]*\bname="([^"]+)"[^>]*\bdisabled', page))
    form = {name: text for name, text in form.items() if name in shown - disabled}
    hidden = {
        name: unescape(found[1]) for name in ("changed_at", "prints", "locked") if (found := hidden_field(page, name))
    }
    return {**form, **hidden, **changes}


def hidden_field(page: str, name: str) -> re.Match[str] | None:
    return re.search(rf'type="hidden" name="{name}" value="([^"]*)"', page)


def publish(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        session.merge(contest).published_at = NOON


def test_saving_what_is_there_changes_nothing(tools: Tools, contest: Contest, desk: Desk) -> None:
    before = there(tools, contest)
    assert desk.post("/edit", form_of(tools, contest, desk)).status_code == 303
    assert there(tools, contest) == before


def test_what_was_typed_is_saved_and_audited(tools: Tools, contest: Contest, desk: Desk) -> None:
    form = form_of(tools, contest, desk, headline="Draw on a cup.", **{"prizes.0.title": "Ten thousand cups"})
    assert desk.post("/edit", form).headers["location"].endswith("?said=saved")
    saved = there(tools, contest)
    assert (saved.headline, saved.prizes[0].title) == ("Draw on a cup.", "Ten thousand cups")
    assert saved.prizes[0].key == "first"
    with tools.db.read() as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.verb == "contest.change")).one()
    assert (event.account_id, event.detail) == (desk.account.id, {"parts": ["headline", "prizes"]})


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_words_never_break_a_page(tools: Tools, contest: Contest, desk: Desk, text: str) -> None:
    names = ["title", "lead", "rules", "jury", "prizes.0.title", "prizes.0.text", "consents.0.label", "steps.0.text"]
    sent = desk.post("/edit", form_of(tools, contest, desk, **dict.fromkeys(names, f"x{text}")))
    assert sent.status_code == 303, sent.text
    page = desk.get("/edit")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert desk.post("/edit", form_of(tools, contest, desk)).status_code == 303
    assert there(tools, contest).rules.startswith("x")


def test_a_refused_form_names_each_field_and_keeps_every_letter(tools: Tools, contest: Contest, desk: Desk) -> None:
    wrong = {"times.closes": "2020-01-01T10:00", "min_age": "old", "prizes.1.title": "", "lead": "Not lost."}
    refused = desk.post("/edit", form_of(tools, contest, desk, **wrong))
    assert refused.status_code == 422
    for words in (
        "Entries must close after they open.",
        "Write a whole number here.",
        "Please fill this in.",
        "Not lost.",
    ):
        assert words in refused.text
    assert 'href="#f-prizes.1.title">Prize 2</a>' in refused.text
    assert there(tools, contest) == document_for_contest(tools, contest)


def document_for_contest(tools: Tools, contest: Contest) -> ContestDocument:
    with tools.db.read() as session:
        return document_for(session.exec(select(Brand).where(Brand.id == contest.brand_id)).one())


@pytest.mark.parametrize(
    ("button", "titles"),
    [
        ({"down": "prizes.0"}, ["B", "A", "C", "D"]),
        ({"up": "prizes.2"}, ["A", "C", "B", "D"]),
        ({"remove": "prizes.1"}, ["A", "C", "D"]),
        ({"add": "prizes"}, ["A", "B", "C", "D", ""]),
        ({"up": "prizes.0"}, ["A", "B", "C", "D"]),
        ({"remove": "prizes.99"}, ["A", "B", "C", "D"]),
        ({"down": "prizes.x"}, ["B", "A", "C", "D"]),
    ],
)
def test_a_lines_button_gives_the_form_back_changed_and_saves_nothing(
    tools: Tools, contest: Contest, desk: Desk, button: dict[str, str], titles: list[str]
) -> None:
    before = there(tools, contest)
    typed = {f"prizes.{n}.title": letter for n, letter in enumerate("ABCD")} | {"lead": "Typed, not saved."}
    page = desk.post("/edit", form_of(tools, contest, desk, **typed, **button))
    assert page.status_code == 200
    assert re.findall(r'name="prizes\.\d+\.title"[^>]*value="([^"]*)"', page.text) == titles
    assert "Typed, not saved." in page.text
    assert there(tools, contest) == before


def test_a_new_prize_gets_a_key_that_it_keeps(tools: Tools, contest: Contest, desk: Desk) -> None:
    new = {"prizes.4.key": "", "prizes.4.title": "Kubek łodzian", "prizes.4.text": ""}
    assert desk.post("/edit", form_of(tools, contest, desk, **new)).status_code == 303
    assert there(tools, contest).prizes[4].key == "kubek_lodzian"
    desk.post("/edit", form_of(tools, contest, desk, **{"prizes.4.title": "Another name"}))
    assert there(tools, contest).prizes[4].key == "kubek_lodzian"


def test_of_two_who_edit_at_once_the_later_is_told_and_loses_nothing(
    tools: Tools, contest: Contest, desk: Desk, clock: SetClock
) -> None:
    mine = form_of(tools, contest, desk, headline="Mine.")
    with tools.db.write() as session:
        brand = session.exec(select(Brand).where(Brand.id == contest.brand_id)).one()
        other = take_seat(session, tools, brand, name="Ola").at(contest)
    clock.set(NOON + timedelta(minutes=5))
    assert other.post("/edit", form_of(tools, contest, other, headline="Hers.")).status_code == 303
    told = desk.post("/edit", mine)
    assert told.status_code == 409
    assert "Ola saved this contest at 13:05" in told.text
    assert "Mine." in told.text
    assert there(tools, contest).headline == "Hers."
    stamp = hidden_field(told.text, "changed_at")
    assert stamp
    assert desk.post("/edit", mine | {"changed_at": stamp[1]}).status_code == 303
    assert there(tools, contest).headline == "Mine."


def test_what_people_agreed_to_is_shown_as_locked_and_the_rest_still_changes(
    tools: Tools, contest: Contest, desk: Desk, clock: SetClock
) -> None:
    publish(tools, contest)
    clock.set(contest.opens_at)
    desk.come_back()
    assert "can’t be changed any more" in desk.get("/edit").text
    form = form_of(tools, contest, desk, lead="A new sentence.")
    assert {"rules", "zone", "times.opens", "min_age", "consents.0.label"}.isdisjoint(form)
    before = there(tools, contest)
    assert desk.post("/edit", form).status_code == 303
    assert there(tools, contest) == before.model_copy(update={"lead": "A new sentence."})


def test_a_form_from_before_the_opening_keeps_what_was_typed_into_locked_parts(
    tools: Tools, contest: Contest, desk: Desk, clock: SetClock
) -> None:
    publish(tools, contest)
    form = form_of(tools, contest, desk, rules="My new rules.", lead="A new sentence.")
    clock.set(contest.opens_at)
    desk.come_back()
    told = desk.post("/edit", form)
    assert told.status_code == 409
    assert "My new rules." in told.text
    assert "A new sentence." in told.text
    assert there(tools, contest).rules != "My new rules."
    assert desk.post("/edit", form_of(tools, contest, desk, lead="A new sentence.")).status_code == 303


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.JUROR, Role.VIEWER])
def test_only_editors_edit(tools: Tools, brand: Brand, contest: Contest, role: Role) -> None:
    with tools.db.write() as session:
        desk = take_seat(session, tools, brand, role).at(contest)
    assert desk.get("/edit").status_code == 403
    assert desk.post("/edit", {"title": "x"}).status_code == 403


def test_another_brands_contest_is_not_there(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        stranger = take_seat(session, tools, make_brand(session)).at(contest)
    for page in ("", "/edit", "/preview", "/publish", "/winners", "/shortlist"):
        assert stranger.get(page).status_code == 404, page
    assert stranger.post("/edit", {"title": "x"}).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client: Any, contest: Contest) -> None:
    answer = client.get(f"/studio/contests/{contest.slug}/edit")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/studio/sign-in?next=/studio/contests/")


def test_a_contest_closes_at_a_minute_before_midnight_in_warsaw_on_both_sides_of_the_change(
    tools: Tools, contest: Contest, desk: Desk
) -> None:
    winter = {"times.voting_opens": "", "times.voting_closes": "", "times.announces": ""}
    for closes, moment in (
        ("2026-11-29T23:59", datetime(2026, 11, 29, 22, 59, tzinfo=UTC)),
        ("2027-03-28T23:59", datetime(2027, 3, 28, 21, 59, tzinfo=UTC)),
    ):
        assert (
            desk.post("/edit", form_of(tools, contest, desk, **winter, **{"times.closes": closes})).status_code == 303
        )
        with tools.db.read() as session:
            assert session.exec(select(Contest.closes_at).where(Contest.id == contest.id)).one() == moment


def test_a_time_in_the_missing_hour_is_refused_in_words(tools: Tools, contest: Contest, desk: Desk) -> None:
    times = {
        "times.voting_opens": "",
        "times.voting_closes": "",
        "times.announces": "",
        "times.closes": "2027-03-28T02:30",
    }
    refused = desk.post("/edit", form_of(tools, contest, desk, **times))
    assert refused.status_code == 422
    assert "2027-03-28 02:30 does not exist in Europe/Warsaw" in refused.text


def test_a_time_in_the_doubled_hour_is_its_first(tools: Tools, contest: Contest, desk: Desk) -> None:
    form = form_of(tools, contest, desk, **{
        "times.voting_opens": "", "times.voting_closes": "", "times.announces": "", "times.closes": "2027-10-31T02:30",
    })  # fmt: skip
    assert desk.post("/edit", form).status_code == 303
    assert there(tools, contest).times.closes == datetime(2027, 10, 31, 2, 30)
    with tools.db.read() as session:
        closes = session.exec(select(Contest.closes_at).where(Contest.id == contest.id)).one()
    assert closes == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_the_studio_frames_its_own_preview_only(contest: Contest, desk: Desk) -> None:
    policy = desk.get("/edit").headers["content-security-policy"]
    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "x-frames-own-pages" not in desk.get("/edit").headers
