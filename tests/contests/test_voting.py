"""Voters vote, once, and take it back. Tests app/contests/service/voting.py, app/contests/service/codes.py,
app/contests/service/tallies.py and app/contests/routes/voting.py."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.accounts.service.mail_folder import Reader, letters
from app.contests.models import Contest, Counts, Entry, Vote, VotePeriod, VoteStatus
from app.contests.service import codes, tallies
from app.contests.service.voting import Ballot, Outcome, Verdict, ballot_for, write_ballots
from app.errors import TooMany
from app.kit.batch import GroupWriter
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.mail import FolderMailer
from app.kit.tools import Tools
from app.main import make_app
from app.worker import Worker
from tests import loops
from tests.factories import NOON, make_contest, make_entry
from tests.stage import SAME_ORIGIN


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        return make_contest(session, voting_opens_at=NOON - timedelta(days=1), votes_per_period=2)


@pytest.fixture
def cups(tools: Tools, contest: Contest) -> list[Entry]:
    with tools.db.write() as session:
        row = session.merge(contest)
        return [make_entry(session, row) for _n in range(3)]


def votes(tools: Tools, entry: Entry) -> tuple[int, int]:
    """The kept count and the rows."""
    with tools.db.read() as session:
        kept = session.exec(select(Entry.votes).where(Entry.id == entry.id)).one()
        rows = session.exec(select(Vote).where(Vote.entry_id == entry.id, Vote.status == VoteStatus.COUNTED)).all()
        return kept, len(rows)


def address(contest: Contest, entry: Entry) -> str:
    return f"/contests/{contest.slug}/entries/{entry.public_id}/votes"


def cast(tools: Tools, *ballots: Ballot) -> list[Verdict]:
    with tools.db.write() as session:
        return [outcome.verdict for outcome in write_ballots(session, ballots)]


def test_a_vote_is_counted_once_however_often_it_is_sent(
    client: TestClient, tools: Tools, contest: Contest, cups: list[Entry]
) -> None:
    assert client.post(address(contest, cups[0])).status_code == 303
    again = client.post(address(contest, cups[0]))
    assert again.status_code == 303
    assert votes(tools, cups[0]) == (1, 1)


def test_a_voter_has_so_many_votes_and_no_more(
    client: TestClient, tools: Tools, contest: Contest, cups: list[Entry]
) -> None:
    statuses = [client.post(address(contest, cup)).status_code for cup in cups]
    assert statuses == [303, 303, 409]
    assert votes(tools, cups[2]) == (0, 0)


def test_a_vote_taken_back_can_be_given_again(
    client: TestClient, tools: Tools, contest: Contest, cups: list[Entry]
) -> None:
    client.post(address(contest, cups[0]))
    assert client.post(address(contest, cups[0]), data={"_method": "delete"}).status_code == 303
    assert votes(tools, cups[0]) == (0, 0)
    client.post(address(contest, cups[1]))
    client.post(address(contest, cups[2]))
    assert [votes(tools, cup) for cup in cups] == [(0, 0), (1, 1), (1, 1)]


def test_a_get_changes_nothing(client: TestClient, tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    assert client.get(address(contest, cups[0])).status_code in (404, 405)
    assert votes(tools, cups[0]) == (0, 0)


def test_another_site_cannot_vote(client: TestClient, tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    foreign = client.post(address(contest, cups[0]), headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    assert votes(tools, cups[0]) == (0, 0)


def test_after_the_end_nothing_is_counted(
    client: TestClient, tools: Tools, contest: Contest, cups: list[Entry], clock: SetClock
) -> None:
    assert contest.voting_closes_at
    clock.set(contest.voting_closes_at)
    late = client.post(address(contest, cups[0]))
    assert late.status_code == 409
    assert "Voting closed" in late.text


def test_votes_that_come_too_late_are_told_to_the_operator(
    client: TestClient, contest: Contest, cups: list[Entry], clock: SetClock
) -> None:
    assert contest.voting_closes_at
    clock.set(contest.voting_closes_at)
    before = how_many("closed")
    assert client.post(address(contest, cups[0])).status_code == 409
    assert how_many("closed") == before + 1


def how_many(verdict: str) -> float:
    return REGISTRY.get_sample_value("whitecup_votes_total", {"verdict": verdict}) or 0


def test_only_what_is_shown_can_be_voted_for(
    client: TestClient, tools: Tools, contest: Contest, cups: list[Entry]
) -> None:
    with tools.db.write() as session:
        session.merge(cups[0]).is_shown = False
    assert client.post(address(contest, cups[0])).status_code == 404


def test_each_day_has_its_own_votes(tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    contest.vote_period = VotePeriod.DAY
    late = NOON.replace(hour=22, minute=59)  # 23:59 in Warsaw
    ballots = [ballot_for(contest, cups[0].public_id, voter="v", now=late + timedelta(minutes=n)) for n in (0, 0, 1)]
    assert cast(tools, *ballots) == [Verdict.COUNTED, Verdict.ALREADY, Verdict.COUNTED]


def test_fifty_identical_votes_at_once_have_one_effect(tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    ballot = ballot_for(contest, cups[0].public_id, voter="v", now=NOON)
    with ThreadPoolExecutor(8) as pool:
        verdicts = Counter(verdict for told in pool.map(lambda _n: cast(tools, ballot), range(50)) for verdict in told)
    assert verdicts == {Verdict.COUNTED: 1, Verdict.ALREADY: 49}
    assert votes(tools, cups[0]) == (1, 1)


def test_votes_for_all_cups_at_once_stay_within_the_limit(tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    ballots = [ballot_for(contest, cup.public_id, voter="v", now=NOON) for cup in cups * 4]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda ballot: cast(tools, ballot), ballots))
    assert sum(votes(tools, cup)[1] for cup in cups) == 2


def test_the_group_writer_answers_each_with_its_own_verdict(tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    writer: GroupWriter[Ballot, Outcome] = GroupWriter(tools.db, write_ballots, name="test")

    async def all_at_once() -> list[Outcome]:
        ballots = [ballot_for(contest, cups[0].public_id, voter=f"v{n % 40}", now=NOON) for n in range(80)]
        return list(await asyncio.gather(*(writer.put(ballot) for ballot in ballots)))

    outcomes = loops.run(all_at_once())
    writer.close()
    assert Counter(outcome.verdict for outcome in outcomes) == {Verdict.COUNTED: 40, Verdict.ALREADY: 40}
    assert votes(tools, cups[0]) == (40, 40)


def test_counts_can_be_proved_and_set_right(tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    cast(tools, ballot_for(contest, cups[0].public_id, voter="v", now=NOON))
    with tools.db.write() as session:
        session.merge(cups[0]).votes = 7
        row = session.merge(contest)
        session.flush()
        assert (
            tallies.wrong_tallies(session, contest=row) == [(cups[0].public_id, 7, 1)] or votes(tools, cups[0])[1] == 1
        )
        tallies.rebuild_tallies(session, contest=row)
        assert tallies.wrong_tallies(session, contest=row) == []


def test_daily_counts_are_those_of_the_last_midnight(tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    yesterday = NOON - timedelta(hours=18)
    cast(tools, ballot_for(contest, cups[0].public_id, voter="a", now=yesterday))
    cast(tools, ballot_for(contest, cups[0].public_id, voter="b", now=NOON))
    with tools.db.write() as session:
        row = session.merge(contest)
        row.counts = Counts.DAILY
        tallies.publish_counts(session, contest=row, now=NOON)
    with tools.db.read() as session:
        assert session.exec(select(Entry.public_votes).where(Entry.id == cups[0].id)).one() == 1


def test_hidden_counts_are_published_with_the_announcement(tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    with tools.db.write() as session:
        row = session.merge(contest)
        row.counts = Counts.HIDDEN
        session.flush()
        write_ballots(session, [ballot_for(row, cups[0].public_id, voter="a", now=NOON)])
        tallies.publish_counts(session, contest=row, now=NOON)
        shown = select(Entry.public_votes).where(Entry.id == cups[0].id)
        assert session.exec(shown).one() == 0
        assert row.announces_at
        row.winners_at = NOON
        tallies.publish_counts(session, contest=row, now=row.announces_at)
        assert session.exec(shown).one() == 1


@pytest.fixture
def voter(tools: Tools, contest: Contest) -> Iterator[TestClient]:
    """Somebody's browser, where a vote needs a code from a mail."""
    contest.vote_by_mail = True
    with tools.db.write() as session:
        session.merge(contest)
    app = make_app(tools)
    with TestClient(app, base_url=tools.settings.base_url, headers=SAME_ORIGIN, follow_redirects=False) as client:
        yield client


