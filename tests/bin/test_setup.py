import importlib.machinery
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINS = re.compile(r"^[\w.-]+(?:\[[\w,-]+\])?==\S+", re.MULTILINE)


@pytest.fixture(scope="module")
def setup() -> ModuleType:
    """bin/setup as a module: it carries no .py, being a command."""
    loader = importlib.machinery.SourceFileLoader("setup_command", str(ROOT / "bin/setup"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_what_pip_knows_of_mirrors_goes_on_to_uv(setup: ModuleType) -> None:
    listed = "global.index-url='https://mirror.example/simple'\nglobal.extra-index-url='https://a.example\\nx'\n"
    settings = setup.uv_settings(listed + ":env:.cert='/etc/ssl/mirror.pem'\n")
    assert settings["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert settings["SSL_CERT_FILE"] == "/etc/ssl/mirror.pem"


def test_the_environment_outranks_pips_files(setup: ModuleType) -> None:
    listed = ":env:.index-url='https://near.example'\nglobal.index-url='https://far.example'\n"
    assert setup.uv_settings(listed)["UV_DEFAULT_INDEX"] == "https://near.example"


def test_nothing_is_said_to_uv_that_pip_was_not_told(setup: ModuleType) -> None:
    assert setup.uv_settings("global.no-color='1'\n") == {"UV_INDEX_STRATEGY": "unsafe-best-match"}


def test_the_test_list_holds_every_pin_of_the_run_list() -> None:
    run, test = (set(PINS.findall((ROOT / f"requirements/{name}.txt").read_text())) for name in ("run", "test"))
    assert len(run) > 40
    assert run <= test


def test_changed_pins_call_for_a_new_set_up(setup: ModuleType) -> None:
    assert setup.wanted("run").items() <= setup.wanted("test").items()
    assert len(setup.wanted("test")) == 3


@pytest.mark.parametrize(("purpose", "part"), [("test", "radosgw"), ("browsers", "webkit2gtk-driver")])
def test_a_missing_part_fails_with_the_command_that_brings_it(purpose: str, part: str) -> None:
    """Nothing is found on an empty PATH, apt-get neither: the case of somebody who may not install."""
    command = [sys.executable, str(ROOT / "bin/setup"), purpose]
    done = subprocess.run(command, env={**os.environ, "PATH": ""}, capture_output=True, text=True)
    assert done.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends" in done.stderr
    assert part in done.stderr


def test_only_who_asks_for_other_browsers_gets_them(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    others = set(setup.missing_packages("browsers")) - set(setup.missing_packages("test"))
    assert others - set(setup.CODECS) == set(setup.OTHER_BROWSERS)


@pytest.mark.parametrize("name", ["run", "test", "check", "look", "bench", "lock", "setup"])
def test_a_command_can_be_started(name: str) -> None:
    assert os.access(ROOT / "bin" / name, os.X_OK)
