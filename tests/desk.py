"""A member of the staff at the studio's desk: signed in, without the steps of signing in."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session
from starlette.testclient import TestClient

from app.accounts.models import Account, Brand, Role
from app.accounts.service import sessions
from app.contests.models import Contest
from app.kit.tools import Tools
from app.kit.web import cookie_name
from app.main import make_app
from tests.factories import make_member
from tests.stage import SAME_ORIGIN


@dataclass
class Desk:
    """``desk.get("/edit")`` and ``desk.post("/edit", ...)`` go to the contest's own part of the studio."""

    tools: Tools
    client: TestClient
    account: Account
    path: str = ""

    def at(self, contest: Contest) -> "Desk":
        self.path = f"/studio/contests/{contest.slug}"
        return self

    def come_back(self) -> "Desk":
        """Signed in anew, after the clock was moved."""
        with self.tools.db.write() as session:
            return self.sit_down(session)

    def sit_down(self, session: Session) -> "Desk":
        now = self.tools.clock.now()
        token = sessions.open_session(session, account_id=self.account.id, days=30, browser="", now=now)
        self.client.cookies.set(cookie_name(self.tools, "staff"), token)
        return self

    def get(self, page: str = "", **options: Any) -> Any:
        return self.client.get(f"{self.path}{page}", **options)

    def post(self, page: str = "", form: dict[str, Any] | None = None, **options: Any) -> Any:
        return self.client.post(f"{self.path}{page}", data=form or {}, **options)


def take_seat(session: Session, tools: Tools, brand: Brand, role: Role = Role.EDITOR, **values: Any) -> Desk:
    """A browser of its own, signed in right now."""
    account = make_member(session, brand, role, **values)
    client = TestClient(
        make_app(tools), base_url=tools.settings.base_url, headers=SAME_ORIGIN, follow_redirects=False
    )  # fmt: skip
    return Desk(tools, client, account).sit_down(session)
