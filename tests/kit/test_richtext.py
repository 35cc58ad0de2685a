"""Texts of a brand's staff, cleaned."""

import pytest

from app.kit.richtext import render


def test_markdown_becomes_html() -> None:
    assert render("**bold** [link](https://brand.example)") == (
        '<p><strong>bold</strong> <a href="https://brand.example" rel="noopener nofollow">link</a></p>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        '<a href="x" onclick="alert(1)">x</a>',
        "<div hx-get=/studio>x</div>",
    ],
)
def test_nothing_that_runs_comes_through(text: str) -> None:
    html = render(text)
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "<img" not in html
    assert "<div" not in html
    assert '<a href="x"' not in html
