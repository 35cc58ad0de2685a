"""A brand's context as a frame hands it over: taken, or told to the studio why not."""

from datetime import datetime

from starlette.requests import Request

from app.embed import context
from app.embed.context import Context, ContextRefused
from app.embed.frames import frame_of
from app.embed.telling import tell
from app.embed.tokens import Visitor
from app.kit.tools import Tools


def hear(request: Request, token: str, *, brand_id: int, scope: str, now: datetime) -> Context | None:
    """From now on the request's visitor is who ``token`` says. None when it is refused: then the visitor has no name."""
    tools: Tools = request.app.state.tools
    try:
        with tools.db.write() as session:
            known = context.accept(
                session, token=token, brand_id=brand_id, signer=tools.signer, audience=tools.settings.base_url, now=now
            )
    except ContextRefused as refused:
        frame = frame_of(request)
        origin = frame.origin if frame else ""
        tell(request, brand_id=brand_id, scope=scope, kind="context", reason=refused.reason, origin=origin)
        return None
    request.scope["visitor"] = Visitor(known.user, known.segment, known.fields)
    return known
