import re
from pathlib import Path

import pytest

from tests.look.samples import NAMES, ROOT, assets, environment, render

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SOURCES = [*TEMPLATES, *sorted((ROOT / "tests/look/pages").glob("*.html"))]
SPRITE = (ROOT / "templates/_icons.svg.html").read_text()
CSS = "\n".join(path.read_text() for path in (ROOT / "static/css").rglob("*.css"))
STATUSES = (401, 403, 404, 409, 410, 413, 422, 429, 500, 503)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_page_has_nothing_inline_that_the_policy_would_stop(name: str) -> None:
    page = render(name)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_page_has_a_title_one_heading_and_each_id_once(name: str) -> None:
    page = render(name)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert re.search(r"<title>[^–<]+ – [^<]+</title>", page)
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("name", NAMES)
def test_what_describes_a_field_is_there(name: str) -> None:
    page = render(name)
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    wanted = {one for many in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', page) for one in many.split()}
    wanted |= set(re.findall(r'<label for="([^"]+)"', page))
    assert wanted <= ids


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_sign_that_is_used_is_in_the_sprite(path: Path) -> None:
    used = re.findall(r'#i-([a-z]+)"|(?:icon\(|sign=)"([a-z]+)"', path.read_text())
    assert {f'id="i-{one or other}"' for one, other in used} <= set(re.findall(r'id="i-[a-z]+"', SPRITE))


def test_every_class_on_a_page_is_known_to_the_stylesheet() -> None:
    used = {one for name in NAMES for many in re.findall(r'class="([^"]*)"', render(name)) for one in many.split()}
    known = set(re.findall(r"\.(-?[a-z][\w-]*)", CSS))
    assert used - known == {"segno", "qrline"}


def test_colours_stand_only_where_colours_belong() -> None:
    homes = {"palette.css", "rooms.css", "mail.css"}
    free = {"code.css": "#fff #000", "mails.css": "#fff", "dialog.css": "rgb(", "snippets.css": "#fff"}
    free |= {"story-map.css": "rgb(", "timeline.css": "#000 #fff rgb("}
    free["film.css"] = "#000 #fff #1c1713 #f6f1ea rgb("  # over pictures, which know no scheme
    for path in (ROOT / "static/css").rglob("*.css"):
        found = re.findall(r"#[0-9a-f]{3,8}\b(?=[; ])|rgb\(|oklch\(", path.read_text())
        assert path.name in homes or set(found) <= set(free.get(path.name, "").split()), path.name


def test_the_stylesheet_knows_no_left_and_right() -> None:
    sided = r"(?:margin|padding|border|inset)-(?:left|right)|(?<![\w-])(?:left|right|float|text-align: (?:left|right)):"
    found = [path.name for path in (ROOT / "static/css").rglob("*.css") if re.search(sided, path.read_text())]
    assert found == ["mail.css"]


@pytest.mark.parametrize("status", STATUSES)
def test_a_refusal_stands_without_brand_account_and_database(status: int) -> None:
    page = environment().get_template(f"errors/{status}.html").render()
    assert re.search(r"<title>[^–<]+ – Whitecup</title>", page)
    assert re.search(r"<h1>[^<]{10,}</h1>\s*<p>[^<]{40,}</p>", page)


def test_a_layout_asks_only_for_files_that_exist() -> None:
    for path in TEMPLATES:
        for name in re.findall(r"asset\(['\"]([^'\"]+)['\"]\)", path.read_text()):
            assert assets.url(name)
