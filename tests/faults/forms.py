"""The forms of a page as a browser without scripts would fill and send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = ("text", "email", "search", "url", "tel", "number", "password", "textarea", "color", "datetime-local", "date")


@dataclass
class Control:
    name: str
    kind: str
    value: str = ""
    is_on: bool = False  # a box that is ticked
    options: list[str] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        return self.kind in TYPED

    @property
    def is_sent(self) -> bool:
        return bool(self.name) and self.kind not in ("submit", "button", "file") and (
            self.is_on or self.kind not in ("checkbox", "radio")
        )  # fmt: skip


@dataclass
class PageForm:
    action: str
    method: str
    controls: list[Control] = field(default_factory=list)

    @property
    def values(self) -> dict[str, str | list[str]]:
        """What a press on its button sends as the page stands."""
        found: dict[str, str | list[str]] = {}
        for control in self.controls:
            if control.is_sent:
                before = found.get(control.name)
                found[control.name] = (
                    control.value
                    if before is None
                    else [*([before] if isinstance(before, str) else before), control.value]
                )
        return found

    @property
    def typed(self) -> list[Control]:
        return [control for control in self.controls if control.is_typed]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._open: PageForm | None = None
        self._text: Control | None = None
        self._select: Control | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = PageForm(values.get("action", ""), values.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is None or "disabled" in values:
            return
        elif tag in ("input", "button"):
            kind = values.get("type", "text" if tag == "input" else "submit")
            on = kind in ("checkbox", "radio")
            value = values.get("value", "on" if on else "")
            self._open.controls.append(Control(values.get("name", ""), kind, value, "checked" in values))
        elif tag == "textarea":
            self._text = Control(values.get("name", ""), "textarea")
            self._open.controls.append(self._text)
        elif tag == "select":
            self._select = Control(values.get("name", ""), "select")
            self._open.controls.append(self._select)
        elif tag == "option" and self._select is not None:
            self._select.options.append(values.get("value", ""))
            if "selected" in values or len(self._select.options) == 1:
                self._select.value = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "textarea" and self._text is not None:
            self._text.value = self._text.value.removeprefix("\n")
            self._text = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.value += data


def forms_of(html: str) -> list[PageForm]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def form_to(html: str, action: str) -> PageForm:
    """The only one, or the one with most fields, that is sent to ``action``."""
    return max((form for form in forms_of(html) if form.action == action), key=lambda form: len(form.controls))
