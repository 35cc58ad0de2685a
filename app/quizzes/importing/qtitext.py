"""The words of a QTI item: its question, its prompt, its feedback, as plain text."""

import html
from collections.abc import Callable, Iterable

from app.kit.i18n import gettext as _
from app.quizzes.importing.markup import BLOCKS, FORMS, PLAYED
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.xmltree import Element

FEEDBACK = {"modalfeedback", "feedbackinline", "feedbackblock"}
EMPTY = {"br", "hr"}
TAGS = BLOCKS | FORMS | PLAYED | EMPTY | {"a", "sub", "sup", "td", "th", "ruby", "rt", "math", "svg", "span"}
BOXES = {"contentbody", "feedbackblock", "modalfeedback", "section", "article", "figure", "figcaption"}
ASIDE = {"prompt", "stylesheet", "cataloginfo", "templateblock", "templateinline", *FEEDBACK}
"""Told elsewhere, or not at all."""

Pictured = Callable[[Place, str, str], str]
"""Takes a picture in by its address and alternative text; gives its name, '' when it is not kept."""


def html_of(element: Element, *, gap: str = "_____", aside: Iterable[str] = ASIDE) -> str:
    """What is inside of it, as HTML; where something is typed into the text there is a gap."""
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(html.escape(child, quote=False))
        elif child.name in {"textentryinteraction", "inlinechoiceinteraction"}:
            parts.append(gap)
        elif child.name == "rubricblock":
            parts.append(html_of(child, gap=gap, aside=aside) if child.get("view", "candidate") == "candidate" else "")
        elif child.name == "object" and child.get("type").startswith("image/"):
            parts.append(_image(child.get("data"), " ".join(child.words().split())))
        elif child.name == "img":
            parts.append(_image(child.get("src"), child.get("alt")))
        elif child.name not in aside and not child.name.endswith("interaction"):
            inner = html_of(child, gap=gap, aside=aside)
            name = child.name if child.name in TAGS else "div" if child.name in BOXES else ""
            parts.append(f"<{name}>{inner}</{name}>" if name and name not in EMPTY else f"<{name}>" if name else inner)
    return "".join(parts)


def _image(address: str, alt: str) -> str:
    return f'<img src="{html.escape(address)}" alt="{html.escape(alt)}">'


def words_of(
    place: Place, element: Element, pictured: Pictured, *, aside: Iterable[str] = ASIDE
) -> tuple[str, str, str]:
    """Plain text, and the name and alternative text of its first picture; more pictures than one are told."""
    markup = place.plain(f"<div>{html_of(element, aside=aside)}</div>")
    kept = [(name, alt) for address, alt in markup.pictures if (name := pictured(place, address, alt))]
    for _name, alt in kept[1:]:
        place.lost(_("Only the first picture is shown; another is not: %(name)s"), name=shown(alt or _name))
    return (markup.text, *(kept[0] if kept else ("", "")))


def explanation_of(place: Place, item: Element, choices: Iterable[Element], pictured: Pictured) -> str:
    """All feedback of the item in one text: an explanation is shown to everybody, whatever they answered."""
    lines: list[str] = []
    for choice in choices:
        for said in choice.every("feedbackinline"):
            of, _name, _alt = words_of(place, choice, pictured)
            text, _name, _alt = words_of(place, said, pictured, aside=())
            lines.append(f"{of or choice.get('identifier')}: {text}" if text else "")
    inside = {id(said) for choice in choices for said in choice.every("feedbackinline")}
    for said in item.every(*FEEDBACK):
        if id(said) not in inside:
            lines.append(words_of(place, said, pictured, aside=())[0])
    lines = [line for line in dict.fromkeys(lines) if line]
    if lines:
        place.changed(_("What was said to single answers stands together in the explanation, for everybody."))
    return place.text("\n".join(lines))
