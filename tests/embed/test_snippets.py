import json
import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from app.embed.snippets import PLAIN, SANDBOX, Options, Snippets
from app.embed.targets import Embeddable, Picture

SITE = "https://cups.example"
LOADER = f"{SITE}/embed.js"
HARD = [
    'A "cup" & a <b>saucer</b>', "It's </script><script>alert(1)</script>", "-->]]>*/ <!-- \\ ${x} `y` {z} {{a}}",
    "قهوة \u202eصباح\u202c", "line\u2028line", "'; wp_die( '", "</noscript></a></iframe></whitecup-embed>",
]  # fmt: skip


def thing(**changes: Any) -> Embeddable:
    facts: dict[str, Any] = {
        "path": "song", "page": "/play/song", "title": "Song", "text": "", "language": "en", "brand_id": 1, "brand": "Biała",
        "kind": "quiz", "allowed": (), "scope": "piece:x", "height": 512, **changes,
    }  # fmt: skip
    return Embeddable(**facts)


def snippets(options: Options = PLAIN, **changes: Any) -> Snippets:
    return Snippets(thing(**changes), SITE, LOADER, options)


class Read(HTMLParser):
    """Tags with their attributes and the words between them, as a browser reads a page without scripts."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def of(self, name: str) -> dict[str, str | None]:
        [found] = [said for tag, said in self.tags if tag == name]
        return found


def test_the_script_is_one_line_with_room_kept_and_a_link_without_scripts() -> None:
    text = snippets().script
    assert "\n" not in text
    read = Read(text)
    assert [tag for tag, _said in read.tags] == ["script", "noscript", "a"]
    script = read.of("script")
    assert (script["src"], script["data-whitecup"], script["style"]) == (
        LOADER,
        "song",
        "display:block;min-height:512px",
    )
    assert "async" in script
    assert read.of("a")["href"] == f"{SITE}/play/song"


def test_the_element_holds_the_link_until_its_script_has_run() -> None:
    read = Read(snippets(path="cups/gallery", page="/contests/cups/gallery").element)
    assert [tag for tag, _said in read.tags] == ["whitecup-embed", "a", "script"]
    assert read.of("whitecup-embed")["slug"] == "cups/gallery"
    assert read.of("a")["href"] == f"{SITE}/contests/cups/gallery"


def test_the_frame_needs_nothing_else_and_may_not_lead_its_page_away() -> None:
    frame = Read(snippets().iframe).of("iframe")
    assert (frame["src"], frame["height"], frame["loading"]) == (f"{SITE}/embed/song", "512", "lazy")
    assert frame["sandbox"] == SANDBOX
    assert "top-navigation" not in SANDBOX


@pytest.mark.parametrize("title", HARD)
def test_a_title_stays_a_title(title: str) -> None:
    one = snippets(title=title, picture=Picture("https://media.example/a.jpeg?x=1&y=2", 1200, 630))
    for text, tags in (
        (one.script, ["script", "noscript", "a"]), (one.element, ["whitecup-embed", "a", "script"]),
        (one.iframe, ["iframe"]), (one.wordpress, ["whitecup-embed", "a", "script"]), (one.mail, ["a", "img"]),
    ):  # fmt: skip
        read = Read(text)
        assert [tag for tag, _said in read.tags] == tags
        assert title in [read.words.strip(), *(said.get("title") or said.get("alt") for _tag, said in read.tags)]
    assert Read(one.script).of("script")["data-title"] == title


@pytest.mark.parametrize("title", HARD)
def test_the_component_says_the_title_as_a_text_of_its_language(title: str) -> None:
    text = snippets(title=title).react
    said = re.search(r"<a href=\{(\".*?\")\}>\{(\".*\")\}</a>,", text)
    assert said
    assert json.loads(said[2]) == title
    assert "</script" not in text
    assert "\u2028" not in text
    assert "{{" not in text.replace(said[2], "")
    assert 'slug: "song"' in text
    assert "minHeight: 512" in text


def test_the_lines_for_wordpress_name_our_addresses_as_php_texts() -> None:
    lines = snippets().wordpress_provider
    assert f"wp_oembed_add_provider( '{SITE}/*', '{SITE}/oembed' );" in lines
    odd = Snippets(thing(), "https://o'cups.example", LOADER).wordpress_provider
    assert "'https://o\\'cups.example/*'" in odd
    block = snippets().wordpress
    assert block.startswith("<!-- wp:html -->\n<whitecup-embed ")
    assert block.endswith("\n<!-- /wp:html -->")


def test_options_become_attributes_and_the_frames_query() -> None:
    chosen = Options.read(
        {"scheme": "dark", "accent": "#C0FFEE", "corner": "8", "width": "640", "lang": "pl"}, {"pl", "en"}
    )
    one = snippets(chosen)
    wanted = {
        "data-scheme": "dark",
        "data-accent": "#c0ffee",
        "data-corner": "8",
        "data-width": "640",
        "data-lang": "pl",
    }
    for tag, text in (("script", one.script), ("whitecup-embed", one.element)):
        said = next(said for name, said in Read(text).tags if name == tag)
        assert {name: value for name, value in said.items() if name in wanted} == wanted
    frame = Read(one.iframe).of("iframe")
    query = parse_qs(urlsplit(str(frame["src"])).query)
    assert query == {"scheme": ["dark"], "accent": ["c0ffee"], "corner": ["8"], "lang": ["pl"]}
    assert "max-width:640px" in str(frame["style"])
    assert '"data-accent": "#c0ffee"' in one.react


@pytest.mark.parametrize(
    "said",
    [{"scheme": "pink"}, {"accent": "red"}, {"accent": "#12345"}, {"accent": '#123456"'}, {"corner": "41"}, {"corner": "-1"},
     {"corner": "٣"}, {"width": "199"}, {"width": "2001"}, {"width": "1e3"}, {"lang": "xx"}, {"lang": 'pl"'}],
)  # fmt: skip
def test_options_that_make_no_sense_were_not_said(said: dict[str, str]) -> None:
    assert Options.read(said, {"pl", "en"}) == PLAIN


def test_a_mail_shows_a_picture_that_leads_there_and_says_where_from() -> None:
    read = Read(snippets(picture=Picture("https://media.example/a.jpeg", 1200, 630)).mail)
    assert read.of("a")["href"] == f"{SITE}/play/song?utm_source=email"
    assert (read.of("img")["width"], read.of("img")["height"]) == ("600", "315")
    assert [tag for tag, _said in Read(snippets().mail).tags] == ["a"]


def test_a_code_for_print_is_large_and_has_its_quiet_zone() -> None:
    one = snippets()
    with Image.open(BytesIO(one.qr_png())) as picture:
        assert picture.width == picture.height >= 1200
        side, _ = one._qr().symbol_size(scale=1, border=4)
        module = picture.width // int(side)
        grey = picture.convert("L")
        edge = [grey.getpixel((x, y)) for y in range(0, 4 * module, module) for x in range(0, picture.width, module)]
        assert set(edge) == {255}
        assert grey.getpixel((4 * module, 4 * module)) == 0
    assert one._qr().error == "M"
    drawn = ElementTree.fromstring(one.qr_svg())  # noqa: S314  drawn by us
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"


def test_a_code_for_print_leads_to_the_page_and_says_where_from() -> None:
    assert snippets().address("print") == f"{SITE}/play/song?utm_source=print"
    same, other = snippets().qr_svg(), snippets(page="/play/other").qr_svg()
    assert same == snippets().qr_svg()
    assert same != other
