"""What a brand's editor copies: the text for each kind of place that something of ours can be put into. Pure.

Everything is escaped for where it stands: titles are a brand's own words and hold whatever people write.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from urllib.parse import quote, urlencode

import segno

from app.embed.targets import Embeddable

SANDBOX = "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox"
ALLOW = "clipboard-write; web-share; fullscreen"
SCHEMES = ("light", "dark")
MOST_CORNER, LEAST_WIDTH, MOST_WIDTH = 40, 200, 2000
ACCENT = re.compile(r"#[0-9a-f]{6}")
PRINT_SIDE = 1200
"""Pixels of a QR code for print, at least."""
QUIET = 4
"""Modules of light around a QR code, as its standard asks."""


@dataclass(frozen=True)
class Options:
    """How it should look there; '' and 0 leave it to the page and the brand. ``accent`` is '#rrggbb', sizes in pixels."""

    scheme: str = ""
    accent: str = ""
    corner: str = ""
    width: int = 0
    language: str = ""

    @classmethod
    def read(cls, said: Mapping[str, str], languages: Collection[str]) -> "Options":
        """From a form; what makes no sense counts as not said."""
        corner, width, accent = said.get("corner", ""), said.get("width", ""), said.get("accent", "").lower()
        accent = accent if accent.startswith("#") else f"#{accent}"
        return cls(
            scheme=said.get("scheme", "") if said.get("scheme") in SCHEMES else "",
            accent=accent if ACCENT.fullmatch(accent) else "",
            corner=str(int(corner)) if _is_figure(corner) and int(corner) <= MOST_CORNER else "",
            width=int(width) if _is_figure(width) and LEAST_WIDTH <= int(width) <= MOST_WIDTH else 0,
            language=said.get("lang", "") if said.get("lang") in languages else "",
        )

    @property
    def data(self) -> dict[str, str]:
        """As attributes for the loader, without 'data-'."""
        said = {"scheme": self.scheme, "accent": self.accent, "corner": self.corner,
                "width": str(self.width or ""), "lang": self.language}  # fmt: skip
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> dict[str, str]:
        """As a frame's own address says them."""
        said = {"scheme": self.scheme, "accent": self.accent.lstrip("#"), "corner": self.corner, "lang": self.language}
        return {name: value for name, value in said.items() if value}


