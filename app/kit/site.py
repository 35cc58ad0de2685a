"""What any site has: assets, health, reports of policy violations."""

import hashlib
import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from app.kit import metrics
from app.kit.assets import Asset
from app.kit.pagecache import pack
from app.kit.storage import FOREVER
from app.kit.tools import Tools
from app.kit.web import get

SCHEMA = "/schema/campaign.json"

log = logging.getLogger("whitecup.csp")


async def static(request: Request) -> Response:
    tools: Tools = request.app.state.tools
    asset = tools.assets.find(request.path_params["path"])
    if asset is None:
        return PlainTextResponse("", 404)
    return asset_response(request, asset, "no-cache")


def asset_response(request: Request, asset: Asset, otherwise: str) -> Response:
    """Packed as the browser takes it; ``otherwise`` is how long what is not immutable may be kept."""
    headers = {
        "cache-control": FOREVER if asset.immutable else otherwise,
        "vary": "accept-encoding",
        "access-control-allow-origin": "*",  # a sandboxed frame without an origin loads its modules too
        "cross-origin-resource-policy": "cross-origin",
    }
    accepted = request.headers.get("accept-encoding", "")
    if asset.brotlied and "br" in accepted:
        return Response(asset.brotlied, media_type=asset.media_type, headers={**headers, "content-encoding": "br"})
    if asset.gzipped and "gzip" in accepted:
        return Response(asset.gzipped, media_type=asset.media_type, headers={**headers, "content-encoding": "gzip"})
    return Response(asset.body, media_type=asset.media_type, headers=headers)


async def schema(request: Request) -> Response:
    """The JSON Schema of campaign files, for editors anywhere."""
    body = (await run_in_threadpool(request.app.state.schema)).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"etag": etag, "cache-control": "public, max-age=3600", "access-control-allow-origin": "*"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return pack(request, Response(body, media_type="application/schema+json", headers=headers))


async def healthz(request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok")


async def readyz(request: Request) -> Response:
    """It can do its work: database and files are reachable."""
    tools: Tools = request.app.state.tools
    parts = {
        "database": await run_in_threadpool(tools.db.is_reachable),
        "private files": await run_in_threadpool(tools.private.is_reachable),
        "public files": await run_in_threadpool(tools.public.is_reachable),
    }
    return JSONResponse(parts, 200 if all(parts.values()) else 503)


async def csp_reports(request: Request) -> Response:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > 10_000:
            return PlainTextResponse("", 413)
    log.warning("policy violation: %s", ascii(body.decode(errors="replace"))[:2000])  # no line or colour of its own
    return PlainTextResponse("", 204)


routes: list[BaseRoute] = [
    Route("/static/{path:path}", static, methods=["GET"]),
    Route(SCHEMA, schema, methods=["GET"]),
    Route("/healthz", healthz, methods=["GET"]),
    Route("/readyz", readyz, methods=["GET"]),
    get("/metrics", metrics.show),
    Route("/csp-reports", csp_reports, methods=["POST"]),
]
