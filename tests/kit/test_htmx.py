"""Is htmx asking?"""

from starlette.requests import Request

from app.kit.htmx import is_swap


def asks(**headers: str) -> bool:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return is_swap(Request({"type": "http", "headers": raw}))


def test_only_htmx_itself_gets_a_part() -> None:
    assert asks(hx_request="true")
    assert not asks()
    assert not asks(hx_request="true", hx_history_restore_request="true")
