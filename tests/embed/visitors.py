"""Somebody in front of a browser that Playwright cannot drive: looks for what the browser calls things, and presses."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.parts.webdriver import ELEMENT, RefusedError, Wire

PRESSED = "a, button, summary"
FILLED = "input:not([type=hidden]), textarea, select"
PATIENCE = 30.0
NOT_YET = {"no such element", "stale element reference", "no such frame", "element not interactable", "no such window"}
"""Codes of a page that is still coming."""


class Visitor:
    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def goto(self, address: str) -> None:
        self.wire.ask("SwitchToFrame", id=None)
        self.wire.ask("Navigate", url=address)

    def into_frame(self) -> None:
        """Into the page's only frame, whatever it shows by now."""
        self.wire.ask("SwitchToFrame", id=None)
        self.wire.ask("SwitchToFrame", id=self.until(lambda: self.all("iframe"), "a frame")[0])

    def out(self) -> None:
        self.wire.ask("SwitchToFrame", id=None)

    def into_new_window(self) -> None:
        """The one that a link opened beside the first."""
        first = self.wire.ask("GetWindowHandle")
        others = self.until(lambda: set(self.wire.ask("GetWindowHandles")) - {first}, "a second window")
        self.wire.ask("SwitchToWindow", handle=others.pop())

    def all(self, selector: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.wire.ask("FindElements", using="css selector", value=selector)
        return found

    def script(self, body: str, *arguments: object) -> Any:
        return self.wire.ask("ExecuteScript", script=body, args=list(arguments))

    def press(self, name: str) -> None:
        """A link or a button, by what assistive technology hears of it."""
        self.until(lambda: self._act("ElementClick", PRESSED, name), f"something to press called {name!r}")

    def tick(self, name: str) -> None:
        self.until(lambda: self._act("ElementClick", FILLED, name), f"something to tick called {name!r}")

    def write(self, name: str, text: str) -> None:
        self.until(lambda: self._act("ElementSendKeys", FILLED, name, text=text), f"a field called {name!r}")

    def choose(self, file: Path) -> None:
        [field] = self.until(lambda: self.all("input[type=file]"), "a field for a file")
        self.wire.ask("ElementSendKeys", id=field[ELEMENT], text=str(file))

    def press_first(self, selector: str) -> None:
        self.until(lambda: self._click_first(selector), selector)

    def words(self) -> str:
        """What is to be read on the page, with its white space made plain."""
        return " ".join(str(self.script("return document.body?.innerText ?? ''")).split())

    def reads(self, words: str) -> None:
        self.until(lambda: words in self.words(), f"the words {words!r}")

    def said(self) -> list[dict[str, Any]]:
        """What the page around the frame has heard, changes of height left out. Goes out of the frame."""
        self.out()
        found: list[dict[str, Any]] = json.loads(self.script("return JSON.stringify(window.said)"))
        return [one for one in found if one["type"] != "resized"]

    def until(self, look: Callable[[], Any], what: str) -> Any:
        """What ``look`` finds as soon as it finds something; raises AssertionError."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if found := look():
                    return found
            except RefusedError as refused:
                if refused.code not in NOT_YET:
                    raise
            time.sleep(0.05)
        raise AssertionError(f"not seen: {what}; there is: {self.words()!r}")

    def _is_drawn(self) -> bool:
        """With its styles: before them a press lands where something else will stand."""
        return bool(self.script("return document.readyState === 'complete' && location.protocol !== 'about:'"))

    def _click_first(self, selector: str) -> bool:
        found = self._is_drawn() and self.all(selector)
        if found:
            self.wire.ask("ElementClick", id=found[0][ELEMENT])
        return bool(found)

    def _label(self, element: str) -> str:
        try:
            return str(self.wire.ask("GetComputedLabel", id=element)).strip()
        except RefusedError as refused:
            if refused.code != "unknown error":  # so WebKit says of what is hidden
                raise
            return ""

    def _act(self, command: str, selector: str, name: str, **given: str) -> bool:
        for one in self.all(selector) if self._is_drawn() else ():
            if self._label(one[ELEMENT]).startswith(name):
                self.wire.ask(command, id=one[ELEMENT], **given)
                return True
        return False
