"""The command line. Thin: each command reads its arguments and calls a service."""

from typing import Annotated

import typer

from app.settings import Settings

main = typer.Typer(
    name="whitecup", no_args_is_help=True, add_completion=False, help="Self-hosted interactive campaigns."
)


@main.command()
def migrate() -> None:
    """Bring the database up to date."""
    from app.migrations import upgrade

    upgrade(Settings().database)
    typer.echo("The database is up to date.")


@main.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port of the site; files get the next one.")] = None,
) -> None:
    """Migrate, then serve the site, the files and (unless switched off) the worker."""
    from app.serving import serve as run

    settings = Settings()
    changes: dict[str, object] = {"host": host or settings.host}
    if port is not None:
        changes |= {"port": port, "media_port": port + 1, "base_url": f"http://127.0.0.1:{port}"}
    run(settings.model_copy(update=changes))


@main.command()
def worker() -> None:
    """Run the worker alone."""
    from app.serving import work

    work(Settings())


if __name__ == "__main__":
    main()
