"""The second origin: users' pictures, without cookies, scripts or anything else that a page could use.

Only renditions that are public are in the public store, under keys that nobody can guess.
"""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from app.kit.storage import FOREVER, DiskStore
from app.media.picture import MEDIA_TYPES

HEADERS = {
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
}
CLIPS = "c/"
"""Where the files of clips are."""
FILMS = {".mp4": "video/mp4", ".vtt": "text/vtt"}
_TYPES = {f".{kind}": media_type for kind, media_type in MEDIA_TYPES.items()} | FILMS


def media_app(store: DiskStore) -> Starlette:
    async def show(request: Request) -> Response:
        try:
            path = store.path(request.path_params["key"])
            if path.suffix not in _TYPES or not path.is_file():
                return PlainTextResponse("", 404, HEADERS)
        except (OSError, ValueError):  # a name may be longer than any file's
            return PlainTextResponse("", 404, HEADERS)
        headers = {**HEADERS, "cache-control": FOREVER}
        if request.path_params["key"].startswith(CLIPS):  # players fetch ahead, and captions are read by the page
            headers["access-control-allow-origin"] = "*"
        return FileResponse(path, media_type=_TYPES[path.suffix], headers=headers)

    return Starlette(routes=[Route("/{key:path}", show, methods=["GET"])])
