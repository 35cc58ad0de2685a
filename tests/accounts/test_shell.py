"""The head of the studio."""

import pytest

from app.accounts.models import Role
from app.accounts.shell import navigation
from app.kit.tools import Tools

EVERYBODY = ["/studio"]


@pytest.mark.parametrize(
    ("role", "places"),
    [
        (Role.OWNER, ["/studio", "/moderation", "/studio/people", "/studio/brand", "/studio/mails"]),
        (Role.EDITOR, ["/studio", "/moderation", "/studio/brand", "/studio/mails"]),
        (Role.MODERATOR, ["/studio", "/moderation"]),
        (Role.JUROR, EVERYBODY),
        (Role.VIEWER, EVERYBODY),
        (None, EVERYBODY),
    ],
)
def test_each_role_is_offered_what_it_may_open(tools: Tools, role: Role | None, places: list[str]) -> None:
    assert [path for _key, _words, path in navigation(tools, role)] == places
