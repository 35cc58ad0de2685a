"""Campaign files: what is exported is what can be applied. Tests app/contests/document.py, app/contests/service/applying.py,
app/contests/service/composing.py, app/contests/service/exporting.py and app/contests/service/locks.py."""

from pathlib import Path

import pytest
from sqlmodel import select

from app.contests import campaign
from app.contests.models import Contest, TextVersion
from app.contests.service import applying, exporting
from app.errors import Conflict, Unprocessable
from app.kit.campaign import difference
from app.kit.tools import Tools
from tests.factories import NOON, make_entry

BRAND = "kind: brand\nslug: biala\nname: Biała Coffee\n"
CONTEST = """\
kind: contest
brand: biala
slug: white-cup
title: '#WhiteCupContest'
headline: Draw on a white cup.
zone: Europe/Warsaw
published: true
times:
  opens: '2026-11-04T09:00:00'
  closes: '2026-11-29T23:59:00'
rules: |
  One.

  Two.
consents:
- key: own
  label: It is mine.
  required: true
"""


def load(tools: Tools, *texts: str) -> None:
    with tools.db.write() as session:
        applying.apply(session, [campaign.parse(text, name="file") for text in texts], now=NOON)


def dumped(tools: Tools) -> str:
    with tools.db.read() as session:
        contest = applying.contest_by_slug(session, "white-cup")
        document = applying.current(session, campaign.parse(CONTEST, name="file"))
        assert contest.brand_id
        assert document
        return campaign.dump(document)


def test_export_after_apply_is_identical_to_the_byte(tools: Tools) -> None:
    load(tools, CONTEST, BRAND)
    assert dumped(tools) == CONTEST


def test_applying_twice_changes_nothing(tools: Tools) -> None:
    load(tools, BRAND, CONTEST)
    load(tools, CONTEST)
    with tools.db.read() as session:
        assert [(t.key, t.n) for t in session.exec(select(TextVersion))] == [("rules", 1), ("own", 1)]
        contest = session.exec(select(Contest)).one()
        assert contest.closes_at.isoformat() == "2026-11-29T22:59:00+00:00"
        there = campaign.parse(CONTEST, name="f")
        assert difference(applying.current(session, there), there, name="f") == ""


def test_a_bad_file_among_good_ones_changes_nothing(tools: Tools) -> None:
    with pytest.raises(Unprocessable):
        load(tools, BRAND, CONTEST.replace("zone: Europe/Warsaw", "zone: Europe/Atlantis"))
    with tools.db.read() as session:
        assert session.exec(select(Contest)).all() == []


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_one() -> None:
    with pytest.raises(Unprocessable, match=r"line 5, headlin.*Did you mean headline"):
        campaign.parse(CONTEST.replace("headline:", "headlin:"), name="file")


def test_faults_stand_in_the_order_of_their_lines() -> None:
    twice = CONTEST.replace("headline:", "headlin:").replace("kind: contest\n", "kind: contest\nslugg: x\n")
    with pytest.raises(Unprocessable, match=r"(?s)line 2, slugg.*line 6, headlin"):
        campaign.parse(twice, name="file")


def test_the_rules_are_locked_once_entries_are_open(tools: Tools) -> None:
    load(tools, BRAND, CONTEST)
    with pytest.raises(Conflict, match="rules"):
        load(tools, CONTEST.replace("Two.", "Three."))
    load(tools, CONTEST.replace("2026-11-29T23:59", "2026-12-01T23:59"))
    assert "2026-12-01" in dumped(tools)


def test_an_export_is_whole_and_says_when_it_is_not(tools: Tools, tmp_path: Path) -> None:
    load(tools, BRAND, CONTEST)
    with tools.db.write() as session:
        contest = applying.contest_by_slug(session, "white-cup")
        make_entry(session, contest, title="Peacock")
    folder = tmp_path / "out"
    exporting.export_contest(tools, contest=contest, to=folder, progress=lambda _name, _n: None)
    assert (folder / "contest.yaml").read_text() == CONTEST
    assert "Peacock" in (folder / "revisions.jsonl").read_text()
    assert exporting.faults_of(folder) == []
    (folder / "votes.jsonl").write_text("forged\n")
    assert exporting.faults_of(folder) == ["votes.jsonl has changed"]
