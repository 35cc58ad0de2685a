"""XML from strangers as a small tree: no document type, no entities of its own, not too deep, not too many elements.

Names lose their prefix, hyphens and capitals, so that QTI 2 (``choiceInteraction``) and QTI 3 (``qti-choice-interaction``) are
one language.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from app.kit.i18n import gettext as _
from app.quizzes.importing.decoding import MOST_BYTES
from app.quizzes.importing.report import Unreadable

DEEPEST = 100
MOST_ELEMENTS = 50_000


@dataclass(slots=True)
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    def get(self, name: str, otherwise: str = "") -> str:
        return self.attributes.get(name, otherwise)

    def elements(self) -> "list[Element]":
        return [child for child in self.children if isinstance(child, Element)]

    def first(self, name: str) -> "Element | None":
        """The first of its children with the name."""
        return next((child for child in self.elements() if child.name == name), None)

    def walk(self) -> "Iterator[Element]":
        """Itself and everything under it, in the order of the document."""
        yield self
        for child in self.elements():
            yield from child.walk()

    def every(self, *names: str) -> "list[Element]":
        return [element for element in self.walk() if element.name in names]

    def words(self) -> str:
        """All text under it."""
        return "".join(child if isinstance(child, str) else child.words() for child in self.children)


def plain_name(name: str) -> str:
    return name.rpartition(":")[2].replace("-", "").lower().removeprefix("qti")


def tree_of(data: bytes) -> Element:
    """Raises Unreadable for anything but plain, well-formed XML."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_("This file is too large to read. Split it into smaller ones."))
    parser = expat.ParserCreate()
    builder = _Builder()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Unreadable(_("This file is not well-formed XML (%(why)s). Export it again.") % {"why": error}) from error
    return builder.top.elements()[0]


class _Builder:
    def __init__(self) -> None:
        self.top = Element("")
        self._open = [self.top]
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) > DEEPEST or self._count > MOST_ELEMENTS:
            raise Unreadable(_("This XML is nested too deep, or has too many parts, to be questions."))
        element = Element(plain_name(name), {plain_name(key): value for key, value in attributes.items()})
        self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def text(self, words: str) -> None:
        self._open[-1].children.append(words)


def _refuse(*_args: Any) -> None:
    """Entities are how XML is made to grow, and to fetch other files; no question needs a document type."""
    raise Unreadable(
        _("This XML brings a document type or entities of its own, which we never open. Export it without.")
    )
