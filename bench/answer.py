"""Taking an answer against echoing a POST of the same size, on the same server, in turn: 64 connections, SQLite with FULL.

An answer is the whole of it: parsed, checked against the version, durable, counted, and the next question rendered. Each play
gets its answers in order, and there are so many plays that no two requests on their way belong to one. Both servers share a
core, wrk has the other.
"""

import multiprocessing
import os
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.accounts.models import Brand
from app.kit.ids import public_id
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.migrations import upgrade
from app.quizzes.kinds.base.scored import AskChoice, QuizOption
from app.quizzes.kinds.quiz.content import QuizContent
from app.quizzes.models import Play
from app.quizzes.players import address_of
from app.quizzes.service.applying import apply_document
from app.quizzes.service.publishing import publish_content
from app.settings import Settings
from bench.figures import Ratio
from bench.gallery_serve import fetch, free_port, serve

PLAYS, STEPS = 3_000, 20  # of each round
ROUNDS, SECONDS, CONNECTIONS = 7, 2, 64
SCRIPT = """
local file, plays = io.open("{folder}/plays.txt"), {{}}
for line in file:lines() do plays[#plays + 1] = line end
local n = -1 -- wrk asks once before it begins, and sends nothing
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["HX-Request"] = "true"
wrk.headers["Sec-Fetch-Site"] = "same-origin"
request = function()
  local play, seq = plays[n % #plays + 1], math.floor(n / #plays)
  n = n + 1
  return wrk.format("POST", {path}, nil, "seq=" .. seq .. "&step=q" .. seq .. "&answer=b")
end
"""


@dataclass(frozen=True)
class Round:
    a_second: float
    p99_ms: float
    asked: int


def question(n: int) -> AskChoice:
    options = [QuizOption(key=key, text=f"The {key} answer", right=key == "b") for key in "abcd"]
    return AskChoice(key=f"q{n}", title=f"Which of these is the answer to number {n}?", options=options)


def furnish(tools: Tools, folder: Path) -> None:
    """One quiz of a hundred questions, and plays for every round that have just begun."""
    now = datetime.now(UTC)
    document = QuizContent(
        brand="bench", slug="bench", title="Bench", explain="never", steps=[question(n) for n in range(STEPS)]
    )
    with tools.db.write() as session:
        brand = Brand(slug="bench", name="Bench", created_at=now)
        session.add(brand)
        session.flush()
        content = apply_document(session, brand_id=brand.id, document=document, by="bench", now=now)
        version = publish_content(session, content=content, by="bench", now=now - timedelta(hours=1))
        if version is None:
            raise SystemExit("nothing was published")
        same = {"content_id": content.id, "version_id": version.id, "seed": 1, "first": "q0", "day": now.date().isoformat(),
                "person": "", "turn": "", "source": "", "untimed": False, "started_at": now,
                "outcome": "", "points": 0.0, "seconds": 0.0}  # fmt: skip
        plays = [public_id() for _ in range(PLAYS * (ROUNDS + 1))]
        session.execute(sa.insert(Play), [{"public_id": play, "client_key": play, **same} for play in plays])
    for n in range(ROUNDS + 1):
        own = plays[n * PLAYS : (n + 1) * PLAYS]
        (folder / f"plays-{n}.txt").write_text("\n".join(address_of(tools.signer, play) for play in own))
    for name, path in (("answer", '"/play/bench/plays/" .. play .. "/answers"'), ("echo", '"/echo"')):
        (folder / f"{name}.lua").write_text(SCRIPT.format(folder=folder, path=path))


def serve_site(folder: str, port: int, core: int) -> None:
    serve(make_app(make_tools(_settings(folder))), port, core)


def serve_echo(port: int, core: int) -> None:
    async def echo(request: Request) -> Response:
        return Response(await request.body())

    serve(Starlette(routes=[Route("/echo", echo, methods=["GET", "POST"])]), port, core)


def _settings(folder: str) -> Settings:
    return Settings(data_dir=Path(folder))


def load(folder: Path, name: str, port: int, core: int) -> Round:
    command = ["taskset", "-c", str(core), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-s",
               str(folder / f"{name}.lua"), f"http://127.0.0.1:{port}"]  # fmt: skip
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  our own words
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"refusals while measuring {name}:\n{said}")
    rate, p99, asked = (re.search(pattern, said) for pattern in
                        (r"Requests/sec:\s+([\d.]+)", r"99%\s+([\d.]+)(us|ms|s)", r"(\d+) requests in"))  # fmt: skip
    if not (rate and p99 and asked):
        raise SystemExit(said)
    return Round(float(rate[1]), float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1000}[p99[2]], int(asked[1]))


def rounds(folder: Path) -> list[tuple[Round, Round]]:
    """Echo and answer, in turn."""
    cores = sorted(os.sched_getaffinity(0))
    here, there = cores[0], cores[-1]
    spawn = multiprocessing.get_context("spawn")
    ports = free_port(), free_port()
    servers = [
        spawn.Process(target=serve_echo, args=(ports[0], there), daemon=True),
        spawn.Process(target=serve_site, args=(str(folder), ports[1], there), daemon=True),
    ]
    for server, port, path in zip(servers, ports, ("/echo", "/healthz"), strict=True):
        server.start()
        fetch(f"http://127.0.0.1:{port}{path}")
    found = []
    try:
        for n in range(ROUNDS + 1):
            shutil.copy(folder / f"plays-{n}.txt", folder / "plays.txt")
            found.append((load(folder, "echo", ports[0], here), load(folder, "answer", ports[1], here)))
            if found[-1][1].asked >= PLAYS * STEPS:
                raise SystemExit("the plays ended before the round did")
    finally:
        for server in servers:
            server.terminate()
    return found[1:]


def measure() -> Iterator[Ratio]:
    if not shutil.which("wrk"):
        raise SystemExit("no wrk: apt-get install -y --no-install-recommends wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = _settings(name)
        upgrade(settings.database)
        tools = make_tools(settings)
        furnish(tools, folder)
        tools.db.close()
        found = rounds(folder)
    ratios = [answer.a_second / echo.a_second for echo, answer in found]
    waits = [answer.p99_ms / echo.p99_ms for echo, answer in found]
    rate = statistics.median(answer.a_second for _, answer in found)
    p99 = statistics.median(answer.p99_ms for _, answer in found)
    facts = f"({min(ratios):.2f} to {max(ratios):.2f}; {rate:.0f}/s)"
    yield Ratio("answer.rate", statistics.median(ratios), 0.25, at_least=True, facts=facts)
    yield Ratio("answer.p99", statistics.median(waits), 10, facts=f"({p99:.0f} ms)")
