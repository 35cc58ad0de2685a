"""docs/embed.md says what the code does: its snippets, options, names and claims, and its examples run."""

import inspect
import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.contests.embedding import PATH
from app.embed import context, keys, oembed
from app.embed.snippets import LEAST_WIDTH, MOST_CORNER, MOST_WIDTH, PRINT_SIDE, Options, Snippets
from app.embed.targets import Embeddable
from app.kit.tools import Tools
from tests.factories import make_brand

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "embed.md").read_text()
LOADER = (ROOT / "static" / "embed" / "embed.js").read_text()
INSIDE = {"done", "host", "whitecup"}
"""What the loader keeps for itself, and the name of the thing."""
SITE = "https://cups.example"
QUIZ = Embeddable(
    path="coffee-quiz", page="/play/coffee-quiz", title="Coffee quiz", text="", language="en", brand_id=1, brand="Biała",
    kind="quiz", allowed=(), scope="piece:x", height=620,
)  # fmt: skip
MADE = Snippets(QUIZ, SITE, f"{SITE}/embed.js", Options("dark", "#c0392b", "8", 640, "pl"))


def code(kind: str) -> list[str]:
    return re.findall(rf"^ *```{kind}\n(.*?)^ *```", DOCS, re.DOTALL | re.MULTILINE)


def table(heading: str) -> dict[str, str]:
    """Rows of the first table below a heading: what stands in code, and what it means."""
    below = DOCS.partition(f"{heading}\n")[2]
    return dict(re.findall(r"^\| `([^`]+)` \| (.*) \|$", below.partition("\n## ")[0], re.MULTILINE))


def test_the_frame_is_the_one_that_the_studio_gives() -> None:
    assert Snippets(QUIZ, SITE, MADE.loader).iframe in [one.strip() for one in code("html")]


def test_the_lines_for_wordpress_are_those_that_the_studio_gives() -> None:
    assert [one.strip() for one in code("php")] == [MADE.wordpress_provider]


def test_the_events_are_those_that_frames_say() -> None:
    said = (ROOT / "static" / "js" / "framed.js").read_text()
    told = {
        type_
        for path in (ROOT / "templates").rglob("*.html")
        for type_ in re.findall(r'data-told="(\w+)"', path.read_text())
    }
    types = set(re.findall(r'say\("(\w+)"', said)) | {"ready"} | told
    assert {name.removeprefix("whitecup:") for name in table("## Events")} == types
    schema = json.loads(code("json")[0])
    assert set(schema["properties"]["type"]["enum"]) == types
    assert set(re.findall(r"{ (kind|n|outcome|height)\b", said)) | {"whitecup", "type"} == set(schema["properties"])


def test_every_option_is_told_with_its_limits() -> None:
    told = table("## Options")
    assert {f"data-{name}" for name in MADE.options.data} < told.keys()
    assert {f"data-{name}" for name in set(re.findall(r"dataset\.(\w+)", LOADER)) - INSIDE} == told.keys()
    assert f"0 to {MOST_CORNER}" in told["data-corner"]
    assert f"{LEAST_WIDTH} to {MOST_WIDTH}" in told["data-width"]
    query = "&".join(f"{name}={value}" for name, value in MADE.options.query.items())
    assert f"?{query}" in DOCS
    assert "data-title" in MADE.script


def test_the_parts_of_a_contest_are_those_that_can_be_shown() -> None:
    names = list(table("What stands where, behind `/embed/` and in all snippets:\n"))
    assert len(names) == 6
    assert all(PATH.fullmatch(name) for name in names)
    assert f"at least {PRINT_SIDE} pixels" in DOCS


def test_what_oembed_understands_is_told() -> None:
    asked = set(re.findall(r'(?:query\.get\(|_pixels\(call, )"(\w+)"', inspect.getsource(oembed)))
    assert asked == {"url", "format", "maxwidth", "maxheight"}
    assert all(f"`{name}`" in DOCS or f"?{name}=" in DOCS for name in asked)


def test_the_claims_and_their_limits_are_told() -> None:
    told = table("## Who your visitor is")
    read = set(re.findall(r'claims\.get\("(\w+)"\)', inspect.getsource(context)))
    assert told.keys() == read
    assert f"{int(context.LONGEST.total_seconds()) // 60} minutes" in told["exp"]
    assert f"{context.MOST_FIELDS} at most" in told["fields"]
    algorithms = (*keys.SHARED_ALGORITHMS, *keys.ALGORITHM_OF.values())
    assert all(f"`{name}`" in DOCS for name in algorithms)


def in_python(key: str, kid: str) -> str:
    names: dict[str, Any] = {}
    exec(code("python")[0], names)  # noqa: S102  it is our own example
    return str(names["whitecup_context"](key, kid, "customer-7"))


def in_node(key: str, kid: str) -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node here")
    script = code("js")[-1] + "\nprocess.stdout.write(whitecupContext(...process.argv.slice(1), 'customer-7'));"
    return subprocess.run([node, "-e", script, "--", key, kid], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("sign", [in_python, in_node])
def test_what_the_examples_sign_is_taken_once(tools: Tools, sign: Callable[[str, str], str]) -> None:
    now = datetime.fromtimestamp(time.time(), UTC)
    with tools.db.write() as session:
        brand = make_brand(session)
        key, secret = keys.make_shared(session, brand_id=brand.id, signer=tools.signer, now=now)
        asked: dict[str, Any] = {"brand_id": brand.id, "signer": tools.signer, "audience": SITE, "now": now}
        token = sign(secret, key.public_id)
        taken = context.accept(session, token=token, **asked)
        assert (taken.segment, taken.locale, taken.fields) == ("gold", "pl", {"name": "Ola"})
        with pytest.raises(context.ContextRefused, match="used"):
            context.accept(session, token=token, **asked)
