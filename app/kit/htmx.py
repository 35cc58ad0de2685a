"""Is htmx asking, and for which part? What it gets when the answer is another page."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response


def is_swap(request: Request) -> bool:
    """htmx asks for a part of the page it already shows. Of a header that was sent twice the first counts, as for kept pages."""
    said: dict[bytes, bytes] = {}
    for name, value in request.scope["headers"]:
        if name.startswith(b"hx-"):
            said.setdefault(name, value)
    return said.get(b"hx-request") == b"true" and said.get(b"hx-history-restore-request") != b"true"


def lead_to(request: Request, path: str, headers: dict[str, str]) -> Response:
    """To another page of ours. htmx follows a redirect by itself and would put that page into the place of a part."""
    if is_swap(request):
        return Response(headers={**headers, "hx-redirect": path})
    return RedirectResponse(path, 303, headers)


def take_the_page(request: Request, response: Response) -> Response:
    """A refusal is a page of its own, also where only a part was asked for."""
    if is_swap(request):
        response.headers.update({"hx-retarget": "body", "hx-reswap": "innerHTML"})
    return response
