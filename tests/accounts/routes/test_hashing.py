"""A password's hash takes a tenth of a second, and on SQLite one writer holds up all others: so none is made within a transaction."""

from collections.abc import Iterator
from typing import Any

import pytest
from pwdlib import PasswordHash
from sqlalchemy import event
from sqlalchemy.engine import Connection

from app.kit.tools import Tools
from app.worker import Worker
from tests.staff import PASSWORD, Person, another_browser, token_mailed

NEW = "nine yellow tramcars"


@pytest.fixture
def writers_at_hashes(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many writing transactions were open, at each hash that was made or checked."""
    writing: set[Connection] = set()
    found: list[int] = []

    def begins(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            writing.add(connection)

    listeners = (("begin", begins), ("commit", writing.discard), ("rollback", writing.discard))
    for name, listener in listeners:
        event.listen(tools.db.engine, name, listener)

    def noting(slow: Any) -> Any:
        def noted(*args: Any) -> Any:
            found.append(len(writing))
            return slow(*args)

        return noted

    monkeypatch.setattr(PasswordHash, "hash", noting(PasswordHash.hash))
    monkeypatch.setattr(PasswordHash, "verify_and_update", noting(PasswordHash.verify_and_update))
    yield found
    for name, listener in listeners:
        event.remove(tools.db.engine, name, listener)


def test_at_signing_in_and_at_the_first_password(tools: Tools, editor: Person, writers_at_hashes: list[int]) -> None:
    with tools.db.write() as session:
        session.merge(editor.account).must_change_password = True
    editor.enter()
    assert editor.client.post("/studio/first-password", data={"new_password": NEW}).status_code == 303
    assert writers_at_hashes == [0, 0, 0]


def test_at_a_change_of_the_password(editor: Person, writers_at_hashes: list[int]) -> None:
    editor.enter()
    form = {"password": PASSWORD, "new_password": NEW}
    assert editor.client.post("/studio/account/password", data=form).status_code == 303
    assert writers_at_hashes == [0, 0, 0]


def test_at_a_reset_by_mail(tools: Tools, editor: Person, worker: Worker, writers_at_hashes: list[int]) -> None:
    editor.client.post("/studio/reset", data={"email": editor.account.email})
    assert worker.run_one("test")
    link = f"/studio/reset/{token_mailed(tools, 'password_reset')}"
    assert editor.client.post(link, data={"new_password": NEW}).status_code == 303
    assert writers_at_hashes == [0]


def test_at_an_invitation(tools: Tools, owner: Person, writers_at_hashes: list[int]) -> None:
    owner.enter().client.post("/studio/people", data={"email": "nadia@biala.example", "role": "moderator"})
    link = f"/studio/invitations/{token_mailed(tools, 'invitation')}"
    client = another_browser(tools)
    assert client.post(link, data={"name": "Nadia", "new_password": NEW}).status_code == 303
    assert writers_at_hashes == [0, 0]
