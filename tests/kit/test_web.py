"""From a request to an answer. Tests app/kit/web.py, app/kit/site.py, app/kit/security.py and app/kit/tools.py."""

from collections.abc import Iterator

import pytest
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.errors import Conflict, NotFound, SignInNeeded, TooMany, Unprocessable
from app.kit.tools import Tools
from app.kit.web import Call, get, post
from app.main import make_app
from tests.factories import make_brand
from tests.stage import SAME_ORIGIN


def keep_and_refuse(call: Call) -> Response:
    make_brand(call.session, slug="half")
    raise Conflict("Somebody was quicker.")


def keep(call: Call) -> Response:
    make_brand(call.session, slug=str(call.form["slug"]))
    call.keep_cookie("seen", "1", max_age=60)
    return call.redirect("/done")


def refuse_typed(call: Call) -> Response:
    make_brand(call.session, slug="typed")
    raise Unprocessable(fields={"name": "Write a name."})


def show_again(call: Call, refusal: Unprocessable) -> Response:
    return PlainTextResponse(f"{call.form['name']}|{refusal.fields['name']}", refusal.status)


def raise_it(refusal: Exception) -> Route:
    def handler(call: Call) -> Response:
        raise refusal

    return get(f"/raises/{type(refusal).__name__}", handler)


ROUTES = [
    post("/keep", keep, body=2000),
    post("/refuse", keep_and_refuse),
    post("/typed", refuse_typed, again=show_again),
    *(
        raise_it(refusal)
        for refusal in (NotFound("Nothing."), SignInNeeded(), TooMany("Wait.", retry_after=7), ZeroDivisionError())
    ),
]


@pytest.fixture
def site(tools: Tools) -> TestClient:
    app = make_app(tools)
    app.router.routes[:0] = ROUTES
    return TestClient(
        app,
        base_url=tools.settings.base_url,
        headers=SAME_ORIGIN,
        follow_redirects=False,
        raise_server_exceptions=False,
    )


def slugs(tools: Tools) -> list[str]:
    with tools.db.read() as session:
        return list(session.exec(select(Brand.slug)))


def test_a_deed_is_committed_before_it_is_answered(site: TestClient, tools: Tools) -> None:
    answer = site.post("/keep", data={"slug": "a"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/done")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert slugs(tools) == ["a"]


def test_a_refusal_takes_back_what_the_handler_wrote(site: TestClient, tools: Tools) -> None:
    answer = site.post("/refuse")
    assert answer.status_code == 409
    assert "Somebody was quicker." in answer.text
    assert slugs(tools) == []


def test_a_refused_form_is_shown_again_with_what_was_typed(site: TestClient, tools: Tools) -> None:
    answer = site.post("/typed", data={"name": "Ola"})
    assert (answer.status_code, answer.text) == (422, "Ola|Write a name.")
    assert slugs(tools) == []


def test_a_script_gets_refusals_as_json(site: TestClient) -> None:
    answer = site.get("/raises/NotFound", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()) == (404, {"sentence": "Nothing.", "fields": {}})


def test_who_has_to_sign_in_is_led_there_and_back(site: TestClient) -> None:
    answer = site.get("/raises/SignInNeeded")
    assert answer.headers["location"] == "/studio/sign-in?next=/raises/SignInNeeded"


def test_too_many_says_when_to_come_back(site: TestClient) -> None:
    assert site.get("/raises/TooMany").headers["retry-after"] == "7"


def test_our_own_fault_is_a_page_without_a_trace(site: TestClient) -> None:
    answer = site.get("/raises/ZeroDivisionError")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "ZeroDivision" not in answer.text


def test_a_body_over_the_cap_is_refused_whether_or_not_it_says_its_length(site: TestClient, tools: Tools) -> None:
    def endless() -> Iterator[bytes]:
        yield b"slug="
        for _n in range(100):
            yield b"x" * 100

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert site.post("/keep", content=b"slug=" + b"x" * 5000, headers=form).status_code == 413
    assert site.post("/keep", content=endless(), headers=form).status_code == 413
    assert slugs(tools) == []


def test_words_in_another_charset_are_refused(site: TestClient, tools: Tools) -> None:
    """'unicode_escape' made text that no database takes; 'punycode' took a second of everybody's time for 200 kB."""
    body = b'--x\r\nContent-Disposition: form-data; name="slug"\r\n\r\n\\ud800\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x; charset="
    for charset, status in (("unicode_escape", 400), ("punycode", 400), ("UTF-8", 303)):
        assert site.post("/keep", content=body, headers={"content-type": kind + charset}).status_code == status
    assert slugs(tools) == ["\\ud800"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://127.0.0.1:8000"}, 303),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_pages_may_change_anything(tools: Tools, headers: dict[str, str], status: int) -> None:
    app = make_app(tools)
    app.router.routes[:0] = ROUTES
    client = TestClient(app, base_url=tools.settings.base_url, follow_redirects=False)
    assert client.post("/keep", data={"slug": "a"}, headers=headers).status_code == status
    assert len(slugs(tools)) == (status == 303)


@pytest.mark.parametrize("path", ["/healthz", "/nothing/here", "/static/css/app.css"])
def test_every_answer_carries_the_policy(site: TestClient, path: str) -> None:
    headers = site.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_report_writes_no_line_of_its_own_into_the_log(site: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    site.post("/csp-reports", content=b"a\r\nERROR whitecup: \x1b[2Jall is lost")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "whitecup.csp"]
    assert line.isprintable()


def test_readiness_names_its_parts(site: TestClient) -> None:
    assert site.get("/readyz").json() == {"database": True, "private files": True, "public files": True}


def test_assets_are_kept_for_ever_under_their_lasting_name(site: TestClient, tools: Tools) -> None:
    answer = site.get(tools.assets.url("css/app.css"), headers={"accept-encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    assert site.get("/static/../app/main.py").status_code == 404


def test_a_redirect_leads_to_our_own_pages_only(tools: Tools) -> None:
    with tools.db.read() as session:
        call = Call(Request({"type": "http"}), tools, session, tools.clock.now())
        for path in ("https://evil.example", "//evil.example", "evil"):
            with pytest.raises(ValueError, match="not a path"):
                call.redirect(path)
