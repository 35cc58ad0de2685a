"""Words of WebDriver to a browser that Playwright cannot drive: over HTTP, or in the frames of Firefox's own Marionette.

Both take the same parameters and give the same values; only their names and wires differ.
"""

import itertools
import json
import socket
from typing import Any, Protocol

import httpx2

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
COMMANDS = {  # what it is called in Marionette, and how it is asked for over HTTP
    "NewSession": ("POST", "/session"),
    "DeleteSession": ("DELETE", ""),
    "Navigate": ("POST", "/url"),
    "FindElements": ("POST", "/elements"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "GetComputedLabel": ("GET", "/element/{id}/computedlabel"),
    "SwitchToFrame": ("POST", "/frame"),
    "SwitchToWindow": ("POST", "/window"),
    "GetWindowHandle": ("GET", "/window"),
    "GetWindowHandles": ("GET", "/window/handles"),
    "SetWindowRect": ("POST", "/window/rect"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "TakeScreenshot": ("GET", "/screenshot"),
}


class RefusedError(RuntimeError):
    """The browser did not do it. ``code`` is WebDriver's, like 'no such element'."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(f"{code}: {words}")
        self.code = code


class Wire(Protocol):
    def begin(self, **wishes: Any) -> str:
        """A session with these capabilities; the browser's version."""

    def ask(self, name: str, **given: Any) -> Any:
        """The value of a command's answer; raises RefusedError."""

    def close(self) -> None: ...


class Http:
    """A driver that listens on a port of its own."""

    def __init__(self, port: int) -> None:
        self._client = httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False)
        self._session = ""

    def begin(self, **wishes: Any) -> str:
        said = self.ask("NewSession", capabilities={"alwaysMatch": wishes})
        self._session = f"/session/{said['sessionId']}"
        return str(said["capabilities"]["browserVersion"])

    def is_up(self) -> bool:
        try:
            return bool(self._client.get("/status").json()["value"]["ready"])
        except httpx2.TransportError:
            return False

    def ask(self, name: str, **given: Any) -> Any:
        method, path = COMMANDS[name]
        path = path.format(**given)
        answer = self._client.request(method, f"{self._session}{path}", json=given if method == "POST" else None)
        value = answer.json()["value"]
        if answer.status_code != 200:
            raise RefusedError(value["error"], value["message"])
        return value

    def close(self) -> None:
        self._client.close()


class Marionette:
    """Firefox itself: ``length:[type, number, name, parameters]``, and the same back."""

    def __init__(self, port: int) -> None:
        self._line = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._numbers = itertools.count()
        self._rest = b""
        self._read()

    def begin(self, **wishes: Any) -> str:
        return str(self.ask("NewSession", **wishes)["capabilities"]["browserVersion"])

    def ask(self, name: str, **given: Any) -> Any:
        asked = json.dumps([0, next(self._numbers), f"WebDriver:{name}", given]).encode()
        self._line.sendall(b"%d:%s" % (len(asked), asked))
        _type, _number, error, value = self._read()
        if error:
            raise RefusedError(error["error"], error["message"])
        return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value

    def _read(self) -> Any:
        while b":" not in self._rest:
            self._more()
        size, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(size):
            self._more()
        said, self._rest = self._rest[: int(size)], self._rest[int(size) :]
        return json.loads(said)

    def _more(self) -> None:
        got = self._line.recv(1 << 16)
        if not got:
            raise ConnectionError("Firefox hung up.")
        self._rest += got

    def close(self) -> None:
        self._line.close()
