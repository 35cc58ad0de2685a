"""HTML inside questions as plain text with line breaks, and what was lost on the way."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import nh3

from app.kit.i18n import gettext as _

WAITING = "\0"
"""In the place of an alternative text that may still come."""
LONGEST = 100_000
"""Letters of one text that are looked at; our own texts are far shorter."""

BLOCKS = {
    "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
BREAK = rf"<(?:br|hr)[^>]*>|</?(?:{'|'.join(sorted(BLOCKS))})(?: [^>]*)?>"
KNOWN = re.compile(
    r"</?(?:a|abbr|article|aside|audio|b|bdi|bdo|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|"
    r"dfn|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|"
    r"link|main|map|mark|math|meta|nav|object|ol|option|p|param|picture|pre|q|rp|rt|ruby|s|samp|script|section|select|small|"
    r"source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|"
    r"var|video|wbr|m[a-z]+)(?=[\s/>])[^<>]*>|<!--",
    re.IGNORECASE,
)
NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)
RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
FORMS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "del",
    "ins",
    "strike",
    "font",
    "code",
    "small",
    "mark",
    "center",
    "tt",
    "pre",
}
FORMS |= {f"h{n}" for n in range(1, 7)}
PLAYED = {"audio", "video", "iframe", "object", "embed"}
ACTIVE = {"script", "style", "form", "button", "select", "textarea", "input", "link", "meta"}


@dataclass(slots=True)
class Markup:
    """``pictures`` are (address, alternative text) in the order of the text."""

    text: str
    pictures: list[tuple[str, str]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def is_html(text: str) -> bool:
    return bool(KNOWN.search(text)) or bool(re.search(r"&(?:[a-z]{2,8}|#\d{1,6});", text))


def plain_of(source: str) -> Markup:
    """A tag that nobody knows is text: 'if x<y'."""
    markup = Markup("")
    if len(source) > LONGEST:
        markup.lost.append(_("A text is far too long. Only its first %(n)d letters were looked at.") % {"n": LONGEST})
        source = source[:LONGEST]
    if not is_html(source):
        markup.text = source
        return markup
    names = _escape_strangers(source)
    _tell(markup, names[1])
    cleaned = nh3.clean(
        names[0],
        tags=BLOCKS | {"br", "sub", "sup", "td", "th", "img", "hr"},
        attributes={"img": {"src", "alt"}},
        attribute_filter=_pictures(markup),
        url_schemes={"http", "https", "data"},
        link_rel=None,
    )
    markup.pictures = [(address, "" if alt == WAITING else alt) for address, alt in markup.pictures]
    if len(re.findall(r"<img(?=[\s/>])", source, re.IGNORECASE)) > len(markup.pictures):
        markup.lost.append(_("A picture whose address leads nowhere was left out."))
    markup.text = _lines(cleaned)
    return markup


def _escape_strangers(source: str) -> tuple[str, set[str]]:
    """``<`` where it begins no tag becomes text; the names of the tags that there are."""
    parts, names, at = [], set(), 0
    for match in KNOWN.finditer(source):
        parts += [source[at : match.start()].replace("<", "&lt;"), match[0]]
        if name := NAME.match(match[0]):
            names.add(name[1].lower())
        if match[0] == "<!--":
            names.add("!")
            end = source.find("-->", match.end())
            if end < 0:
                return "".join(parts[:-1]), names
        at = match.end()
    return "".join([*parts, source[at:].replace("<", "&lt;")]), names


def _pictures(markup: Markup) -> Callable[[str, str, str], str | None]:
    """Collects pictures as the cleaner meets their attributes, in the order of the text; ``src`` may come after ``alt``."""
    open_alt: list[str] = []

    def keep(tag: str, attribute: str, value: str) -> Any:
        if attribute == "alt":
            if markup.pictures and markup.pictures[-1][1] == WAITING:
                markup.pictures[-1] = (markup.pictures[-1][0], value)
            else:
                open_alt[:] = [value]
        elif attribute == "src":
            markup.pictures.append((value, open_alt.pop() if open_alt else WAITING))
        return None

    return keep


def _lines(cleaned: str) -> str:
    text = re.sub(r"<sup>([^<]{1,40})</sup>", lambda found: _small(found[1], RAISED, "^"), cleaned)
    text = re.sub(r"<sub>([^<]{1,40})</sub>", lambda found: _small(found[1], LOWERED, "_"), text)
    text = re.sub(r"[ \t\r\n]+", " ", text)
    text = re.sub(r"<li[^>]*>", "\n• ", text)
    text = re.sub(r"</t[dh]>", "\t", text)
    text = re.sub(BREAK, "\n", text)
    text = html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\u00a0", " ")
    lines = [re.sub(r" {2,}", " ", line).strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line and line != "•")


def _small(text: str, letters: dict[int, int], sign: str) -> str:
    """Raised and lowered figures have letters of their own: 10² is not 102."""
    text = html.unescape(text)
    if all(ord(letter) in letters for letter in text):
        return text.translate(letters)
    return html.escape(f"{sign}{text}" if len(text) == 1 else f"{sign}({text})", quote=False)


def _tell(markup: Markup, names: set[str]) -> None:
    if names & FORMS:
        markup.changed.append(_("Bold, slanted and other formatting was taken away."))
    if names & {"table", "td", "th"}:
        markup.changed.append(_("A table became lines of text."))
    if names & {"ruby", "rt"}:
        markup.changed.append(_("Signs above the letters (ruby) stand behind them now."))
    if "a" in names:
        markup.lost.append(_("A link was taken away; its words are still there."))
    if "math" in names:
        markup.lost.append(_("A formula lost its form. Read it and write it anew."))
    if "svg" in names:
        markup.lost.append(_("A drawing (SVG) was left out."))
    if names & PLAYED:
        markup.lost.append(_("Sound, video or another page that was built in was left out."))
    if names & ACTIVE:
        markup.lost.append(_("Code, styles or form fields in the text were left out."))
