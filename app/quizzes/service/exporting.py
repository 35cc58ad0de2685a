"""Plays for other programs: a row each as CSV or a spreadsheet, or all their events as JSON Lines.

However many plays there are, memory stays small: they are read in order, some hundreds at a time, each time with a short
transaction of its own.
"""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlmodel import Session, col, select

from app.kit.cells import cell, line_of
from app.kit.tools import Tools
from app.quizzes import result_queries as queries
from app.quizzes.columns import Row, Told, columns_of
from app.quizzes.kinds.base.asking import Step
from app.quizzes.models import Answer, Content, Lead
from app.quizzes.shelf import Edition, Shelf
from app.quizzes.standing import Run, next_runs
from app.quizzes.texts import digest_of, states_of, telling_steps

CHUNK = 500
SHEET_ROWS, SHEET_COLUMNS = 1_048_576, 16_384
"""What a spreadsheet holds; the rows of more plays go on in another sheet."""
PIECE = 1 << 18


def editions_played(session: Session, shelf: Shelf, content: Content) -> list[Edition]:
    """Newest first; the newest of all where nobody has played."""
    versions = [id_ for id_, _n, _at in queries.versions_of(session, content.id)]
    played = queries.heads_by(session, content.id, "version_id", queries.Slice())
    return shelf.editions(session, content, [one for one in versions if one in played] or versions[:1])


def plays_in_order(tools: Tools, content_id: int, rows: Callable[[Session, Sequence[Run]], Any]) -> Iterator[Any]:
    """What ``rows`` makes of each chunk of plays, in the order in which they began."""
    last = 0
    while True:
        with tools.db.read() as session:
            runs = next_runs(session, content_id, last, CHUNK)
            if not runs:
                return
            made = rows(session, runs)
        yield made
        last = runs[-1].id


def rows_of(editions: Sequence[Edition]) -> Callable[[Session, Sequence[Run]], list[Row]]:
    numbers = {edition.version_id: edition.n for edition in editions}
    asks = any(edition.document.lead_form for edition in editions)
    telling = {step.key: step for edition in reversed(editions) for step in telling_steps(edition.document)}

    def rows(session: Session, runs: Sequence[Run]) -> list[Row]:
        leads = leads_of(session, runs) if asks else {}
        states = _states(session, runs, telling) if telling else {}
        return [
            Row(
                run,
                numbers.get(run.version_id, 0),
                {one.step: one for one in run.walk.given},
                leads.get(run.id),
                states,
            )
            for run in runs
        ]

    return rows


def _states(session: Session, runs: Sequence[Run], telling: Mapping[str, Step]) -> dict[tuple[str, str], str]:
    """What became of everything that these wrote and others may read."""
    written = {
        (one.step, digest_of(one.step, words))
        for run in runs
        for one in run.walk.given
        if one.step in telling and (words := telling[one.step].own_words(one.value))
    }
    return {key: str(state) for key, state in states_of(session, runs[0].content_id, written).items()}


def leads_of(session: Session, runs: Sequence[Run]) -> dict[int, Lead]:
    """By play; forms that were passed by are none."""
    plays = [run.id for run in runs]
    found = session.exec(select(Lead).where(col(Lead.play_id).in_(plays), col(Lead.passed).is_(False)))
    return {lead.play_id: lead for lead in found}


def csv_of(tools: Tools, content_id: int, editions: Sequence[Edition]) -> Iterator[str]:
    """Two lines of header: keys, which programs read, and labels."""
    told = columns_of(editions)
    yield "\ufeff" + "".join(line_of(line) for line in _headers(told))  # the mark tells spreadsheets that this is UTF-8
    for rows in plays_in_order(tools, content_id, rows_of(editions)):
        yield "".join(line_of([tell(row) for _column, tell in told]) for row in rows)


def _headers(told: Sequence[Told]) -> tuple[list[str], list[str]]:
    return [column.key for column, _tell in told], [column.label for column, _tell in told]


def xlsx_of(tools: Tools, content_id: int, editions: Sequence[Edition]) -> Iterator[bytes]:
    """The same as a workbook, which is made in a folder of its own and removed with it."""
    with tempfile.TemporaryDirectory(prefix="whitecup-export-") as folder:
        path = Path(folder) / "plays.xlsx"
        _write_workbook(path, tools, content_id, columns_of(editions), rows_of(editions))
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _write_workbook(
    path: Path, tools: Tools, content_id: int, told: Sequence[Told], rows: Callable[[Session, Sequence[Run]], list[Row]]
) -> None:
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True})
        sheet, at = _new_sheet(book, told, bold), 2
        for row in (row for chunk in plays_in_order(tools, content_id, rows) for row in chunk):
            if at >= SHEET_ROWS:
                sheet, at = _new_sheet(book, told, bold), 2
            for n, (_column, tell) in enumerate(told):
                _write_cell(sheet, at, n, tell(row))
            at += 1


def _new_sheet(book: Any, told: Sequence[Told], bold: Any) -> Any:
    sheet = book.add_worksheet()
    for line, words in enumerate(_headers(told)):
        for n, text in enumerate(words):
            sheet.write_string(line, n, cell(text), bold)
    sheet.freeze_panes(2, 1)
    return sheet


def _write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    """Text is written as text and never as a formula, a link or a number; disarmed all the same, for what is made of it later."""
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, cell(value))


def events_of(tools: Tools, content_id: int, editions: Sequence[Edition]) -> Iterator[str]:
    """A line of JSON for each thing that happened: 'begin', 'answer', 'back', 'finish', 'lead'; play by play, in order."""
    numbers = {edition.version_id: edition.n for edition in editions}

    def lines(session: Session, runs: Sequence[Run]) -> str:
        answers: dict[int, list[Answer]] = {}
        statement = select(Answer).where(col(Answer.play_id).in_([run.id for run in runs]))
        for answer in session.exec(statement.order_by(col(Answer.play_id), col(Answer.seq))):
            answers.setdefault(answer.play_id, []).append(answer)
        leads = leads_of(session, runs)
        events = (
            event
            for run in runs
            for event in _events(run, numbers.get(run.version_id, 0), answers.get(run.id, []), leads.get(run.id))
        )
        return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)

    return plays_in_order(tools, content_id, lines)


def _events(run: Run, version: int, answers: Sequence[Answer], lead: Lead | None) -> Iterator[dict[str, Any]]:
    play = {"play": run.public_id}
    began = {
        "event": "begin",
        "at": run.started_at.isoformat(),
        "version": version,
        "source": run.source,
        "segment": run.segment,
    }
    yield play | began | {"person": run.person}
    for one in answers:
        shown = one.model_dump(mode="json", include={"seq", "step", "value", "points", "seconds", "late"})
        yield play | {"event": one.verb, "at": one.at.isoformat()} | shown
    if run.finished_at:
        end = {"event": "finish", "at": run.finished_at.isoformat(), "outcome": run.outcome}
        yield play | end | {"points": run.points, "seconds": run.seconds}
    if lead:
        said = lead.model_dump(mode="json", include={"email", "fields", "consents", "confirmed_at", "erased_at"})
        yield play | {"event": "lead", "at": lead.created_at.isoformat()} | said
