"""How many statements a deed takes: pinned where a page is read often."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from app.kit.tools import Tools


def statements_of(tools: Tools, act: Callable[[], Any]) -> int:
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        seen.append(statement)

    event.listen(tools.db.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(tools.db.engine, "before_cursor_execute", note)
    return len(seen)
