"""How a film with choices plays in Chromium: the gap at a cut, in pictures and in sound, how soon it begins, what its player weighs.

A cut is from the last frame of one clip to the first of the next, as the browser presents them (requestVideoFrameCallback). The
line is loopback, then one of 1.6 Mbit/s with 150 ms for each request. Sound is heard where the browser's own mixer has it: the
longest silence in a tone that all clips share.
"""

import statistics
from collections.abc import Iterator

import httpx2
from playwright.sync_api import Browser, Page, sync_playwright

from bench.figures import Ratio
from bench.film_data import cinema
from tests.parts.browser import launch_arguments

CUTS = 104
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 800_000 / 8}
ROUNDS = 7
MODULES = ("film", "keys", "reel", "pair", "ahead", "card", "memory", "choices")
HEAR_CUTS = "window.gaps = []; addEventListener('cut', (event) => gaps.push(event.detail))"
FIRST_FRAME = """() => new Promise((tell) => {
  const look = () => {
    const video = document.querySelector(".stage video.seen");
    if (!video) return requestAnimationFrame(look);
    video.requestVideoFrameCallback((now) => tell(now - window.pressed));
  };
  look();
})"""
LISTEN = """() => {
  const hall = new AudioContext(), ear = hall.createScriptProcessor(256, 2, 1);
  window.silences = []; window.heard = 0; let silent = 0;
  for (const video of document.querySelectorAll(".stage video")) hall.createMediaElementSource(video).connect(ear);
  ear.onaudioprocess = ({ inputBuffer }) => {
    const loudest = Math.max(...inputBuffer.getChannelData(0).map(Math.abs));
    if (loudest > 0.003) { if (heard && silent) silences.push(silent * 256000 / hall.sampleRate); heard += 1; silent = 0; }
    else silent += 1;
  };
  ear.connect(hall.destination);
  return hall.state;
}"""


def throttle(page: Page) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", LINE)


def play(
    browser: Browser, base: str, *, slow: bool, cuts: int, listen: bool = False
) -> tuple[list[float], list[float]]:
    """Gaps of pictures and of sound, in milliseconds."""
    page = browser.new_context(viewport={"width": 900, "height": 800}).new_page()
    page.add_init_script(HEAR_CUTS)
    if slow:
        throttle(page)
    page.goto(f"{base}/play/cuts")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector(".stage video.seen")
    if listen:
        page.evaluate(LISTEN)
    for _ in range(cuts * 6):
        page.wait_for_timeout(1000)
        if page.evaluate("gaps.length") >= cuts:
            break
    gaps, silences = page.evaluate("gaps"), page.evaluate("window.silences ?? []")
    if listen and not page.evaluate("heard > 1000"):
        raise RuntimeError("no sound was heard, so its silences say nothing")
    page.context.close()
    return gaps, silences


def first_frame(browser: Browser, base: str) -> float:
    """Milliseconds from the press to the first frame, with nothing cached."""
    page = browser.new_context(viewport={"width": 900, "height": 800}).new_page()
    throttle(page)
    page.goto(f"{base}/play/cuts", wait_until="load")
    page.wait_for_timeout(1500)
    page.evaluate(
        "addEventListener('click', () => { window.pressed = performance.now(); }, { capture: true, once: true })"
    )
    page.get_by_role("button", name="Begin").click()
    found = float(page.evaluate(FIRST_FRAME))
    page.context.close()
    return found


def gap_figures(name: str, gaps: list[float]) -> Iterator[Ratio]:
    ordered = sorted(gaps)
    facts = f"over {len(gaps)} cuts, at most {ordered[-1]:.0f} ms"
    yield Ratio(f"film.{name}-median", statistics.median(gaps), 50, unit=" ms", facts=facts)
    yield Ratio(f"film.{name}-p95", ordered[int(len(ordered) * 0.95)], 100, unit=" ms", facts=facts)


def weight(base: str) -> int:
    """Bytes of the player's own code, as browsers fetch it packed."""
    page = httpx2.get(f"{base}/play/cuts").text
    found = [address for name in MODULES for address in [_address(page, name)]]
    return sum(
        int(httpx2.get(base + one, headers={"accept-encoding": "gzip"}).headers["content-length"]) for one in found
    )


def _address(page: str, name: str) -> str:
    start = page.index(f"/static/js/film/{name}-")
    return page[start : page.index(".js", start) + 3]


def measure() -> Iterator[Ratio]:
    with cinema(CUTS + 4) as tools, sync_playwright() as playwright:
        base = tools.settings.base_url
        yield Ratio("film.player", weight(base), 10_000, unit=" bytes", facts=f"gzip, {len(MODULES)} modules")
        launch = launch_arguments()
        arguments = [*launch["args"], "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=launch["executable_path"], args=arguments)
        frames = [first_frame(browser, base) for _ in range(ROUNDS)]
        facts = f"1.6 Mbit/s, 150 ms; {min(frames):.0f} to {max(frames):.0f}"
        yield Ratio("film.first-frame", statistics.median(frames), 1000, unit=" ms", facts=facts)
        for name, slow in (("cut", False), ("cut-throttled", True)):
            gaps, _silences = play(browser, base, slow=slow, cuts=CUTS)
            yield from gap_figures(name, gaps)
        gaps, silences = play(browser, base, slow=False, cuts=20, listen=True)
        longest = max(silences, default=0.0)
        yield Ratio("film.silence", longest, 100, unit=" ms", facts=f"longest of {len(silences)} over {len(gaps)} cuts")
        browser.close()
