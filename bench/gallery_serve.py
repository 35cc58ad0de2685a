"""A kept gallery page against a bare Starlette GET with the same bytes, in the same server; and a miss against bare Jinja2.

Two servers on one core, wrk on the other, in turn. A miss is the whole making of the page (statements, rendering, packing) in
processor time of this process; bare is rendering the same template with the same values.
"""

import multiprocessing
import os
import re
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.gallery.routes.entries import show_gallery
from app.kit.clock import SetClock
from app.kit.pagecache import Keeper, Page
from app.kit.tools import Tools
from app.kit.web import answer
from app.main import make_app, make_tools
from app.migrations import upgrade
from app.server import make_server, settle
from app.server import serve as run_on_loop
from app.settings import Settings
from bench.figures import Ratio
from bench.gallery_data import NOW, fill

PATH = "/contests/bench/gallery?sort=new"
ROUNDS, SECONDS, CONNECTIONS = 7, 2, 64


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(app: Any, port: int, core: int) -> None:
    os.sched_setaffinity(0, {core})
    settle()
    server = make_server(app, host="127.0.0.1", port=port, header_seconds=15, proxies=[])
    run_on_loop(server.serve(), [server])


def serve_site(folder: str, port: int, core: int) -> None:
    serve(make_app(make_tools(_settings(folder))), port, core)


def serve_bare(body: bytes, port: int, core: int) -> None:
    async def page(request: Request) -> Response:
        return Response(body, media_type="text/html", headers={"content-encoding": "gzip"})

    serve(Starlette(routes=[Route("/page", page)]), port, core)


def _settings(folder: str) -> Settings:
    return Settings(data_dir=Path(folder))


def requests_a_second(url: str, core: int, etag: str = "") -> float:
    extra = ["-H", f"If-None-Match: {etag}"] if etag else []
    command = [
        "taskset",
        "-c",
        str(core),
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{SECONDS}s",
        "-H",
        "Accept-Encoding: gzip",
    ]
    said = subprocess.run([*command, *extra, url], capture_output=True, text=True, check=True).stdout  # noqa: S603  our own words
    if "Non-2xx" in said and not etag:
        raise SystemExit(f"refusals while measuring {url}:\n{said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None:
        raise SystemExit(said)
    return float(found[1])


def fetch(url: str) -> tuple[bytes, str]:
    request = urllib.request.Request(url, headers={"accept-encoding": "gzip"})  # noqa: S310  our own address
    for _ in range(100):
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310  our own address
                return answer.read(), answer.headers.get("etag") or ""
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} does not answer")


def kept(folder: str, *, name: str, path: str, target: float, known: float) -> list[Ratio]:
    """Rounds in turn, each a ratio: the page at ``path``, and a 304 for it, against the bare page."""
    cores = sorted(os.sched_getaffinity(0))
    here, there = cores[0], cores[-1]
    spawn = multiprocessing.get_context("spawn")
    ports = free_port(), free_port()
    site = spawn.Process(target=serve_site, args=(folder, ports[0], there), daemon=True)
    site.start()
    ours = f"http://127.0.0.1:{ports[0]}{path}"
    body, etag = fetch(ours)
    bare = spawn.Process(target=serve_bare, args=(body, ports[1], there), daemon=True)
    bare.start()
    floor = f"http://127.0.0.1:{ports[1]}/page"
    fetch(floor)
    try:
        rounds = [
            (requests_a_second(floor, here), requests_a_second(ours, here), requests_a_second(ours, here, etag))
            for _ in range(ROUNDS + 1)
        ][1:]
    finally:
        site.terminate()
        bare.terminate()
    ratios = [mine / bare for bare, mine, _ in rounds]
    facts = (
        f"({min(ratios):.2f} to {max(ratios):.2f}; {statistics.median(r[1] for r in rounds):.0f}/s, {len(body)} bytes)"
    )
    again = statistics.median(mine / bare for bare, _, mine in rounds)
    return [
        Ratio(f"{name}.kept", statistics.median(ratios), target, at_least=True, facts=facts),
        Ratio(f"{name}.known", again, known, at_least=True, facts="(304 against the bare 200)"),
    ]


def miss(tools: Tools) -> Ratio:
    """CPU of making the page anew (statements, values, rendering, packing, keeping) against rendering the same values."""
    asked: list[tuple[str, Any]] = []
    render = tools.templates.render

    def listen(name: str, context: Any, *, block: str | None = None) -> str:
        asked.append((name, context))
        return render(name, context, block=block)

    tools.templates.render = listen  # type: ignore[method-assign]  # to learn the values of the very same page
    make(tools)
    tools.templates.render = render  # type: ignore[method-assign]  # as it was
    name, context = asked[-1]
    pairs = [(cpu(lambda: make(tools)), cpu(lambda: render(name, context))) for _ in range(ROUNDS + 1)][1:]
    ratios = [made / bare for made, bare in pairs]
    facts = (
        f"({min(ratios):.2f} to {max(ratios):.2f}; bare {statistics.median(bare for _, bare in pairs) * 1000:.1f} ms)"
    )
    return Ratio("gallery-serve.miss", statistics.median(ratios), 1.5, facts=facts)


def make(tools: Tools) -> Page:
    keeper = Keeper(tools.db.versions(), tools.clock.now(), b"gzip")
    path, _, query = PATH.partition("?")
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": [], "keeper": keeper,
        "path_params": {"slug": "bench"}, "scheme": "http", "server": ("127.0.0.1", 80), "variant": "",
    }  # fmt: skip
    response = answer(show_gallery, Request(scope), tools, FormData(), writes=False)
    keeper.body = bytes(response.body)
    return Page.of(keeper, {"type": "http.response.start", "headers": response.raw_headers}, tuple)


def cpu(work: Callable[[], object], times: int = 100) -> float:
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times


def measure() -> Iterator[Ratio]:
    if not shutil.which("wrk"):
        raise SystemExit("no wrk: apt-get install -y --no-install-recommends wrk")
    with tempfile.TemporaryDirectory() as folder:
        settings = _settings(folder)
        upgrade(settings.database)
        tools = make_tools(settings, clock=SetClock(NOW))
        fill(tools, slug="bench", entries=1000)
        yield miss(tools)
        yield from kept(folder, name="gallery-serve", path=PATH, target=0.8, known=0.8)
        tools.db.close()
