"""What `bin/check` runs: every reader of the code, side by side; a line each, and the words of those that object.

The type checker takes longest and starts first; the others take turns beside it.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Reader:
    name: str
    command: Sequence[str]


@dataclass(frozen=True)
class Verdict:
    reader: Reader
    code: int
    words: str
    seconds: float


def python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def house_rules() -> list[str]:
    """The tests of architecture/, without those of the other readers, which run themselves, and those that run the product."""
    folder = "tests/architecture"
    others = ("check", "migrations", "translations", "every_route_is_guarded")
    return [folder, *(f"--ignore={folder}/test_{name}.py" for name in others)]


def readers() -> list[Reader]:
    typed = [
        name
        for name in ("app", "demo", "tests", "bench", "bin/setup")
        if any((ROOT / name).glob("*.py")) or "bin" in name
    ]
    return [
        Reader("types", [str(BIN / "mypy"), *typed]),
        Reader("format", [str(BIN / "ruff"), "format", "--check", "."]),
        Reader("lint", [str(BIN / "ruff"), "check", "."]),
        Reader("contracts", [str(BIN / "lint-imports"), "--no-cache"]),
        Reader("migrations", python("tests.architecture.migrations")),
        Reader("translations", python("tests.architecture.translations")),
        Reader("house rules", python("pytest", "-q", "-p", "no:xdist", "-p", "no:playwright", *house_rules())),
    ]


def read(reader: Reader) -> Verdict:
    started = time.monotonic()
    done = subprocess.run(
        reader.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return Verdict(reader, done.returncode, done.stdout, time.monotonic() - started)


def report(verdict: Verdict) -> None:
    word = "FAILS" if verdict.code else "ok"
    sys.stdout.write(f"{verdict.reader.name:<14}{word:<7}{verdict.seconds:5.1f} s\n")
    if verdict.code:
        sys.stdout.write(f"{verdict.words.strip()}\n\n")
    sys.stdout.flush()


def main(chosen: Sequence[Reader]) -> int:
    """0 when nobody objects, otherwise 1."""
    started, failed = time.monotonic(), 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for verdict in pool.map(read, chosen):
            report(verdict)
            failed += verdict.code != 0
    sys.stdout.write(f"{'all':<14}{f'{failed} FAIL' if failed else 'ok':<7}{time.monotonic() - started:5.1f} s\n")
    return 1 if failed else 0


if __name__ == "__main__":
    wanted = sys.argv[1:]
    sys.exit(main([reader for reader in readers() if not wanted or reader.name in wanted]))
