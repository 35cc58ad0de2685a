"""What the worker does for accounts."""

from collections.abc import Mapping
from datetime import timedelta

from app.accounts.service import resets, sessions
from app.kit.jobs import Handler
from app.kit.tools import Tools


def send_reset(tools: Tools, *, email: str, language: str, once: str) -> None:
    with tools.db.write() as session:
        resets.send_reset(session, email=email, language=language, once=once, now=tools.clock.now())


def sweep_accounts(tools: Tools) -> None:
    """Rows of sessions and links that are over."""
    now = tools.clock.now()
    with tools.db.write() as session:
        sessions.forget_ended(session, now=now)
        resets.forget_ended(session, now=now)


HANDLERS: Mapping[str, Handler] = {"send_reset": send_reset, "sweep_accounts": sweep_accounts}
EVERY: Mapping[str, timedelta] = {"sweep_accounts": timedelta(hours=6)}
