from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from starlette.requests import Request

from app.embed.frames import Frame, frame_of, is_welcome, let_anybody_frame, let_frame
from app.kit import i18n

BRAND = "https://www.brand.example"


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


def asked(path: str, query: str = "", referer: str = "") -> Request:
    headers = [(b"host", b"campaigns.example"), (b"referer", referer.encode())]
    tools = SimpleNamespace(settings=SimpleNamespace(base_url="https://campaigns.example"))
    scope = {
        "type": "http",
        "app": SimpleNamespace(state=SimpleNamespace(tools=tools)),
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
        "scheme": "https",
        "server": ("x", 1),
    }
    return Request(scope)


def test_a_page_of_ours_is_no_frame() -> None:
    assert frame_of(asked("/play/song", f"from={BRAND}")) is None


def test_the_options_stand_behind_every_address_again() -> None:
    frame = frame_of(asked("/embed/song", f"lang=pl&from={BRAND}&scheme=dark&accent=1f6f4a&corner=8&utm_source=x"))
    assert frame is not None
    assert frame.tail == f"?from={BRAND}&scheme=dark&accent=1f6f4a&corner=8&lang=pl"
    assert frame_of(asked("/embed/song", frame.tail[1:])) == frame
    assert frame.theme_url("#123eba") == "/themes/1f6f4a-8.css"


def test_what_makes_no_sense_is_as_if_it_had_not_been_said() -> None:
    nonsense = "from=javascript:alert(1)&scheme=red&accent=red&corner=9999&lang=xx"
    assert frame_of(asked("/embed/song", nonsense)) == Frame()
    for said in (
        "from=https://*.brand.example",
        "corner=-1",
        "corner=009999",
        "corner=%C2%B2",
        "accent=12345g",
        "from=null",
        "from=",
    ):
        assert frame_of(asked("/embed/song", said)) == Frame(), said
    assert Frame().tail == ""
    assert Frame().theme_url("#123eba") == "/themes/123eba.css"


def test_a_page_that_says_nothing_of_itself_is_known_by_where_the_request_came_from() -> None:
    came = frame_of(asked("/embed/song", referer=f"{BRAND}/articles/7"))
    assert came is not None
    assert came.origin == BRAND
    inside = frame_of(asked("/embed/song/plays/x", referer="https://campaigns.example/embed/song"))
    assert inside is not None
    assert inside.origin == ""


def test_who_may_show_it_is_welcome_and_who_says_nothing_is_for_the_browser_to_judge() -> None:
    allowed = (BRAND,)
    assert is_welcome(Frame(BRAND), allowed, "https://campaigns.example")
    assert is_welcome(Frame(), allowed, "https://campaigns.example")
    assert is_welcome(Frame("https://campaigns.example"), (), "https://campaigns.example")
    assert not is_welcome(Frame("https://evil.example"), allowed, "https://campaigns.example")


def test_an_answer_says_who_may_frame_it() -> None:
    request = asked("/embed/song")
    let_frame(request, (BRAND,))
    assert request.scope["framed_by"] == f"'self' {BRAND}"
    let_anybody_frame(request)
    assert request.scope["framed_by"] == "*"
