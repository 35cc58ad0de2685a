"""The room's commands: everything of a contest out, counts proved."""

import json
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress, TaskID
from sqlmodel import select

from app.contests.models import Contest
from app.contests.service import applying, exporting, tallies
from app.kit.tools import Tools

console = Console(stderr=True)


def export(tools: Tools, slug: str, *, to: Path, as_json: bool) -> None:
    """Everything of a contest into a new folder."""
    with tools.db.read() as session:
        contest = applying.contest_by_slug(session, slug)
    with Progress(console=console, transient=True, disable=as_json) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(name: str, n: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=None)
            bar.update(tasks[name], completed=n)

        manifest = exporting.export_contest(tools, contest=contest, to=to, progress=tell)
    rows = json.loads(manifest.read_text())["rows"]
    typer.echo(
        json.dumps({"folder": str(to), "rows": rows}) if as_json else f"Written to {to}: {rows['entries']} entries."
    )


def verify_export(folder: Path) -> list[str]:
    return exporting.faults_of(folder)


def tally(tools: Tools, *, rebuild: bool) -> list[str]:
    """Counts that differ from their rows, a sentence each; with ``rebuild`` they are set right."""
    sentences = []
    with tools.db.write() as session:
        for contest in session.exec(select(Contest)):
            for entry, kept, rows in tallies.wrong_tallies(session, contest=contest):
                sentences.append(f"{contest.slug}, entry {entry}: {kept} kept, {rows} in the rows")
            if rebuild:
                tallies.rebuild_tallies(session, contest=contest)
    return sentences
