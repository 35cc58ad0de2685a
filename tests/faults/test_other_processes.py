"""A campaign file is applied by a command while a server serves: whoever asks next sees it. Tests app/kit/changes.py and app/kit/db.py."""

import os
import subprocess
import sys
import time
from pathlib import Path

import httpx2

from tests.faults.product import ROOT, Product
from tests.parts.homes import Home
from tests.test_campaigns import BRAND, POLL

MOST = 0.2
"""Seconds after the command has ended."""


def apply(home: Home, *files: Path) -> None:
    command = [sys.executable, "-m", "app.cli", "apply", *map(str, files)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **home.environment}, check=True, capture_output=True)


def test_what_a_command_changes_is_on_the_very_next_page(home: Home, tmp_path: Path) -> None:
    """Without a worker inside: its share cards would end the page in the server itself."""
    brand, poll = tmp_path / "brand.yaml", tmp_path / "poll.yaml"
    brand.write_text(BRAND)
    poll.write_text(POLL)
    apply(home, brand, poll)
    product = Product(home, tmp_path / "log", worker=False)
    with product, httpx2.Client(base_url=product.url, trust_env=False) as visitor:
        time.sleep(1)  # until the server hears of changes
        assert "In red as well?" in visitor.get("/play/red").text
        time.sleep(1.5)
        kept = visitor.get("/play/red")  # by now it would have been made anew, if it were not kept for long
        poll.write_text(POLL.replace("In red as well?", "In green as well?"))
        apply(home, poll)
        ended = time.monotonic()
        after = visitor.get("/play/red")
        assert time.monotonic() - ended < MOST
    assert "In green as well?" in after.text
    assert after.headers["etag"] != kept.headers["etag"]
