"""The whole corpus through the real form of the running product: python -m tests.e2e.corpus [sqlite] [postgres]"""

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from pathlib import Path

import httpx2
from sqlmodel import col, select

from app.accounts.models import Brand
from app.contests.models import Contest, Entrant, Entry, EntryRevision, EntryState
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.main import make_tools
from app.media.models import Asset, Rendition
from app.migrations import upgrade
from app.moderation.models import Case, Verb
from app.moderation.service.decisions import decide
from app.settings import Settings
from tests.corpus import ABSENT, Row, read_rows
from tests.factories import make_brand, make_contest
from tests.faults.product import Product
from tests.moderators import decider
from tests.parts.homes import Home, PostgresHomes, SqliteHomes
from tests.people import add_texts, hidden_fields

SLUG = "corpus"
SENTENCE = re.compile(r'class="refusal"[^>]*>.*?<span>([^<]+)<')
NEVER = (b"Exif\0", b"http://ns.adobe.com/xap", b"EXIF", b"XMP ")


@dataclass
class Verdict:
    """What came of one file; ``why`` is empty when the expectation was met."""

    row: Row
    email: str
    status: int = 0
    sentence: str = ""
    why: str = ""


@dataclass
class Figures:
    verdicts: list[Verdict] = field(default_factory=list)
    seconds: float = 0

    @property
    def unmet(self) -> list[str]:
        return [f"{v.row.file} ({v.row.expect}): {v.why}" for v in self.verdicts if v.why]

    def table(self) -> str:
        lines = [f"{'expectation':<14}{'files':>7}{'met':>7}   answers"]
        for expect in ("accept", "accept-clean", "either", "reject"):
            own = [v for v in self.verdicts if v.row.expect == expect]
            answers = ", ".join(f"{status}: {n}" for status, n in sorted(Counter(v.status for v in own).items()))
            lines.append(f"{expect:<14}{len(own):>7}{sum(not v.why for v in own):>7}   {answers}")
        met = len(self.verdicts) - len(self.unmet)
        return "\n".join([*lines, f"{met} of {len(self.verdicts)} met, in {self.seconds:.0f} s", *self.unmet])


def send_everything(home: Home, folder: Path) -> Figures:
    """Every file of the manifest, each from a person of its own; then everything accepted is approved and shown."""
    rows = read_rows()
    assert rows, ABSENT
    with Product(home, folder / "log", worker_threads=2) as product:
        tools = make_tools(Settings(**{**home, "base_url": product.url, "media_port": product.port + 1}))
        _open_contest(tools)
        began = time.monotonic()
        with ThreadPoolExecutor(3) as pool:
            found = list(pool.map(lambda pair: _send(product.url, *pair), enumerate(rows)))
        figures = Figures(found, time.monotonic() - began)
        _until_idle(tools)
        _approve_all(tools)
        _until_idle(tools)
        with httpx2.Client(timeout=30) as client:
            for verdict in found:
                verdict.why = verdict.why or _fault_of(tools, verdict, client)
        tools.db.close()
    return figures


def _open_contest(tools: Tools) -> None:
    now = tools.clock.now()
    with tools.db.write() as session:
        contest = make_contest(
            session, make_brand(session), slug=SLUG, min_side=0, opens_at=now - timedelta(days=1),
            published_at=now - timedelta(days=1), closes_at=now + timedelta(days=1),
        )  # fmt: skip
        add_texts(session, contest)


def _send(url: str, n: int, row: Row) -> Verdict:
    verdict = Verdict(row, f"person{n}@mail.example")
    words = {"title": f"Cup {n}", "name": "Tomek", "email": verdict.email, "consent": "own", "caption": row.file}
    with httpx2.Client(base_url=url, timeout=60, headers={"sec-fetch-site": "same-origin"}) as client:
        form = {**words, **hidden_fields(client.get(f"/contests/{SLUG}/enter").text)}
        with row.path.open("rb") as photo:
            answer = client.post(f"/contests/{SLUG}/entries", data=form, files={"photo": (row.path.name, photo)})
    verdict.status = answer.status_code
    found = SENTENCE.search(answer.text)
    verdict.sentence = unescape(found[1]) if found else ""
    verdict.why = _wrong_answer(verdict)
    return verdict


