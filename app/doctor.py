"""What can be wrong on a machine, looked at one by one, with what to do about it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import col, func, select

from app.kit.jobs import Job
from app.kit.mail import SmtpMailer
from app.kit.tools import Tools
from app.media.films.finding import find_ffmpeg
from app.media.films.running import Ffmpeg
from app.media.sandbox import Sandbox
from app.media.service import limits_of
from app.migrations import config
from app.quizzes.clips.keeping import limits_of as clip_limits

GB = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    what: str
    is_well: bool
    advice: str = ""


def examine(tools: Tools) -> Iterator[Finding]:
    """Every check, in the order in which things depend on each other. A check that breaks is a finding, not a crash."""
    for what, check, advice in _CHECKS:
        try:
            problem = check(tools)
        except Exception as error:
            problem = repr(error)
        yield Finding(what, not problem, f"{problem}. {advice}" if problem else "")


def _folder(tools: Tools) -> str:
    free = shutil.disk_usage(tools.settings.data_dir).free
    return f"only {free / GB:.1f} GB are free" if free < GB else ""


def _database(tools: Tools) -> str:
    return "" if tools.db.is_reachable() else "it cannot be reached"


def _tables(tools: Tools) -> str:
    with tools.db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    newest = ScriptDirectory.from_config(config(tools.settings.database)).get_current_head()
    return "" if here == newest else f"they are at {here}, the program at {newest}"


def _stores(tools: Tools) -> str:
    away = [name for name, store in (("private", tools.private), ("public", tools.public)) if not store.is_reachable()]
    return f"{' and '.join(away)} cannot be reached or written" if away else ""


def _sandbox(tools: Tools) -> str:
    with Sandbox(limits_of(tools.settings)):
        return ""


def _walls(tools: Tools) -> str:
    lists = Path("/sys/kernel/security/lsm")
    return "" if not lists.exists() or "landlock" in lists.read_text() else "this kernel has no Landlock"


def _films(tools: Tools) -> str:
    """As a clip is made: behind the walls, and with the encoders that are needed."""
    program = find_ffmpeg(tools.settings.ffmpeg)
    if not program:
        return "there is no ffmpeg"
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty"
        empty.touch()
        ffmpeg = Ffmpeg(program, clip_limits(tools.settings))
        pattern = ["-f", "lavfi", "-i", "testsrc=d=0.1:s=64x64", "-f", "lavfi", "-i", "sine=d=0.1"]
        said = ffmpeg.run(
            [*pattern, "-c:v", "libx264", "-c:a", "aac", f"{folder}/a.mp4"],
            source=empty,
            folder=Path(folder),
            stays=True,
        )
        return "" if (Path(folder) / "a.mp4").stat().st_size else said[-300:]


def _mail(tools: Tools) -> str:
    if not isinstance(tools.mailer, SmtpMailer):
        return ""
    with tools.mailer.connected() as server:
        code, _words = server.noop()
    return "" if code == 250 else f"it answered {code}"


def _jobs(tools: Tools) -> str:
    with tools.db.read() as session:
        failed = session.exec(select(func.count(col(Job.id))).where(Job.state == "failed")).one()
    return f"{failed} gave up" if failed else ""


_CHECKS: list[tuple[str, Callable[[Tools], str], str]] = [
    ("data folder", _folder, "Make room, or move WHITECUP_DATA_DIR"),
    ("database", _database, "Start it, and look at WHITECUP_DATABASE_URL"),
    ("tables", _tables, "Run 'whitecup migrate'"),
    ("file stores", _stores, "Look at the WHITECUP_S3_… settings or the folder's permissions"),
    ("picture sandbox", _sandbox, "Pictures cannot be read here; the message tells why"),
    (
        "kernel's walls",
        _walls,
        "Pictures are still decoded behind seccomp and limits; a kernel from 5.13 on adds Landlock",
    ),
    (
        "films",
        _films,
        "Clips wait until it works. 'bin/setup run' brings ffmpeg, or say in WHITECUP_FFMPEG where it is",
    ),
    ("mail server", _mail, "Look at WHITECUP_MAIL; mails wait until it answers"),
    ("jobs", _jobs, "See last_error in the table job; set state to 'ready' to try again"),
]
