"""People as tests meet them: what an entrant does with a form."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from sqlmodel import Session
from starlette.testclient import TestClient

from app.contests.models import Contest, TextVersion
from tests.factories import NOON
from tests.pictures import draw_cup

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def hidden_fields(html: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in HIDDEN.findall(html)}


def add_texts(session: Session, contest: Contest) -> None:
    """Rules, licence, one consent that is needed and one that is not."""
    for n, (key, label, is_consent, is_required) in enumerate(
        [
            ("rules", "", False, False),
            ("licence", "", False, False),
            ("own", "It is my own work, and I accept the rules.", True, True),
            ("news", "Write to me about the next contest.", True, False),
        ]
    ):
        session.add(
            TextVersion(
                contest_id=contest.id, key=key, label=label, text=f"The {key}.", is_consent=is_consent,
                is_required=is_required, position=n, digest=key, created_at=NOON,
            )
        )  # fmt: skip
    session.flush()


@dataclass
class Entrant:
    """Fills in the form and sends it, without scripts."""

    client: TestClient
    slug: str
    words: dict[str, Any] = field(
        default_factory=lambda: {
            "title": "Beetroot", "name": "Tomek, Lublin", "email": "tomek@poczta.example", "caption": "Paint.",
            "consent": ["own"], "age": "18",
        }
    )  # fmt: skip

    def open_form(self) -> dict[str, str]:
        response = self.client.get(f"/contests/{self.slug}/enter")
        assert response.status_code == 200, response.text
        return hidden_fields(response.text)

    def send(self, photo: bytes | None = None, *, hidden: dict[str, str] | None = None, **changes: Any) -> Any:
        form = {**(hidden or self.open_form()), **self.words, **changes}
        files = {"photo": ("cup.jpg", draw_cup() if photo is None else photo, "image/jpeg")}
        return self.client.post(f"/contests/{self.slug}/entries", data=form, files=files)
