"""The JSON Schema of campaign files says what our reader says. Tests app/kit/site.py and app/kit/campaign.py."""

import gzip
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from app import campaigns
from app.demo.files import ROOT
from app.errors import Unprocessable
from app.kit import campaign
from app.kit.site import SCHEMA
from app.quizzes.kinds import KINDS
from tests.schemas import faults

OURS = sorted(path for path in [*ROOT.glob("*.yaml"), *(ROOT / "pieces").glob("*.yaml")] if "kind:" in path.read_text())


def wrong(text: str) -> list[str]:
    return list(faults(json.loads(campaigns.schema()), as_json(yaml.safe_load(text))))


def as_json(plain: Any) -> Any:
    """As an editor sees it: it knows no days and times."""
    if isinstance(plain, dict):
        return {str(key): as_json(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [as_json(value) for value in plain]
    return plain.isoformat() if isinstance(plain, date | datetime) else plain


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_the_demos_files_are_as_the_schema_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if not text.startswith("kind:"):
        pytest.skip("a plan of the demo, no campaign file")
    assert wrong(text) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_exported_is_as_the_schema_says(kind: str) -> None:
    assert wrong(campaign.dump(KINDS[kind].example())) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kind: poll", "kind: quizz"),
        ("kind: poll", "tilte: Poll"),
        ("brand: brand", "brand: A Brand"),
        ("type: choice", "type: choose"),
        ("key: noon", "key: At Noon"),
        ("key: noon", "right: true\n    key: noon"),
    ],
)
def test_a_slip_is_found_by_the_schema_and_by_our_reader(line: str, said: str) -> None:
    text = campaign.dump(KINDS["poll"].example())
    assert line in text
    assert wrong(text.replace(line, said))
    with pytest.raises(Unprocessable):
        campaign.parse(text.replace(line, said), name="file", kinds=campaigns.KINDS)


def test_it_has_an_address_that_editors_may_keep(client: TestClient) -> None:
    answer = client.get(SCHEMA, headers={"accept-encoding": "gzip"})
    assert answer.text == campaigns.schema()
    assert answer.headers["content-type"] == "application/schema+json"
    assert "max-age" in answer.headers["cache-control"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert int(answer.headers["content-length"]) < len(gzip.compress(answer.content)) * 1.3
    again = client.get(SCHEMA, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(SCHEMA, headers={"if-none-match": '"older"'}).status_code == 200


def test_the_docs_say_where_it_is() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert f"# yaml-language-server: $schema=https://your.site{SCHEMA}" in readme
