"""The command line, called as a person calls it. Tests app/contests/commands.py and app/cli.py."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col

from app import cli
from app.contests.models import Entry
from app.contests.service import applying
from app.kit.tools import Tools
from tests.contests.test_campaign import BRAND, CONTEST
from tests.factories import make_entry
from tests.parts.homes import Home


@dataclass(frozen=True)
class Told:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Whitecup = Callable[..., Told]


@pytest.fixture
def whitecup(tools: Tools, home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Whitecup:
    """Runs ``whitecup WORDS`` on the test's home."""
    for name, value in home.environment.items():
        monkeypatch.setenv(name, value)

    def run(*words: str | Path) -> Told:
        monkeypatch.setattr("sys.argv", ["whitecup", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        code = ended.value.code
        told = capsys.readouterr()
        return Told(int(code) if code else 0, told.out, told.err)

    return run


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "brand.yaml", tmp_path / "contest.yaml"]
    for path, text in zip(paths, (BRAND, CONTEST), strict=True):
        path.write_text(text)
    return paths


def test_what_was_applied_differs_in_nothing_until_a_file_changes(whitecup: Whitecup, files: list[Path]) -> None:
    assert whitecup("diff", files[1]).code == 1
    applied = whitecup("apply", *files)
    assert (applied.code, applied.out) == (0, "brand biala: applied\ncontest white-cup: applied\n")
    same = whitecup("diff", *files)
    assert (same.code, same.out) == (0, "")
    files[1].write_text(CONTEST.replace("Draw on a white cup.", "Paint a white cup."))
    changed = whitecup("diff", *files)
    assert changed.code == 1
    assert "Paint a white cup." in changed.out


def test_a_refusal_says_what_and_where_and_ends_with_1(whitecup: Whitecup, files: list[Path]) -> None:
    files[1].write_text(CONTEST.replace("headline:", "headlin:"))
    refused = whitecup("apply", *files)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == f"{files[1]}:\n  line 5, headlin: this key is not known. Did you mean headline?\n"
    unknown = whitecup("export", "no-such-contest")
    assert (unknown.code, unknown.err.count("\n")) == (1, 1)
    assert "no-such-contest" in unknown.err


def test_an_export_is_proved_whole_and_never_written_over(
    tools: Tools, whitecup: Whitecup, files: list[Path], tmp_path: Path
) -> None:
    whitecup("apply", *files)
    with tools.db.write() as session:
        make_entry(session, applying.contest_by_slug(session, "white-cup"), title="Peacock")
    folder = tmp_path / "out"
    exported = whitecup("export", "white-cup", "--to", folder, "--json")
    assert exported.code == 0, exported.err
    told = json.loads(exported.out)
    assert (told["folder"], told["rows"]["entries"]) == (str(folder), 1)
    assert whitecup("verify", folder).code == 0
    again = whitecup("export", "white-cup", "--to", folder)
    assert again.code == 1
    assert "--to" in again.err
    (folder / "votes.jsonl").write_text("forged\n")
    forged = whitecup("verify", folder)
    assert (forged.code, forged.out) == (1, "votes.jsonl has changed\n")


def test_a_count_that_differs_from_its_rows_is_told_and_set_right(
    tools: Tools, whitecup: Whitecup, files: list[Path]
) -> None:
    whitecup("apply", *files)
    with tools.db.write() as session:
        entry = make_entry(session, applying.contest_by_slug(session, "white-cup"))
    assert whitecup("tally").code == 0
    with tools.db.write() as session:
        session.execute(sa.update(Entry).where(col(Entry.id) == entry.id).values(votes=7))
    wrong = whitecup("tally", "--rebuild")
    assert wrong.code == 1
    assert "white-cup" in wrong.out
    assert "7 kept, 0 in the rows" in wrong.out
    assert whitecup("tally").code == 0


def test_schemas_name_what_a_campaign_file_may_hold(whitecup: Whitecup) -> None:
    schemas = json.loads(whitecup("schema").out)
    assert "headline" in json.dumps(schemas)


def test_the_doctor_tells_programs_what_is_well_and_what_is_not(whitecup: Whitecup) -> None:
    told = whitecup("doctor", "--json")
    findings = {finding["what"]: finding for finding in json.loads(told.out)}
    assert findings["database"]["is_well"]
    assert told.code == (0 if all(finding["is_well"] for finding in findings.values()) else 1)


def test_migrating_what_is_up_to_date_is_no_fault(whitecup: Whitecup) -> None:
    assert whitecup("migrate").out == "The database is up to date.\n"
