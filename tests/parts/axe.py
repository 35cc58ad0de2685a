"""axe-core, which finds barriers in pages; it comes inside a wheel, so that tests need no npm."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Page


@cache
def source() -> str:
    """The script. The package is only looked up, never imported."""
    spec = find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        raise RuntimeError("axe-core is missing. Bring it with: python3 bin/setup test")
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds in the page as it stands, a line for each place."""
    page.evaluate(source())
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
