"""What the worker does for embeds."""

from collections.abc import Mapping
from datetime import timedelta

from app.embed import context, trouble
from app.kit.jobs import Handler
from app.kit.tools import Tools


def sweep_embeds(tools: Tools) -> None:
    """Used contexts that have ended, and troubles of long ago."""
    now = tools.clock.now()
    with tools.db.write() as session:
        context.forget_spent(session, now=now)
        trouble.forget_old(session, now=now)


HANDLERS: Mapping[str, Handler] = {"sweep_embeds": sweep_embeds}
EVERY: Mapping[str, timedelta] = {"sweep_embeds": timedelta(hours=1)}
