"""Is htmx asking, and for which part?"""

from starlette.requests import Request


def is_swap(request: Request) -> bool:
    """htmx asks for a part of the page it already shows."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-history-restore-request") != "true"
