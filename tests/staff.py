"""Staff as tests meet them: a browser, a password and, if they have one, an authenticator."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import pyotp
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from app.accounts.models import Account, Brand, Role
from app.accounts.service import passwords, second_factor
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.main import make_app
from tests.factories import make_member
from tests.people import hidden_fields

PASSWORD = "seven grey herons wade"
HASH = passwords.hash_password(PASSWORD)


@dataclass
class Person:
    """Signs in and does things, without scripts."""

    tools: Tools
    client: TestClient
    account: Account
    password: str = PASSWORD

    def sign_in(self, **changes: Any) -> Any:
        """The answer to the password alone."""
        form = {"email": self.account.email, "password": self.password, **changes}
        return self.client.post("/studio/sign-in", data=form)

    def enter(self) -> "Person":
        """All steps of signing in."""
        assert self.sign_in().status_code == 303
        if self.account.totp_secret:
            assert self.give_code(self.code()).status_code == 303
        return self

    def code(self) -> str:
        secret = second_factor.secret_of(self.account, self.tools.signer)
        return pyotp.TOTP(secret).at(self.tools.clock.now())

    def give_code(self, code: str) -> Any:
        return self.client.post("/studio/second-factor", data={"code": code})

    def type_password_again(self, asked: Any) -> Any:
        """Answer the page that keeps a deed waiting, then let the deed go on; returns its answer."""
        assert asked.status_code == 401, asked.text
        confirmed = self.client.post(
            "/studio/again", data={**hidden_fields(asked.text), "password": self.password}
        )  # fmt: skip
        assert confirmed.status_code == 200, confirmed.text
        action = re.search(r'<form class="form" method="post" action="([^"]+)"', confirmed.text)
        assert action
        return self.client.post(unescape(action[1]), data=hidden_fields(confirmed.text))


def another_browser(tools: Tools) -> TestClient:
    return TestClient(
        make_app(tools), base_url=tools.settings.base_url, headers={"sec-fetch-site": "same-origin"},
        follow_redirects=False,
    )  # fmt: skip


def make_person(
    session: Session, tools: Tools, client: TestClient, brand: Brand, role: Role = Role.EDITOR, **values: Any
) -> Person:
    """A member with PASSWORD; owners and those with ``factor=True`` have an authenticator."""
    factor = values.pop("factor", role is Role.OWNER)
    account = make_member(session, brand, role, **{"password_hash": HASH, **values})
    if factor:
        secret = second_factor.new_secret()
        second_factor.keep_secret(account, secret, signer=tools.signer, now=account.created_at)
    session.flush()
    return Person(tools, client, account)


def token_mailed(tools: Tools, template: str) -> str:
    """The secret in the newest mail of this kind that waits to be sent."""
    with tools.db.read() as session:
        jobs = session.exec(select(Job).where(Job.kind == "send_mail").order_by(col(Job.id))).all()
    found = [job.payload for job in jobs if f'"{template}"' in job.payload]
    token = re.search(r'"token": "([\w-]+)"', found[-1])
    assert token
    return token[1]
