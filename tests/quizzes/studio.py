"""A piece that was played, and its results in the studio."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import Brand, Role
from app.kit.tools import Tools
from app.main import make_app
from app.quizzes.models import Content
from app.quizzes.service.counting import Tally
from tests.desk import Desk, take_seat
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin, give
from tests.stage import SAME_ORIGIN


@dataclass
class Stage:
    tools: Tools
    content: Content
    desk: Desk

    @classmethod
    def of(cls, tools: Tools, document: Any = "quiz", **changes: Any) -> "Stage":
        content = published(tools, document, **changes)
        return cls(tools, content, seat(tools, content, Role.EDITOR))

    def player(self) -> TestClient:
        """Another browser, whose views and plays are written as they come."""
        return TestClient(
            make_app(self.tools), base_url=self.tools.settings.base_url, headers=SAME_ORIGIN, follow_redirects=False
        )

    def play_quiz(self, *answers: str) -> None:
        """The example quiz, as far as there are answers."""
        player = self.player()
        address = begin(player, self.content.slug)
        for answer in answers:
            give(player, address, answer=answer)
            give(player, address, go="on")

    def vote(self, *answers: str) -> None:
        for answer in answers:
            begin(self.player(), self.content.slug, answer=answer)

    def count(
        self, what: str, n: int, *, key: str = "", day: str = "2026-11-22", source: str = "", version: int = 1
    ) -> None:
        tally = Tally()
        tally.put((self.content.id, version, day, source, what, key), n)
        with self.tools.db.write() as session:
            tally.write(session)

    def results(self, query: str = "", **options: Any) -> Any:
        return self.desk.get(f"/results{query}", **options)


def seat(tools: Tools, content: Content, role: Role) -> Desk:
    with tools.db.write() as session:
        brand = session.exec(select(Brand).where(Brand.id == content.brand_id)).one()
        desk = take_seat(session, tools, brand, role)
    desk.path = f"/studio/pieces/{content.slug}"
    return desk
