"""``whitecup staff add``."""

import json

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from app.accounts import commands
from app.accounts.models import Account, Brand
from app.cli import app
from app.errors import Conflict, NotFound, Unprocessable
from app.kit.tools import Tools
from tests.factories import make_brand
from tests.parts.homes import Home
from tests.staff import Person, another_browser


def test_the_printed_password_opens_once_and_must_be_changed(
    tools: Tools, brand: Brand, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.add_staff(tools, "Ewa@Biala.example", brand="biala", role="editor", name="Ewa Nowak", as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["email"], told["brand"], told["role"]) == ("ewa@biala.example", "biala", "editor")
    with tools.db.read() as session:
        account = session.exec(select(Account)).one()
    assert account.name == "Ewa Nowak"
    person = Person(tools, another_browser(tools), account, told["one_time_password"])
    assert person.sign_in().status_code == 303
    assert person.client.get("/studio").headers["location"].startswith("/studio/first-password")


def test_an_account_that_exists_keeps_its_password(
    tools: Tools, editor: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    with tools.db.write() as session:
        make_brand(session, slug="other")
    commands.add_staff(tools, editor.account.email, brand="other", role="viewer")
    assert "keeps its password" in capsys.readouterr().out
    assert editor.sign_in().status_code == 303


def test_what_makes_no_sense_is_refused_with_a_sentence(tools: Tools, editor: Person) -> None:
    with pytest.raises(NotFound, match="no brand with the slug"):
        commands.add_staff(tools, "a@b.example", brand="none", role="owner")
    with pytest.raises(Unprocessable, match="owner, editor, moderator"):
        commands.add_staff(tools, "a@b.example", brand="biala", role="king")
    with pytest.raises(Unprocessable, match="could not reach"):
        commands.add_staff(tools, "nowhere", brand="biala", role="owner")
    with pytest.raises(Conflict, match="already"):
        commands.add_staff(tools, editor.account.email, brand="biala", role="owner")


def test_the_command_line_reaches_it(tools: Tools, brand: Brand, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in home.environment.items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(app, ["staff", "add", "ewa@biala.example", "--brand", "biala", "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["role"] == "owner"