def _wrong_answer(verdict: Verdict) -> str:
    expect, status = verdict.row.expect, verdict.status
    if expect == "accept" and status != 303:
        return f"answered {status}: {verdict.sentence}"
    if expect == "reject" and not 400 <= status < 500:
        return f"answered {status}"
    if status != 303 and not 400 <= status < 500:
        return f"answered {status}"
    return "" if status == 303 or verdict.sentence else f"answered {status} without a sentence"


def _until_idle(tools: Tools, seconds: float = 180) -> None:
    ends = time.monotonic() + seconds
    work = col(Job.kind).in_(("look_at_photo", "show_entry"))
    while time.monotonic() < ends:
        with tools.db.read() as session:
            waiting = select(Job.id).where(work, col(Job.state).in_(("ready", "running")))
            if session.exec(waiting).first() is None:
                return
        time.sleep(0.2)
    raise AssertionError("the worker does not come to an end")


def _approve_all(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = session.exec(select(Contest).where(Contest.slug == SLUG)).one()
        moderator = decider(session, session.get_one(Brand, contest.brand_id))
        for case in session.exec(select(Case)).all():
            decide(
                session, case=case, seen=case.decision_n, verb=Verb.APPROVE, decider=moderator, signer=tools.signer,
                now=tools.clock.now(),
            )  # fmt: skip


def _fault_of(tools: Tools, verdict: Verdict, client: httpx2.Client) -> str:
    """What the database, the private store and the public address say about it."""
    with tools.db.read() as session:
        found = session.exec(
            select(Entry, Asset).join(EntryRevision, col(EntryRevision.entry_id) == Entry.id)
            .join(Asset, col(Asset.id) == EntryRevision.asset_id)
            .join(Entrant, col(Entrant.id) == Entry.entrant_id).where(Entrant.email == verdict.email)
        ).first()  # fmt: skip
        if verdict.status != 303:
            return "an entry was kept all the same" if found else ""
        if found is None:
            return "acknowledged, and there is no entry"
        entry, asset = found
        files = session.exec(select(Rendition).where(Rendition.asset_id == asset.id)).all()
    if entry.state is not EntryState.APPROVED or not entry.is_shown:
        return f"it is {entry.state}"
    if verdict.row.expect == "accept" and (asset.width, asset.height) != verdict.row.size:
        return f"{asset.width} x {asset.height} instead of {verdict.row.size}"
    return next(filter(None, (_fault_of_file(tools, file, verdict.row, client) for file in files)), "")


def _fault_of_file(tools: Tools, file: Rendition, row: Row, client: httpx2.Client) -> str:
    with tools.private.open(file.key) as kept:
        data = kept.read()
    public = client.get(f"{tools.settings.media_origin}/{file.key}")
    if public.status_code != 200 or public.content != data:
        return f"the public address of {file.name} answers {public.status_code}, or with something else"
    survived = [secret for secret in (*row.secrets, *NEVER) if secret in data]
    return f"{survived} survived in {file.name}.{file.format}" if survived else ""


@contextmanager
def _homes(name: str, folder: Path) -> Iterator[Home]:
    if name == "sqlite":
        yield SqliteHomes(folder, upgrade).make(folder / "home")
        return
    from tests.parts.ceph import CephGateway
    from tests.parts.postgres import PostgresServer

    with PostgresServer() as server, CephGateway() as gateway:
        yield PostgresHomes(server, gateway, upgrade).make(folder / "home")


def main(names: list[str]) -> int:
    unmet = 0
    for name in names or ["sqlite", "postgres"]:
        with tempfile.TemporaryDirectory() as folder, _homes(name, Path(folder)) as home:
            figures = send_everything(home, Path(folder))
        print(f"{home.kind}\n{figures.table()}\n", flush=True)  # noqa: T201  a script speaks by printing
        unmet += len(figures.unmet)
    return 1 if unmet else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
