"""Tells the studio what went wrong in an embed, without letting anybody make this process write all the time."""

import threading
import time
from collections import OrderedDict

from starlette.requests import Request

from app.embed import trouble
from app.kit.address import address_key
from app.kit.tools import Tools

PAUSE = 10.0
"""Seconds in which the same is not told again."""
MOST = 5
"""Told in a second, whatever they are."""
_told: OrderedDict[tuple[str, str, str], float] = OrderedDict()
_lock = threading.Lock()


def tell(request: Request, *, brand_id: int, scope: str, kind: str, origin: str, reason: str = "") -> None:
    """In a transaction of its own; of a flood only some are counted."""
    if not _is_new((scope, kind, origin)):
        return
    tools: Tools = request.app.state.tools
    now = tools.clock.now()
    network = address_key(request, tools.signer, now)
    with tools.db.write() as session:
        trouble.note(
            session, brand_id=brand_id, scope=scope, kind=kind, origin=origin, reason=reason, now=now, network=network
        )


def _is_new(key: tuple[str, str, str]) -> bool:
    now = time.monotonic()
    with _lock:
        while _told and now - next(iter(_told.values())) > PAUSE:
            _told.popitem(last=False)
        just_now = sum(1 for at in _told.values() if now - at < 1)
        if key in _told or just_now >= MOST:
            return False
        _told[key] = now
        return True
