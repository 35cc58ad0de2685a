"""Data leave freely: everything of a contest as JSON Lines and files, with a manifest that proves it is whole."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from app.accounts.models import Account, Brand
from app.contests.campaign import dump
from app.contests.models import Consent, Contest, Entrant, Entry, EntryRevision, Prize, TextVersion, Vote, Winner
from app.contests.service.composing import brand_document, document_of
from app.kit.tools import Tools
from app.media.models import Asset, Rendition
from app.moderation.models import Case, Decision, Reason, Report

FORMAT = 1
Progress = Callable[[str, int], None]
"""Told the name of a part and how many things it has so far."""
NEVER = {"submit_key", "claim_token"}
"""Columns that open something. Pseudonyms are exported, so that counts can be checked by others."""


def export_contest(tools: Tools, *, contest: Contest, to: Path, progress: Progress) -> Path:
    """Write everything to a new folder ``to``. Raises FileExistsError when it is there already."""
    to.mkdir(parents=True)
    with tools.db.read() as session:
        brand = session.exec(select(Brand).where(Brand.id == contest.brand_id)).one()
        (to / "brand.yaml").write_text(dump(brand_document(brand)), encoding="utf-8")
        (to / "contest.yaml").write_text(dump(document_of(session, contest)), encoding="utf-8")
        rows = {
            name: _write_rows(to / f"{name}.jsonl", found, progress) for name, found in tables(session, contest).items()
        }
        assets = list(session.exec(_assets(contest)))
        renditions = list(session.exec(_renditions(contest)))
    missing = _copy_files(tools, assets, renditions, to, progress)
    return _write_manifest(to, contest=contest, rows=rows, missing=missing, now=tools.clock.now())


def tables(session: Session, contest: Contest) -> dict[str, Iterator[SQLModel]]:
    """Every table that holds something of the contest, by the name of its file."""
    entries = select(Entry.id).where(Entry.contest_id == contest.id)
    entrants = select(Entrant.id).where(Entrant.contest_id == contest.id)
    cases = select(Case.id).where(Case.scope == contest.scope)
    staff = select(Decision.account_id).where(col(Decision.case_id).in_(cases))
    statements: dict[str, Any] = {
        "contest": select(Contest).where(Contest.id == contest.id),
        "prizes": select(Prize).where(Prize.contest_id == contest.id),
        "texts": select(TextVersion).where(TextVersion.contest_id == contest.id),
        "entrants": select(Entrant).where(Entrant.contest_id == contest.id),
        "consents": select(Consent).where(col(Consent.entrant_id).in_(entrants)),
        "entries": select(Entry).where(Entry.contest_id == contest.id),
        "revisions": select(EntryRevision).where(col(EntryRevision.entry_id).in_(entries)),
        "assets": _assets(contest),
        "renditions": _renditions(contest),
        "votes": select(Vote).where(Vote.contest_id == contest.id),
        "cases": select(Case).where(col(Case.id).in_(cases)),
        "decisions": select(Decision).where(col(Decision.case_id).in_(cases)),
        "reasons": select(Reason).where(Reason.brand_id == contest.brand_id),
        "reports": select(Report).where(Report.brand_id == contest.brand_id, col(Report.subject).in_(entries)),
        "winners": select(Winner).where(Winner.contest_id == contest.id),
        "staff": select(Account).where(col(Account.id).in_(staff)),
    }
    return {
        name: iter(session.exec(statement.order_by("id").execution_options(yield_per=500)))
        for name, statement in statements.items()
    }


def _assets(contest: Contest) -> Any:
    revisions = select(EntryRevision.asset_id).join(Entry).where(Entry.contest_id == contest.id)
    return select(Asset).where(col(Asset.id).in_(revisions))


def _renditions(contest: Contest) -> Any:
    revisions = select(EntryRevision.asset_id).join(Entry).where(Entry.contest_id == contest.id)
    return select(Rendition).where(col(Rendition.asset_id).in_(revisions))


STAFF = {"id", "public_id", "name"}  # who decided, without address, password or second factor


def plain(row: SQLModel) -> dict[str, Any]:
    """A row as JSON values, without what opens something."""
    only = STAFF if isinstance(row, Account) else None
    return row.model_dump(mode="json", include=only, exclude=NEVER)


def _write_rows(path: Path, rows: Iterator[SQLModel], progress: Progress) -> int:
    n = 0
    with path.open("w", encoding="utf-8") as file:
        for n, row in enumerate(rows, 1):
            file.write(json.dumps(plain(row), ensure_ascii=False, sort_keys=True) + "\n")
            if n % 500 == 0:
                progress(path.stem, n)
    progress(path.stem, n)
    return n


def _copy_files(
    tools: Tools, assets: list[Asset], renditions: list[Rendition], to: Path, progress: Progress
) -> list[str]:
    """Originals and renditions; returns the keys that are gone (erased people's)."""
    missing = []
    wanted = [(a.key, f"originals/{a.public_id}.{a.format or 'bin'}") for a in assets]
    wanted += [(r.key, f"renditions/{r.key.removeprefix('r/')}") for r in renditions]
    for n, (key, name) in enumerate(wanted, 1):
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with tools.private.open(key) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file, 1 << 20)
        except FileNotFoundError:
            missing.append(key)
        progress("files", n)
    return missing


def _write_manifest(to: Path, *, contest: Contest, rows: dict[str, int], missing: list[str], now: datetime) -> Path:
    files = [path for path in sorted(to.rglob("*")) if path.is_file()]
    manifest = {
        "format": FORMAT,
        "contest": contest.slug,
        "made_at": now.isoformat(),
        "rows": rows,
        "missing": missing,
        "files": {
            path.relative_to(to).as_posix(): {"bytes": path.stat().st_size, "sha256": _sha256(path)} for path in files
        },
    }
    path = to / "manifest.json"
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def faults_of(folder: Path) -> list[str]:
    """Files that are missing, added or changed since the manifest was written; empty when the export is whole."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    faults = []
    for name, facts in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            faults.append(f"{name} is missing")
        elif path.stat().st_size != facts["bytes"] or _sha256(path) != facts["sha256"]:
            faults.append(f"{name} has changed")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"manifest.json"}
    return faults + [f"{name} was added" for name in sorted(there - manifest["files"].keys())]
