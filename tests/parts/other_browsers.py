"""Firefox and WebKit as Debian brings them, each in a fresh profile, behind a tunnel that reaches nothing but this machine."""

import json
import os
from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.parts.processes import Child, MissingPartError, Part, free_port, program, wait_until
from tests.parts.tunnel import Tunnel
from tests.parts.webdriver import Http, Marionette, Wire

HOW = "bin/setup browsers"


def brought(name: str) -> str:
    """The path of a browser's program; raises MissingPartError."""
    try:
        return program(name)
    except MissingPartError:
        raise MissingPartError(name, how=HOW) from None


Preferences = Mapping[str, int | str | bool]


class OtherBrowser(Part):
    """Running. ``session`` opens a visitor who was never here, and there is one at a time."""

    version: str
    setting = ""
    """What a test calls the way in which it is set up."""
    wire: Wire

    def __init__(self) -> None:
        self.tunnel = Tunnel()

    def bring_up(self) -> None:
        self._children: list[Child] = []
        self.tunnel.__enter__()
        self.start()
        self.version = f"{self.name} {self.wire.begin(acceptInsecureCerts=True, **self.wishes())}"

    def end(self) -> None:
        if hasattr(self, "wire"):
            self.wire.close()
        for child in reversed(self._children):
            child.end()
        self.tunnel.__exit__()

    def run(self, *command: str, **environment: str) -> Child:
        log = self._folder / f"{Path(command[0]).name}.log"
        self._children.append(
            Child(command, log=log, environment={**os.environ, "HOME": str(self._folder), **environment})
        )
        return self._children[-1]

    @abstractmethod
    def start(self) -> None:
        """Bring the programs up and set ``wire``."""

    def wishes(self) -> dict[str, Any]:
        """What a session of this browser asks for beside what every session does."""
        return {}


class Firefox(OtherBrowser):
    """``preferences`` are its own, as about:config names them."""

    name = "firefox"

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = dict(preferences)

    def start(self) -> None:
        firefox = brought("firefox-esr")
        profile = self._folder / "profile"
        profile.mkdir()
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in self._all().items()]
        (profile / "user.js").write_text("\n".join(lines))
        self.run(firefox, "--headless", "--no-remote", "--marionette", "--profile", str(profile))
        told = profile / "MarionetteActivePort"
        wait_until(lambda: told.exists() and bool(told.read_text()), seconds=60, what="Firefox")
        self.wire = Marionette(int(told.read_text()))

    def _all(self) -> Preferences:
        proxy: dict[str, int | str | bool] = {
            "type": 1,
            "socks": "127.0.0.1",
            "socks_port": self.tunnel.port,
            "socks_remote_dns": True,
        }
        proxy["allow_hijacking_localhost"] = True
        ways = {f"network.proxy.{name}": value for name, value in proxy.items()}
        return {"marionette.port": 0, "toolkit.startup.max_resumed_crashes": -1, **ways, **self._preferences}


class WebKit(OtherBrowser):
    """WebKitGTK's small browser with tracking prevention, which takes no cookies of third parties and keeps storage apart.

    ``arguments`` are more of its command line.
    """

    name = "webkit"

    def __init__(self, *arguments: str) -> None:
        super().__init__()
        self._arguments = arguments

    def start(self) -> None:
        driver, screen = brought("WebKitWebDriver"), brought("Xvfb")
        port, number = free_port(), self._folder / "display"
        self.run(
            "/bin/sh", "-c", f'exec 3>"{number}"; exec "{screen}" -displayfd 3 -nolisten tcp -screen 0 1280x3000x24'
        )
        wait_until(lambda: number.exists() and number.read_text().endswith("\n"), seconds=20, what="Xvfb")
        way_out = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), f"socks5://127.0.0.1:{self.tunnel.port}")
        self.run(
            driver, f"--port={port}", DISPLAY=f":{number.read_text().strip()}", no_proxy="127.0.0.1,localhost", **way_out
        )  # fmt: skip
        self.wire = wire = Http(port)
        wait_until(wire.is_up, seconds=20, what="WebKitWebDriver")

    def bring_up(self) -> None:
        super().bring_up()
        self.wire.ask(
            "SetWindowRect", width=1280, height=2900
        )  # its driver presses nothing that it would have to scroll to

    def wishes(self) -> dict[str, Any]:
        arguments = ["--automation", "--cookies-policy=no-third-party", "--enable-itp", *self._arguments]
        return {"webkitgtk:browserOptions": {"args": arguments}}