def _is_figure(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 5


PLAIN = Options()


@dataclass(frozen=True)
class Snippets:
    """For one thing, at one site of ours (``base_url``), with the loader at ``loader``."""

    of: Embeddable
    base_url: str
    loader: str
    options: Options = PLAIN

    @property
    def script(self) -> str:
        """One line for any page; a link for who has no scripts."""
        said = _attributes({"data-whitecup": self.of.path, "data-title": self.of.title} | self._data)
        return (
            f'<script async src="{escape(self.loader)}"{said}{self._style}></script><noscript>{self._link}</noscript>'
        )

    @property
    def element(self) -> str:
        """For pages that keep scripts and content apart; the link is there until the script has run."""
        said = _attributes({"slug": self.of.path} | self._data)
        script = f'<script async src="{escape(self.loader)}"></script>'
        return f"<whitecup-embed{said}{self._style}>{self._link}</whitecup-embed>{script}"

    @property
    def iframe(self) -> str:
        """Without any script of ours in the page; its height stays as it is."""
        width = f"max-width:{self.options.width}px;" if self.options.width else ""
        return iframe(self.of, self.base_url, self.options, style=f"border:0;width:100%;{width}")

    @property
    def wordpress(self) -> str:
        """The text of a block 'Custom HTML', as the block editor keeps it."""
        return f"<!-- wp:html -->\n{self.element}\n<!-- /wp:html -->"

    @property
    def wordpress_provider(self) -> str:
        """Lines of PHP after which pasting an address is enough."""
        return (
            "add_action( 'init', function () {\n"
            f"    wp_oembed_add_provider( {_php(self.base_url + '/*')}, {_php(self.base_url + '/oembed')} );\n"
            "} );"
        )

    @property
    def react(self) -> str:
        """A component in TSX."""
        props = "".join(f' "{name}": {_script(value)},' for name, value in self._data.items())
        return REACT.format(
            loader=_script(self.loader), slug=_script(self.of.path), props=props, height=self.of.height,
            page=_script(self.address()), title=_script(self.of.title),
        )  # fmt: skip

    @property
    def mail_address(self) -> str:
        return self.address("email")

    @property
    def mail(self) -> str:
        """A picture that leads there: mail programs run nothing."""
        title, href = escape(self.of.title), escape(self.mail_address)
        if self.of.picture is None:
            return f'<a href="{href}">{title}</a>'
        width = min(600, self.of.picture.width)
        height = round(self.of.picture.height * width / self.of.picture.width)
        sizes = f'width="{width}" height="{height}" style="display:block;border:0;max-width:100%;height:auto"'
        return f'<a href="{href}"><img src="{escape(self.of.picture.url)}" alt="{title}" {sizes}></a>'

    def address(self, source: str = "") -> str:
        """Of the page of ours that shows it, and in its query where people come from."""
        page = self.base_url + quote(self.of.page)
        return f"{page}?{urlencode({'utm_source': source})}" if source else page

    def qr_svg(self) -> bytes:
        drawn = BytesIO()
        self._qr().save(drawn, kind="svg", scale=10, border=QUIET, dark="#000000", light="#ffffff")
        return drawn.getvalue()

    def qr_png(self) -> bytes:
        code, drawn = self._qr(), BytesIO()
        side, _high = code.symbol_size(scale=1, border=QUIET)
        code.save(drawn, kind="png", scale=-(-PRINT_SIDE // side), border=QUIET, dark="#000000", light="#ffffff")
        return drawn.getvalue()

    def _qr(self) -> segno.QRCode:
        return segno.make(self.address("print"), error="m", boost_error=False, micro=False)

    @property
    def _data(self) -> dict[str, str]:
        return {f"data-{name}": value for name, value in self.options.data.items()}

    @property
    def _style(self) -> str:
        return f' style="display:block;min-height:{self.of.height}px"'

    @property
    def _link(self) -> str:
        return f'<a href="{escape(self.address())}" dir="auto">{escape(self.of.title)}</a>'


def iframe(
    of: Embeddable, base_url: str, options: Options = PLAIN, *, width: str = "100%", height: int = 0,
    style: str = "border:0;max-width:100%",
) -> str:  # fmt: skip
    """A frame that needs nothing else in the page. ``height`` 0 is what the thing itself needs."""
    query = f"?{urlencode(options.query)}" if options.query else ""
    said = {
        "src": f"{base_url}/embed/{quote(of.path)}{query}", "title": of.title, "width": width,
        "height": str(height or of.height), "loading": "lazy", "sandbox": SANDBOX, "allow": ALLOW, "style": style,
    }  # fmt: skip
    return f"<iframe{_attributes(said)}></iframe>"


def _attributes(said: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in said.items())


def _script(text: str) -> str:
    """A text in a script or in TSX that may stand inside a page: no '</script>' and no line end that scripts do not know."""
    quoted = json.dumps(text, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        quoted = quoted.replace(letter, f"\\u{ord(letter):04x}")
    return quoted


def _php(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


REACT = """"use client";

import {{ createElement, useEffect }} from "react";

const LOADER = {loader};

export function WhitecupEmbed() {{
  useEffect(() => {{
    if (document.querySelector(`script[src="${{LOADER}}"]`)) return;
    const script = document.createElement("script");
    script.src = LOADER;
    script.async = true;
    document.head.append(script);
  }}, []);
  return createElement(
    "whitecup-embed",
    {{ slug: {slug},{props} style: {{ display: "block", minHeight: {height} }} }},
    <a href={{{page}}}>{{{title}}}</a>,
  );
}}
"""
