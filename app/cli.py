"""The command line. Thin: each command reads its arguments and calls a service; a refusal is one sentence and exit code 1."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.errors import Refusal, Unprocessable
from app.settings import Settings

if TYPE_CHECKING:
    from app.kit.tools import Tools

app = typer.Typer(
    name="whitecup", no_args_is_help=True, add_completion=False, help="Self-hosted interactive campaigns."
)

staff = typer.Typer(no_args_is_help=True, help="People who work in the studio.")
app.add_typer(staff, name="staff")

Files = Annotated[list[Path], typer.Argument(help="Campaign files: YAML or JSON.", exists=True, dir_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]


@contextmanager
def _house() -> Iterator["Tools"]:
    """The product's tools on an up-to-date database."""
    from app.main import make_tools
    from app.migrations import upgrade

    settings = Settings()
    upgrade(settings.database)
    tools = make_tools(settings)
    try:
        yield tools
    finally:
        tools.db.close()


@app.command()
def migrate() -> None:
    """Bring the database up to date."""
    from app.migrations import upgrade

    upgrade(Settings().database)
    typer.echo("The database is up to date.")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port of the site; files get the next one, the demo brand's site the one after.")
    ] = None,
    demo: Annotated[bool, typer.Option(help="Load the demo brand when the database is empty.")] = False,
) -> None:
    """Migrate, then serve the site, the files and (unless switched off) the worker."""
    from app.serving import serve as run

    settings = Settings()
    changes: dict[str, object] = {"host": host or settings.host}
    if port is not None:
        ports = {"port": port, "media_port": port + 1, "demo_site_port": port + 2}
        changes |= {**ports, "base_url": f"http://127.0.0.1:{port}"}
    run(settings.model_copy(update=changes), demo=demo)


@app.command()
def worker() -> None:
    """Run the worker alone."""
    from app.serving import work

    work(Settings())


@app.command()
def demo() -> None:
    """Load the demo brand into an empty database; its photos go the way of any photo."""
    from app.demo.loading import load_demo

    with _house() as tools:
        load_demo(tools, say=typer.echo)


@app.command()
def apply(files: Files) -> None:
    """Make or change brands, contests and interactives as the files say, all or nothing."""
    from app import campaigns

    with _house() as tools:
        campaigns.apply(tools, files)


@app.command()
def diff(files: Files) -> None:
    """Show how files differ from what is here; exit code 1 when they do."""
    from app import campaigns

    with _house() as tools:
        differs = campaigns.diff(tools, files)
    raise typer.Exit(1 if differs else 0)


@app.command()
def export(
    slug: Annotated[str, typer.Argument(help="The slug of a contest or an interactive.")],
    to: Annotated[
        Path | None,
        typer.Option(
            help="A new folder, of an interactive a new file; without it, the slug in the present folder, or the output."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write everything of a contest: rows as JSON Lines, files, a manifest, the campaign file. Of an interactive its campaign file."""
    from app import campaigns
    from app.contests import commands

    with _house() as tools:
        if campaigns.export_piece(tools, slug, to=to, as_json=as_json):
            return
        commands.export(tools, slug, to=to or Path(slug), as_json=as_json)


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(help="A folder that 'export' wrote.", exists=True, file_okay=False)],
) -> None:
    """Prove that an export is whole; exit code 1 when it is not."""
    from app.contests import commands

    _report(commands.verify_export(folder), "The export is whole.")


@app.command()
def tally(rebuild: Annotated[bool, typer.Option(help="Set wrong counts right, from the rows.")] = False) -> None:
    """Prove that every count of votes and plays equals its rows; exit code 1 when one does not."""
    from app.contests import commands
    from app.quizzes import tallying

    with _house() as tools:
        faults = [*commands.tally(tools, rebuild=rebuild), *tallying.tally(tools, rebuild=rebuild)]
        _report(faults, "Every count equals its rows.")


@app.command()
def backup(to: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Copy the database, the files and the key of a one-machine home, while the site runs."""
    from app.kit.backup import back_up

    with _house() as tools:
        back_up(tools, to=to, say=lambda part: typer.echo(f"{part}: copied"))


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Look at everything that can be wrong on this machine; exit code 1 when something is."""
    import json

    from app.doctor import examine
    from app.main import make_tools

    tools = make_tools(Settings())
    findings = list(examine(tools))
    tools.db.close()
    if as_json:
        typer.echo(json.dumps([vars(finding) for finding in findings]))
    else:
        for finding in findings:
            typer.echo(f"{'well' if finding.is_well else 'ILL '}  {finding.what}  {finding.advice}")
    raise typer.Exit(0 if all(finding.is_well for finding in findings) else 1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of campaign files, for editors that complete and check them. A site has it at /schema/campaign.json."""
    from app import campaigns

    typer.echo(campaigns.schema())


@staff.command("add")
def staff_add(
    mail: Annotated[str, typer.Argument(help="The person's address.")],
    brand: Annotated[str, typer.Option(help="The brand's slug.")],
    role: Annotated[str, typer.Option(help="owner, editor, moderator, juror or viewer.")] = "owner",
    name: Annotated[str, typer.Option(help="The person's name; without it, the address up to the @.")] = "",
    as_json: AsJson = False,
) -> None:
    """Let somebody into a brand's studio, with a password for once."""
    from app.accounts import commands

    with _house() as tools:
        commands.add_staff(tools, mail, brand=brand, role=role, name=name, as_json=as_json)


def _report(faults: list[str], fine: str) -> None:
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(1)
    typer.echo(fine)


def main() -> None:
    try:
        app()
    except Refusal as refusal:
        fields = refusal.fields if isinstance(refusal, Unprocessable) else {}
        lines = [refusal.sentence, *(f"{name}: {sentence}" for name, sentence in fields.items())]
        typer.echo("\n".join(filter(None, lines)) or type(refusal).__name__, err=True)
        sys.exit(1)
    except FileExistsError as error:
        typer.echo(f"{error.filename} is there already. Name another folder with --to.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
