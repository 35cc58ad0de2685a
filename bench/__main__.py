"""``python -m bench`` lists the benchmarks; with names it runs them, a line for each figure; 1 when one is short."""

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.figures import Ratio, report

NAMES = {
    "upload": "processor time and memory of making a photo's renditions, against bare Pillow",
    "site-under-uploads": "p99 of a page while a hundred photos are processed, against idle",
    "gallery-scale": "a gallery page at 100,000 entries against 1,000",
    "gallery-serve": "a kept gallery page against a bare route with the same bytes; a miss against bare Jinja2",
    "embed-weight": "bytes of the loader and of a poll in a frame, and its largest paint on 3G with a slow processor",
    "embed-serve": "a poll in a frame against a bare route with the same bytes, and the memory of 10,000 of them",
    "answer": "taking an answer of a quiz, durably and with the next question rendered, against echoing a POST",
    "film": "a film with choices in Chromium: gaps at cuts in pictures and sound, the first frame, the player's weight",
    "film-range": "parts of a film's file, as players ask for them, against reading them from a bare socket",
    "live": "a poll with 5,000 who look on and 200 ballots a second: who sees the end, how late, at what cost",
    "results": "results of a piece with 1,000,000 plays: opening the page, proving and exporting them, on both databases",
    "claim": "claiming the next case at 100,000 waiting against 1,000, on both databases",
}
MODULES = {"site-under-uploads": "latency"}
"""Where the module is not named as the benchmark."""


def measure_of(name: str) -> Callable[[], Iterable[Ratio]]:
    """Each benchmark's module has a ``measure()`` that yields its figures."""
    module = importlib.import_module(f"bench.{MODULES.get(name, name.replace('-', '_'))}")
    measure: Callable[[], Iterable[Ratio]] = module.measure
    return measure


def facts() -> dict[str, object]:
    """What a figure depends on besides our code."""
    load = " ".join(f"{n:.1f}" for n in os.getloadavg())
    cores = len(os.sched_getaffinity(0))
    return {"cores": cores, "python": platform.python_version(), "load": load, "system": platform.platform(terse=True)}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to run; none lists them; 'all' runs them all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    given = parser.parse_args()
    unknown = set(given.names) - {*NAMES, "all"}
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; known: {', '.join(NAMES)}")
    if not given.names:
        sys.stdout.writelines(f"{name:<20} {words}\n" for name, words in NAMES.items())
        return 0
    return run(list(NAMES) if "all" in given.names else given.names, given.json)


def run(names: list[str], to: Path | None) -> int:
    machine = facts()
    sys.stdout.write("  ".join(f"{key} {value}" for key, value in machine.items()) + "\n")
    told = [figure for name in names for figure in report(measure_of(name)())]
    if to:
        to.write_text(
            json.dumps({"machine": machine, "figures": [figure.as_row() for figure in told]}, indent=2) + "\n"
        )
    return 0 if all(figure.ok for figure in told) else 1


if __name__ == "__main__":
    sys.exit(main())
