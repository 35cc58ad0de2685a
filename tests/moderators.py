"""People of a brand's staff as tests meet them, signed in without the sign-in page."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session
from starlette.testclient import TestClient

from app.accounts.models import Account, Brand, Role
from app.accounts.service.sessions import open_session
from app.kit.tools import Tools
from app.main import make_app
from app.moderation.service.decisions import Decider
from tests.factories import make_member
from tests.people import hidden_fields
from tests.stage import SAME_ORIGIN


def decider(session: Session, brand: Brand, role: Role = Role.MODERATOR, **values: Any) -> Decider:
    account = make_member(session, brand, role, **values)
    return Decider(account, {brand.id: role})


@dataclass
class Moderator:
    """At the desk, without scripts."""

    client: TestClient
    account: Account
    kept: dict[str, str] = field(default_factory=dict)

    def desk(self) -> str:
        response = self.client.get("/moderation")
        assert response.status_code == 200, response.text
        return response.text

    def start(self) -> str:
        assert self.client.post("/moderation/claims").status_code == 303
        return self.desk()

    def post(self, path: str, **form: Any) -> Any:
        return self.client.post(path, data=form)

    def fields(self) -> dict[str, str]:
        """The hidden fields of the desk's forms: case, token, seen."""
        return hidden_fields(self.desk())

    def decide(self, verb: str, **form: Any) -> Any:
        """Decide what the desk shows; follows to the next desk unless refused."""
        fields = self.fields()
        return self._go_on(f"/moderation/cases/{fields['case']}/decisions", {**fields, "verb": verb, **form})

    def skip(self) -> str:
        fields = self.fields()
        page: str = self._go_on(f"/moderation/cases/{fields['case']}/skips", fields).text
        self.kept = hidden_fields(page)
        return page

    def _go_on(self, path: str, form: dict[str, Any]) -> Any:
        response = self.client.post(path, data={**self.kept, **form})
        return self.client.get(response.headers["location"]) if response.status_code == 303 else response


def sign_in(tools: Tools, brand_id: int, role: Role = Role.MODERATOR, **values: Any) -> Moderator:
    with tools.db.write() as session:
        brand = session.get_one(Brand, brand_id)
        account = make_member(session, brand, role, **values)
        secret = open_session(session, account_id=account.id, browser="test", days=7, now=tools.clock.now())
    client = TestClient(make_app(tools), base_url=tools.settings.base_url, headers=SAME_ORIGIN, follow_redirects=False)
    client.cookies.set("staff", secret)
    return Moderator(client, account)
