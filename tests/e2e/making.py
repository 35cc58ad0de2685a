"""Interactives made from nothing in the studio, as a manager makes them: one of each kind."""

from collections.abc import Callable, Mapping

from playwright.sync_api import Page, expect

Say = Mapping[str, str]


class Maker:
    """Somebody at the studio's editor. Everything is saved while they go on."""

    def __init__(self, page: Page, base: str) -> None:
        self._page = page
        self._base = base

    def begin(self, kind: str, title: str) -> str:
        """An empty draft; its slug."""
        page = self._page
        page.goto(f"{self._base}/studio/pieces/new")
        page.locator("#f-title").fill(title)
        page.locator(f"#f-begin-{kind}-empty").check()
        page.get_by_role("button", name="Make the draft").click()
        page.wait_for_url("**/edit?said=created")
        return page.url.split("/")[-2]

    def add(self, part: str, words: str, *, type_: str = "") -> None:
        """A line of the list beside the fields; its own fields are open then."""
        page, before = self._page, self._page.url
        page.locator(f"#new-{part}").fill(words)
        if type_:
            page.locator(f"form:has(#new-{part}) select").select_option(type_)
        page.locator(f"#new-{part}").press("Enter")
        page.wait_for_url(lambda url: url != before and f"/edit/{part}/" in url)
        expect(page.locator("#f-title")).to_have_value(words)

    def answers(self, *words: str, box: str = "options") -> None:
        """Some are there already, without words of their own."""
        page = self._page
        fields = page.locator(f"[id^='f-{box}.'][id$='.text']")
        for n, word in enumerate(words):
            if n < fields.count():
                fields.nth(n).fill(word)
                continue
            page.locator(f"#new-{box}").fill(word)
            page.locator(f"#new-{box}").press("Enter")
            expect(fields).to_have_count(n + 1)

    def fill(self, **said: str) -> None:
        """Fields by their names, with '__' for a dot and '_' for a hyphen in keys of answers."""
        for name, words in said.items():
            self._page.locator(f"[id='f-{name.replace('__', '.').replace('answer_', 'answer-')}']").fill(words)

    def tick(self, name: str) -> None:
        self._page.locator(f"[id='f-{name}']").check()

    def pick(self, name: str, value: str) -> None:
        self._page.locator(f"[id='f-{name}']").select_option(value)

    def open(self, title: str) -> None:
        """One of the lines that are there."""
        self._page.get_by_role("link", name=title).first.click()
        expect(self._page.locator("#f-title")).to_have_value(title)

    def publish(self) -> None:
        page = self._page
        expect(page.locator("#ed-problems")).to_contain_text("Nothing stands in the way of publishing")
        page.locator("a[href$='/publish']").click()
        page.get_by_role("button", name="Publish").click()
        page.wait_for_url("**?said=published")


def make_quiz(maker: Maker) -> None:
    maker.add("steps", "What holds coffee?", type_="choice")
    maker.answers("A cup", "A sieve")
    maker.tick("options.answer-1.right")
    maker.add("steps", "Beans are seeds.", type_="truth")
    maker.add("bands", "All in all")


def make_personality(maker: Maker) -> None:
    maker.add("outcomes", "You are tea")
    maker.add("outcomes", "You are coffee")
    maker.add("steps", "When do you get up?", type_="choice")
    maker.answers("At six", "At noon")
    maker.fill(**{"options__answer_1__weights__you-are-coffee": "2", "options__at-noon__weights__you-are-tea": "2"})


def make_poll(maker: Maker) -> None:
    maker.add("steps", "Which cup?")
    maker.answers("The white one", "The red one", "The chipped one")


def make_survey(maker: Maker) -> None:
    maker.add("steps", "Would you come again?", type_="scale")
    maker.pick("measure", "nps")
    maker.fill(low="0", high="10")
    maker.add("steps", "Anything else?", type_="text")


MAKING: Mapping[str, Callable[[Maker], None]] = {
    "quiz": make_quiz, "personality": make_personality, "poll": make_poll, "survey": make_survey,
}  # fmt: skip
