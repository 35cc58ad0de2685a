"""Plays leave whole, in order, disarmed, and in little memory."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from app.kit.tools import Tools
from app.quizzes.kinds.base.document import LeadField, LeadForm, Option
from app.quizzes.kinds.poll.kind import Poll
from app.quizzes.models import Lead
from app.quizzes.service import exporting
from app.quizzes.service.exporting import csv_of, editions_played, events_of, xlsx_of
from app.quizzes.shelf import Edition, Shelf
from tests.factories import NOON
from tests.quizzes.routes.test_playing import begin, hidden
from tests.quizzes.studio import Stage

EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0")


def editions(stage: Stage) -> list[Edition]:
    with stage.tools.db.read() as session:
        return editions_played(session, Shelf(stage.tools.db), stage.content)


@pytest.fixture
def stage(tools: Tools) -> Stage:
    """A poll with an option and a title that a spreadsheet would run."""
    poll = Poll().example()
    step = poll.steps[0].model_copy(update={"title": "=When?", "other": True, "most": 2})
    step = step.model_copy(update={"options": [*step.options, Option(key="evil", text="+1")]})
    form = LeadForm(title="Who?", fields=[LeadField(key="name", label="@Name")])
    return Stage.of(tools, poll.model_copy(update={"steps": [step], "lead_form": form}))


def read_csv(stage: Stage) -> list[list[str]]:
    text = "".join(csv_of(stage.tools, stage.content.id, editions(stage)))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def read_sheet(data: bytes) -> list[list[str]]:
    """The first sheet as its XML says it; a formula would be an element of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        xml = file.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    rows = re.findall(r"<row [^>]*>(.*?)</row>", xml, re.DOTALL)
    return [re.findall(r"<(?:t|v)(?: [^>]*)?>(.*?)</(?:t|v)>", row, re.DOTALL) for row in rows]


def test_two_lines_of_header_then_a_line_for_each_play(stage: Stage) -> None:
    stage.vote("noon", "night")
    keys, labels, first, second = read_csv(stage)
    assert keys[11:] == ["lead.at", "lead.email", "lead.confirmed_at", "lead/name",
                         "when/morning", "when/noon", "when/night", "when/evil", "when/other"]  # fmt: skip
    assert labels[15] == "'=When?: In the morning"
    assert (first[15:], second[15:]) == (["0", "1", "0", "0", ""], ["0", "0", "1", "0", ""])


@pytest.mark.parametrize("text", EVIL)
def test_nothing_is_run_that_a_person_wrote(stage: Stage, text: str) -> None:
    player = stage.player()
    answered = player.post("/play/poll/plays", data={"answer": "other", "answer-other": text})
    assert answered.status_code == 303
    _keys, labels, row = read_csv(stage)
    assert row[-1].startswith("'")
    assert labels[14].startswith("'@")
    data = b"".join(xlsx_of(stage.tools, stage.content.id, editions(stage)))
    assert all(not one.startswith(("=", "+", "-", "@")) for line in read_sheet(data) for one in line)


def test_the_workbook_says_what_the_csv_says(stage: Stage) -> None:
    stage.vote("noon", "night", "morning")
    data = b"".join(xlsx_of(stage.tools, stage.content.id, editions(stage)))
    sheet, lines = read_sheet(data), read_csv(stage)
    assert [one.replace("&quot;", '"') for one in sheet[0]] == lines[0]
    assert len(sheet) == 5
    assert [float(one) for one in sheet[2][-4:]] == [float(one) for one in lines[2][-5:-1]]


def test_more_plays_than_a_sheet_holds_go_on_in_another(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "SHEET_ROWS", 4)
    stage.vote("noon", "night", "morning")
    data = b"".join(xlsx_of(stage.tools, stage.content.id, editions(stage)))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        rows = [file.read(f"xl/worksheets/sheet{n}.xml").decode().count("<row ") for n in (1, 2)]
    assert rows == [4, 3]


def test_every_chunk_is_read_and_none_twice(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "CHUNK", 2)
    stage.vote(*["noon"] * 5)
    plays = [line[0] for line in read_csv(stage)[2:]]
    assert len(set(plays)) == len(plays) == 5


def test_events_tell_what_was_taken_back(stage: Stage, tools: Tools) -> None:
    player = stage.player()
    address = begin(player, "poll", answer="noon")
    page = player.get(address).text
    player.post(f"{address}/answers", data={**hidden(page), "_method": "delete"})
    page = player.get(address).text
    player.post(f"{address}/answers", data={**hidden(page), "answer": "night"})
    with tools.db.write() as session:
        session.add(Lead(content_id=stage.content.id, play_id=1, email="a@b.example", created_at=NOON))
    told = [json.loads(line) for line in "".join(events_of(tools, stage.content.id, editions(stage))).splitlines()]
    assert [one["event"] for one in told] == ["begin", "answer", "back", "answer", "finish", "lead"]
    assert [one["value"] for one in told if one["event"] == "answer"] == [["noon"], ["night"]]
    assert {one["play"] for one in told} == {told[0]["play"]}
    assert told[-1]["email"] == "a@b.example"


def test_a_piece_that_nobody_played_has_headers_alone(stage: Stage) -> None:
    assert len(read_csv(stage)) == 2
    assert len(read_sheet(b"".join(xlsx_of(stage.tools, stage.content.id, editions(stage))))) == 2


def test_a_workbook_leaves_nothing_behind(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    stage.vote("noon")
    sent = iter(xlsx_of(stage.tools, stage.content.id, editions(stage)))
    next(sent)
    assert list(folder.iterdir())
    sent.close()  # type: ignore[attr-defined]  # it is a generator, as when somebody hangs up
    assert list(folder.iterdir()) == []
