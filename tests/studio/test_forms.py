"""What is typed about embedding."""

import pytest
from starlette.datastructures import FormData

from app.errors import Unprocessable
from app.studio.forms import is_plain, origins_of


def read(text: str, *, secure: bool = True) -> list[str]:
    return origins_of(FormData({"origins": text}), secure=secure)


def test_sites_are_read_one_a_line_each_once() -> None:
    assert read("brand.example\r\n\r\n https://Brand.example/page?x \nhttps://*.shop.example") == [
        "https://brand.example",
        "https://*.shop.example",
    ]
    assert read("") == []


def test_a_refusal_names_the_line() -> None:
    with pytest.raises(Unprocessable) as refused:
        read("brand.example\n\nnot a site")
    assert refused.value.fields["origins"].startswith("Line 3: Write the site")


@pytest.mark.parametrize("site", ["http://localhost:8003", "http://127.0.0.1", "http://[::1]:8000"])
def test_a_site_of_this_machine_needs_no_encryption(site: str) -> None:
    assert read(site) == [site]


def test_another_site_without_encryption_is_taken_only_while_we_have_none() -> None:
    with pytest.raises(Unprocessable) as refused:
        read("http://brand.example")
    assert "not encrypted" in refused.value.fields["origins"]
    with pytest.raises(Unprocessable):
        read("http://localhost.evil.example")
    assert read("http://brand.example", secure=False) == ["http://brand.example"]


def test_fifty_sites_are_the_most() -> None:
    assert len(read("\n".join(f"a{n}.example" for n in range(50)))) == 50
    with pytest.raises(Unprocessable) as refused:
        read("\n".join(f"a{n}.example" for n in range(51)))
    assert "50" in refused.value.fields["origins"]


def test_what_came_from_anybody_is_plain_only_when_it_could_stand_so() -> None:
    assert is_plain("https://brand.example:8443", secure=True)
    for bad in (
        "",
        "null",
        "https://a.example/x",
        "https://a.example; script-src *",
        "http://a.example",
        "HTTPS://A.example",
    ):
        assert not is_plain(bad, secure=True), bad
