"""Starting up: what ``whitecup serve`` and ``whitecup worker`` do."""

import logging
import signal
import threading
from functools import partial

import typer
from sqlmodel import col, select

from app.contests.models import Contest
from app.demo.loading import Login, begin_demo, tell_logins
from app.demo.site import site_app, site_origin
from app.kit.storage import DiskStore
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.media.serving import media_app
from app.migrations import upgrade
from app.quizzes.models import Content
from app.server import Server, make_server, run
from app.settings import Settings
from app.worker import Worker

log = logging.getLogger("whitecup")


def serve(settings: Settings, *, demo: bool = False) -> None:
    """Migrate, serve the site and the files, and run the worker inside, until SIGINT or SIGTERM."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    tools = make_tools(settings)
    logins = begin_demo(tools) if demo else []
    worker = Worker(tools, threads=settings.worker_threads) if settings.worker else None
    if worker:
        worker.start()
    try:
        run(_servers(tools, demo=demo), ready=lambda: _welcome(tools, logins, demo=demo))
    finally:
        if worker:
            worker.stop()
        tools.db.close()


def _welcome(tools: Tools, logins: list[Login], *, demo: bool = False) -> None:
    """The addresses to open; the first time also how to sign in."""
    base = tools.settings.base_url
    typer.echo(f"Whitecup is at {base}")
    with tools.db.read() as session:
        slugs = session.exec(select(Contest.slug).where(col(Contest.published_at).is_not(None)).order_by("id")).all()
        pieces = session.exec(select(Content.slug).where(col(Content.published_at).is_not(None)).order_by("id")).all()
    for slug in slugs[:3]:
        typer.echo(f"  contest     {base}/contests/{slug}")
    for piece in pieces[:5]:
        typer.echo(f"  play        {base}/play/{piece}")
    typer.echo(f"  studio      {base}/studio")
    typer.echo(f"  moderation  {base}/moderation")
    if demo:
        typer.echo(f"  brand site  {site_origin(tools.settings)}, which shows all this in its own pages")
    if logins:
        typer.echo("Sign in to the studio with one of these; each asks for a password of your own at first:")
        tell_logins(logins, say=typer.echo)


def _servers(tools: Tools, *, demo: bool = False) -> list[Server]:
    settings = tools.settings
    make = partial(
        make_server, host=settings.host, header_seconds=settings.header_seconds, proxies=settings.trusted_proxies
    )
    servers = [make(make_app(tools), port=settings.port)]
    if isinstance(tools.public, DiskStore):
        servers.append(make(media_app(tools.public), port=settings.media_port))
    if demo:
        servers.append(make(site_app(settings.base_url), port=settings.demo_site_port))
    return servers


def work(settings: Settings) -> None:
    """The worker alone, for homes with several processes."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    tools = make_tools(settings)
    worker = Worker(tools, threads=settings.worker_threads)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    worker.start()
    stop.wait()
    worker.stop()
    tools.db.close()
