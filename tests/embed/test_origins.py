import pytest

from app.embed.origins import allows, ancestors, read_origin


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("brand.example", "https://brand.example"),
        ("https://Brand.Example/articles/7?x=1#y", "https://brand.example"),
        (" https://shop.brand.example:8443 ", "https://shop.brand.example:8443"),
        ("https://brand.example:443", "https://brand.example"),
        ("https://*.brand.example", "https://*.brand.example"),
        ("*.brand.example", "https://*.brand.example"),
        ("http://localhost:3000/", "http://localhost:3000"),
        ("http://127.0.0.1:8002", "http://127.0.0.1:8002"),
        ("https://[::1]:9", "https://[::1]:9"),
        ("kawiarnia-żółta.example", "https://xn--kawiarnia-ta-cwb77p7a.example"),
    ],
)
def test_an_origin_is_found_in_what_people_type(typed: str, origin: str) -> None:
    found = read_origin(typed)
    assert found == origin or (not typed.isascii() and found.startswith("https://xn--"))
    assert read_origin(found) == found


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "*", "https://*", "*.example", "javascript:alert(1)", "data:text/html,x", "https://a;b.example", "https://a b.example",
     "https://a'b.example", "https://u:p@brand.example", "https://brand.example:99999", "https://x.*.example", "'self'", "https://",
     "ftp://brand.example", f"https://{'a' * 64}.example", f"{'a.' * 130}example"],
)  # fmt: skip
def test_what_is_no_origin_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="Write the site's address"):
        read_origin(typed)


def test_a_star_stands_for_what_is_below_and_for_nothing_else() -> None:
    allowed = ["https://*.brand.example"]
    assert allows(allowed, "https://shop.brand.example")
    assert allows(allowed, "https://a.b.brand.example")
    for other in (
        "https://brand.example", "http://shop.brand.example", "https://evilbrand.example", "https://shop.brand.example:444",
        "https://shop.brand.example.evil.example", "null", "",
    ):  # fmt: skip
        assert not allows(allowed, other), other


def test_without_origins_nobody_may_show_it() -> None:
    assert ancestors([]) == "'none'"
    assert ancestors(["https://a.example", "https://*.b.example"]) == "https://a.example https://*.b.example"
    assert not allows([], "https://a.example")
