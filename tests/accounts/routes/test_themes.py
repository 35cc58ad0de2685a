"""Brands' stylesheets over HTTP."""

from starlette.testclient import TestClient


def test_a_colour_has_a_stylesheet_for_ever_and_nonsense_has_none(client: TestClient) -> None:
    found = client.get("/themes/123eba.css")
    assert found.headers["content-type"].startswith("text/css")
    assert "immutable" in found.headers["cache-control"]
    assert "--accent" in found.text
    assert client.get("/themes/red.css").status_code == 404