def ask_for_code(voter: TestClient, tools: Tools, place: str) -> tuple[str, str]:
    """The page that wants the code, and the code."""
    page = voter.post(f"{place}/codes", data={"email": "ola@mail.example"}).headers["location"]
    with tools.db.read() as session:
        job = session.exec(select(Job).where(Job.kind == "send_mail")).one()
    return page, json.loads(job.payload)["context"]["code"]


def test_with_a_mail_code_the_vote_counts_once_the_code_was_typed(
    voter: TestClient, tools: Tools, contest: Contest, cups: list[Entry]
) -> None:
    asked = voter.post(address(contest, cups[0]))
    assert asked.headers["location"].endswith("/votes/new")
    assert voter.get(asked.headers["location"]).status_code == 200
    page, code = ask_for_code(voter, tools, address(contest, cups[0]))
    assert voter.get(page).status_code == 200
    assert voter.post(page, data={"code": "wrong1"}).status_code == 422
    assert voter.post(page, data={"code": code.lower()}).status_code == 303
    assert votes(tools, cups[0]) == (1, 1)
    assert voter.post(address(contest, cups[1])).status_code == 303
    assert votes(tools, cups[1]) == (1, 1)


def test_a_code_that_is_sent_twice_is_one_vote_and_its_page_leads_to_it(
    voter: TestClient, tools: Tools, contest: Contest, cups: list[Entry]
) -> None:
    page, code = ask_for_code(voter, tools, address(contest, cups[0]))
    assert [voter.post(page, data={"code": code}).status_code for _press in range(2)] == [303, 303]
    assert votes(tools, cups[0]) == (1, 1)
    assert voter.get(page).headers["location"].endswith(f"{cups[0].public_id}#vote")


