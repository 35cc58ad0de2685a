import gzip
import re
from pathlib import Path

import pytest

from app.kit.assets import Assets

STATIC = Path(__file__).resolve().parents[2] / "static"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "css/parts").mkdir(parents=True)
    (tmp_path / "js").mkdir()
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/a.woff2").write_bytes(b"font")
    (tmp_path / "css/parts/one.css").write_text('/* why */\n@font-face {\n  src: url("../../fonts/a.woff2");\n}\n')
    (tmp_path / "css/parts/two.css").write_text("b { color: red; }\n")
    (tmp_path / "css/app.bundle").write_text("# the order\nparts/two.css\nparts/one.css\n")
    (tmp_path / "js/a.js").write_text("const name = 1;\n")
    (tmp_path / "js/b.js").write_text("const name = 2;\n")
    (tmp_path / "js/app.bundle").write_text("a.js\nb.js\n")
    return tmp_path


def test_an_address_carries_eight_digits_of_the_content(root: Path) -> None:
    before = Assets(root).url("fonts/a.woff2")
    (root / "fonts/a.woff2").write_bytes(b"another font")
    after = Assets(root).url("fonts/a.woff2")
    assert re.fullmatch(r"/static/fonts/a-[0-9a-f]{8}\.woff2", before)
    assert after != before


def test_a_bundle_joins_its_parts_in_the_order_of_the_list(root: Path) -> None:
    css = Assets(root).bundle("css/app.css").decode()
    assert css.index("color:red") < css.index("@font-face")
    assert "why" not in css


def test_a_stylesheet_names_other_files_by_their_lasting_address(root: Path) -> None:
    assets = Assets(root)
    assert f'url("{assets.url("fonts/a.woff2")}")' in assets.bundle("css/app.css").decode()


def test_a_changed_font_changes_the_address_of_the_stylesheet(root: Path) -> None:
    before = Assets(root).url("css/app.css")
    (root / "fonts/a.woff2").write_bytes(b"another font")
    assert Assets(root).url("css/app.css") != before


def test_remarks_and_needless_room_do_not_travel(root: Path) -> None:
    (root / "js/a.js").write_text('// Why.\n  // More of it.\nconst name = "//"; // beside\n')
    assets = Assets(root)
    asset = assets.find("js/a.js")
    assert asset is not None
    assert asset.body == b'const name="//";'


def test_modules_in_a_bundle_keep_their_names_to_themselves(root: Path) -> None:
    assert Assets(root).bundle("js/app.js") == b"{\nconst name=1;\n}\n{\nconst name=2;\n}\n"


def test_what_an_address_names_is_found_with_its_type_and_packed(root: Path) -> None:
    assets = Assets(root)
    found = assets.find(assets.url("css/app.css").removeprefix("/static/"))
    assert found is not None
    assert found.media_type == "text/css; charset=utf-8"
    assert found.immutable
    assert found.gzipped is not None
    assert gzip.decompress(found.gzipped) == found.body == assets.bundle("css/app.css")


def test_a_plain_name_is_found_but_may_change(root: Path) -> None:
    found = Assets(root).find("fonts/a.woff2")
    assert found is not None
    assert (found.body, found.immutable, found.gzipped) == (b"font", False, None)


@pytest.mark.parametrize("path", ["css/app-00000000.css", "../pyproject.toml", "css/app.bundle", "", "css"])
def test_anything_else_is_not_found(root: Path, path: str) -> None:
    assert Assets(root).find(path) is None


def test_a_name_that_does_not_exist_is_a_loud_mistake(root: Path) -> None:
    with pytest.raises(KeyError):
        Assets(root).url("css/nothing.css")


def test_our_own_stylesheets_name_every_part_that_exists_once() -> None:
    lines = [line for listing in (STATIC / "css").glob("*.bundle") for line in listing.read_text().splitlines()]
    listed = [line for line in lines if line and line[0] != "#"]
    exists = {path.relative_to(STATIC / "css").as_posix() for path in (STATIC / "css").rglob("*.css")}
    assert sorted(listed) == sorted(exists - {"mail.css"})


def test_our_own_first_view_stays_light() -> None:
    assets = Assets(STATIC)
    names = ["css/app.css", "js/app.js", "vendor/htmx-4.0.1.min.js"]
    packed = [found.gzipped for name in names if (found := assets.find(name))]
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*-latin.woff2"))
    assert len(packed) == len(names)
    assert sum(len(body) for body in packed if body) + fonts < 55_000


def test_a_module_names_others_by_their_hash(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nb();\n')
    (tmp_path / "b.js").write_text("export const b = () => 1;\n")
    before = Assets(tmp_path)
    found = before.find(before.url("a.js").removeprefix("/static/"))
    assert found
    assert before.url("b.js").removeprefix("/static/") in found.body.decode()
    (tmp_path / "b.js").write_text("export const b = () => 2;\n")
    assert Assets(tmp_path).url("a.js") != before.url("a.js")
