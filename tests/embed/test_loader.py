"""The loader (app/embed/loader.py, app/embed/routes.py): small, at a lasting address, and for every site."""

import gzip
import hashlib
import re

from starlette.testclient import TestClient

from app.embed.loader import loader_for
from app.kit.tools import Tools

MOST = 2_000


def test_the_loader_is_at_most_two_kilobytes_however_it_is_packed(tools: Tools, client: TestClient) -> None:
    for packing in ("gzip", "br"):
        sent = client.get("/embed.js", headers={"accept-encoding": packing})
        assert sent.headers["content-encoding"] == packing
        assert int(sent.headers["content-length"]) <= MOST, packing


def test_the_alias_is_looked_at_again_soon_and_the_lasting_address_never(tools: Tools, client: TestClient) -> None:
    loader = loader_for(tools.assets, tools.settings.base_url)
    alias, lasting = client.get("/embed.js"), client.get(loader.lasting)
    assert alias.content == lasting.content
    assert "max-age=300" in alias.headers["cache-control"]
    assert "immutable" in lasting.headers["cache-control"]
    digest = hashlib.sha256(lasting.content).hexdigest()[:8]
    assert loader.lasting == f"/embed-{digest}.js"


def test_an_address_of_an_earlier_release_still_loads_and_is_not_kept_for_ever(
    tools: Tools, client: TestClient
) -> None:
    old = client.get("/embed-00000000.js")
    assert old.content == client.get("/embed.js").content
    assert "immutable" not in old.headers["cache-control"]


def test_the_loader_knows_this_site_and_no_other(tools: Tools, client: TestClient) -> None:
    body = client.get("/embed.js").text
    assert set(re.findall(r"https?://[\w.:-]+", body)) == {tools.settings.base_url}
    assert len(gzip.compress(body.encode())) <= MOST


def test_any_site_may_load_it(tools: Tools, client: TestClient) -> None:
    for path in ("/embed.js", "/embed-layer.js"):
        headers = client.get(path).headers
        assert headers["access-control-allow-origin"] == "*"
        assert headers["cross-origin-resource-policy"] == "cross-origin"
        assert headers["content-type"].startswith("text/javascript")
