"""Is htmx asking?"""

import pytest
from starlette.requests import Request
from starlette.responses import Response

from app.kit.asked import Asked
from app.kit.htmx import is_swap, lead_to, take_the_page


def request(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw})


def asks(**headers: str) -> bool:
    return is_swap(request(**headers))


def test_only_htmx_itself_gets_a_part() -> None:
    assert asks(hx_request="true")
    assert not asks()
    assert not asks(hx_request="true", hx_history_restore_request="true")


@pytest.mark.parametrize("name", ["hx-request", "hx-history-restore-request"])
@pytest.mark.parametrize("said", [("true", "false"), ("false", "true")])
def test_a_header_that_was_sent_twice_counts_as_it_does_for_kept_pages(name: str, said: tuple[str, str]) -> None:
    """Else a part were kept for everybody who asks for the whole page."""
    first = [] if name == "hx-request" else [(b"hx-request", b"true")]
    scope = {"type": "http", "headers": [*first, *((name.encode(), one.encode()) for one in said)]}
    assert is_swap(Request(scope)) is Asked.of(scope).swap


def test_another_page_is_never_put_into_the_place_of_a_part() -> None:
    assert lead_to(request(hx_request="true"), "/x", {}).headers["hx-redirect"] == "/x"
    assert lead_to(request(), "/x", {}).headers["location"] == "/x"
    assert take_the_page(request(hx_request="true"), Response()).headers["hx-retarget"] == "body"
    assert "hx-retarget" not in take_the_page(request(), Response()).headers
