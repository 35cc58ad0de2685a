"""Messages that a frame ignored because they came from elsewhere than the page that shows it: counted, and told in the studio."""

from prometheus_client import Counter
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.embed.frames import PREFIX
from app.embed.origins import read_origin
from app.embed.targets import targets
from app.embed.telling import tell
from app.kit.forms import whole
from app.kit.web import Call, post

ignored = Counter(
    "whitecup_embed_messages_ignored_total", "Messages to frames from elsewhere than the page around them"
)
MOST = 10_000


def count(call: Call) -> Response:
    """POST by a frame's script, at most once for each page: how many it ignored, and the origin of the first."""
    n = min(whole(str(call.form.get("n", ""))) or 0, MOST)
    if not n:
        return Response(status_code=204)
    ignored.inc(n)
    path = str(call.form.get("path", ""))[:200].removeprefix(PREFIX)
    with call.tools.db.read() as session:
        found = targets.find(session, path, now=call.now, media_origin=call.tools.settings.media_origin)
    if found is not None:
        origin = _origin(str(call.form.get("origin", "")))
        tell(call.request, brand_id=found.brand_id, scope=found.scope, kind="message", origin=origin)
    return Response(status_code=204)


def _origin(said: str) -> str:
    try:
        return read_origin(said[:300])
    except ValueError:
        return ""


routes: list[BaseRoute] = [post("/embed-messages", count, writes=False, body=2_000)]
