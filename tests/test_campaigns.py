"""Campaign files of interactives beside those of contests. Tests app/campaigns.py, app/kit/campaign.py and
app/quizzes/service/applying.py."""

import json
import re
from pathlib import Path

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner

from app import campaigns
from app.cli import app
from app.errors import Conflict, NotFound, Unprocessable
from app.kit import campaign
from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.models import Content, ContentEdit, ContentVersion
from tests.factories import NOON

BRAND = "kind: brand\nslug: biala\nname: Biała Coffee\n"
POLL = """\
kind: poll
brand: biala
slug: red
title: In red as well?
published: true
steps:
- key: which
  type: choice
  title: Which of them in red?
  options:
  - key: eyes
    text: Peacock eyes
  - key: coast
    text: The coast
"""


FORM = """\
lead_form:
  when: before
  title: Who are you?
  fields:
  - key: mail
    label: Your mail address
    kind: email
    required: true
  consents:
  - key: news
    label: You may write to me.
"""


def load(tools: Tools, *texts: str) -> None:
    documents = [campaign.parse(text, name="file", kinds=campaigns.KINDS) for text in texts]
    with tools.db.write() as session:
        campaigns.apply_documents(session, documents, now=NOON)


def dumped(tools: Tools, text: str = POLL) -> str:
    with tools.db.read() as session:
        here = campaigns.current(session, campaign.parse(text, name="file", kinds=campaigns.KINDS))
        assert here
        return campaign.dump(here)


def test_export_after_apply_is_identical_to_the_byte(tools: Tools) -> None:
    load(tools, POLL, BRAND)
    assert dumped(tools) == POLL


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kinds_example_comes_back_to_the_byte(tools: Tools, kind: str) -> None:
    text = campaign.dump(KINDS[kind].example().model_copy(update={"brand": "biala"}))
    load(tools, BRAND, text)
    assert dumped(tools, text) == text


def test_json_in_plain_letters_alone_is_read_as_it_was_meant() -> None:
    poll = KINDS["poll"].example().model_copy(update={"title": "☕ or 🍵?", "lead": "🇵🇱"})
    text = json.dumps({"kind": "poll", **poll.model_dump(mode="json", exclude_defaults=True)})
    assert "\\ud83c" in text
    assert campaign.parse(text, name="file", kinds=campaigns.KINDS) == poll
    with pytest.raises(Unprocessable, match="title"):
        campaign.parse(text.replace("\\udf75", ""), name="file", kinds=campaigns.KINDS)


def test_applying_twice_makes_no_second_version_or_edit(tools: Tools) -> None:
    load(tools, BRAND, POLL)
    load(tools, POLL)
    with tools.db.read() as session:
        assert len(session.exec(select(ContentVersion)).all()) == len(session.exec(select(ContentEdit)).all()) == 1
    load(tools, POLL.replace("The coast", "The coast of Hel"))
    with tools.db.read() as session:
        kept = session.exec(select(ContentVersion).order_by(col(ContentVersion.n))).all()
    assert [version.document["steps"][0]["options"][1]["text"] for version in kept] == ["The coast", "The coast of Hel"]


def test_a_file_that_does_not_publish_takes_a_piece_out_of_sight(tools: Tools) -> None:
    load(tools, BRAND, POLL)
    load(tools, POLL.replace("published: true\n", ""))
    with tools.db.read() as session:
        assert session.exec(select(Content)).one().published_at is None


def test_files_are_applied_all_or_not_at_all(tools: Tools) -> None:
    worse = POLL.replace("slug: red", "slug: worse").replace(
        "- key: coast", "- key: coast\n    image: {name: a.jpg}\n    #"
    )
    with pytest.raises(Unprocessable, match="published"):
        load(tools, BRAND, POLL, worse)
    with tools.db.read() as session:
        assert session.exec(select(Content)).first() is None
    with pytest.raises(NotFound, match="biala"):
        load(tools, POLL)


def test_a_form_that_asks_who_somebody_is_comes_back_to_the_byte(tools: Tools) -> None:
    asking = POLL.replace("published: true\n", f"published: true\n{FORM}")
    load(tools, BRAND, asking)
    assert dumped(tools, asking) == asking
    with pytest.raises(Unprocessable, match="consent"):
        load(tools, asking.replace("  consents:", "  consent:"))


def test_an_address_that_another_brand_has_is_refused(tools: Tools) -> None:
    load(tools, BRAND, POLL)
    with pytest.raises(Conflict, match="/play/red"):
        load(tools, "kind: brand\nslug: other\nname: Other\n", POLL.replace("brand: biala", "brand: other"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            POLL.replace("    text: The coast", "    texd: The coast"),
            "line 14, steps.0.options.1.texd.*Did you mean text",
        ),
        (POLL.replace("type: choice", "type: choise"), "line 8, steps.0.type"),
        (POLL.replace("title: Which", "titel: Which"), "line 9, steps.0.titel"),
        ("kind: spinwheel\n", "Known kinds: brand, contest, quiz"),
        ("a: &a [1]\nb: [*a, *a]\n", "not read"),
        ("[" * 3000, "cannot be read"),
        ("kind: !!bool maybe", "cannot be read"),
        ("kind: !!timestamp soon", "cannot be read"),
        ("kind: !!int ''", "cannot be read"),
        ('kind: "\\UFFFFFFFF"', "cannot be read"),
    ],
)
def test_a_wrong_key_is_told_with_its_line_and_a_suggestion(text: str, words: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        campaign.parse(text, name="file", kinds=campaigns.KINDS)
    assert re.search(words, refused.value.sentence), refused.value.sentence


def test_the_commands_apply_compare_and_write_a_piece(
    home: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in home.items():
        monkeypatch.setenv(f"WHITECUP_{name.upper()}", str(value))
    runner = CliRunner()
    brand, poll = tmp_path / "brand.yaml", tmp_path / "poll.yaml"
    brand.write_text(BRAND)
    poll.write_text(POLL)
    assert runner.invoke(app, ["diff", str(poll)]).exit_code == 1
    assert runner.invoke(app, ["apply", str(brand), str(poll)]).exit_code == 0
    assert runner.invoke(app, ["diff", str(poll)]).output == ""
    assert runner.invoke(app, ["export", "red"]).output == POLL
    written = tmp_path / "again.yaml"
    assert runner.invoke(app, ["export", "red", "--to", str(written)]).exit_code == 0
    assert written.read_text() == POLL
    assert set(json.loads(runner.invoke(app, ["schema"]).output)["properties"]["kind"]["enum"]) == {
        "brand",
        "contest",
        *KINDS,
    }


def test_strange_ends_of_lines_come_back_as_they_were() -> None:
    poll = campaign.parse(POLL, name="file", kinds=campaigns.KINDS)
    strange = poll.model_copy(update={"lead": "one\u2028two\x85three\n\u2029 four"})
    assert campaign.parse(campaign.dump(strange), name="file", kinds=campaigns.KINDS) == strange


def test_no_more_parts_are_read_than_whoever_asks_allows() -> None:
    assert campaign.parse(POLL, name="file", kinds=campaigns.KINDS, most_nodes=50)
    with pytest.raises(Unprocessable, match="too many parts"):
        campaign.parse(POLL, name="file", kinds=campaigns.KINDS, most_nodes=10)