def test_a_mail_with_a_code_is_written_in_the_brands_name(
    voter: TestClient, tools: Tools, contest: Contest, cups: list[Entry], worker: Worker
) -> None:
    """So its staff finds it among the mails that are kept instead of sent."""
    ask_for_code(voter, tools, address(contest, cups[0]))
    worker.run_until_idle()
    with tools.db.read() as session:
        brand = session.exec(select(Brand.slug)).one()
    assert isinstance(tools.mailer, FolderMailer)
    (letter,) = letters(tools.mailer.folder, reader=Reader(brand, own_address=""))
    assert letter.to == "ola@mail.example"


def test_a_code_is_good_for_its_own_entry_alone(
    voter: TestClient, tools: Tools, contest: Contest, cups: list[Entry]
) -> None:
    page, code = ask_for_code(voter, tools, address(contest, cups[0]))
    elsewhere = page.replace(cups[0].public_id, cups[1].public_id)
    assert (voter.get(elsewhere).status_code, voter.post(elsewhere, data={"code": code}).status_code) == (404, 404)
    assert votes(tools, cups[1]) == (0, 0)


def test_guessing_at_a_code_ends_after_a_few_tries(
    voter: TestClient, tools: Tools, contest: Contest, cups: list[Entry]
) -> None:
    page, code = ask_for_code(voter, tools, address(contest, cups[0]))
    told = [voter.post(page, data={"code": "wrong1"}).status_code for _try in range(codes.TRIES)]
    assert told == [422] * (codes.TRIES - 1) + [410]
    assert voter.post(page, data={"code": code}).status_code == 410
    assert votes(tools, cups[0]) == (0, 0)


def test_one_network_does_not_have_us_write_to_everybody(tools: Tools, contest: Contest, cups: list[Entry]) -> None:
    def ask(n: int, network: str = "one") -> None:
        codes.send_code(
            session, signer=tools.signer, contest=contest, brand=brand, entry=cups[0], email=f"{n}@mail.example",
            network=network, now=NOON,
        )  # fmt: skip

    with tools.db.write() as session:
        brand = session.exec(select(Brand)).one()
        for n in range(codes.OF_ONE_NETWORK):
            ask(n)
        with pytest.raises(TooMany):
            ask(1000)
        ask(1000, "another")
