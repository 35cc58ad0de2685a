"""What is gathered from a passage while it is read: its words, its links with their conditions, and what has no place here."""

from dataclasses import dataclass, field

from app.quizzes.importing.tweecode import Assign, Comparison, assigns_of

BEGIN, MIDDLE = "\x01", "\x02"
"""Around the words of a link, so that one alone on its line can be told from one within a sentence."""
MOST_LINKS = 500
DEEPEST = 50
Tests = list[Comparison] | None
"""None stands for a condition that is more than numbers."""


@dataclass(slots=True)
class Branch:
    """One arm of an if: its own condition, and those of the arms before it, which did not hold."""

    own: Tests
    before: tuple[Tests, ...] = ()


@dataclass(slots=True)
class Way:
    """A link, or a leap that nobody presses (``leaps``)."""

    label: str
    to: str
    branches: tuple[Branch, ...] = ()
    sets: list[Assign] = field(default_factory=list)
    leaps: bool = False


@dataclass(slots=True)
class Open:
    """Something that is not closed yet. ``kind``: 'if', 'mute' (nothing in it is read), 'quiet' (nothing in it is shown), 'link',
    'plain'."""

    kind: str
    name: str = ""
    branch: Branch | None = None
    way: Way | None = None


@dataclass
class Said:
    words: list[str] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    sets: list[Assign] = field(default_factory=list)
    lost_sets: dict[str, None] = field(default_factory=dict)
    code: dict[str, None] = field(default_factory=dict)
    """Names of what is not kept."""
    shown: dict[str, None] = field(default_factory=dict)
    """Values that stood in the text."""
    inside: dict[str, None] = field(default_factory=dict)
    """Other passages that were shown within this one."""
    styled: bool = False
    conditional: bool = False
    crowded: bool = False
    open: list[Open] = field(default_factory=list)
    last_arm: dict[int, Branch] = field(default_factory=dict)
    """On each level the arm of an if that was met last, for formats whose arms follow one another."""

    def push(self, one: Open) -> None:
        if len(self.open) < DEEPEST:
            self.open.append(one)
        else:
            self.crowded = True

    @property
    def is_mute(self) -> bool:
        return any(one.kind == "mute" for one in self.open)

    @property
    def is_quiet(self) -> bool:
        return any(one.kind in ("mute", "quiet") for one in self.open)

    @property
    def branches(self) -> tuple[Branch, ...]:
        return tuple(one.branch for one in self.open if one.branch)

    def say(self, text: str) -> None:
        if text and not self.is_quiet:
            self.words.append(text)
            self.conditional = self.conditional or (bool(text.strip()) and any(one.branch for one in self.open))

    def link(self, label: str, to: str, code: str = "") -> Way:
        """``code`` is what happens when it is pressed."""
        to = " ".join(to.split())
        way = Way(label.strip() or to, to, self.branches)
        if code:
            self.assign(code, way)
        self._keep(way)
        return way

    def close_link(self, way: Way) -> None:
        """One whose target stood in its body, or that has none and is only words."""
        if way.to:
            self._keep(way)
        else:
            self.say(way.label)

    def _keep(self, way: Way) -> None:
        if self.is_quiet:
            return
        if len(self.ways) >= MOST_LINKS:
            self.crowded = True
            return
        self.ways.append(way)
        self.words.append(f"{BEGIN}{way.label}{MIDDLE}")

    def leap(self, to: str) -> None:
        """At once to another passage; within a link, where that link leads."""
        if self.is_mute:
            return
        to = " ".join(to.split())
        held = next((one.way for one in reversed(self.open) if one.way), None)
        if held:
            held.to = held.to or to
        elif to:
            self.ways.append(Way("", to, self.branches, leaps=True))

    def assign(self, code: str, way: Way | None = None) -> None:
        if self.is_mute:
            return
        way = way or next((one.way for one in reversed(self.open) if one.way), None)
        found = assigns_of(code)
        if found is None or (way is None and self.branches):
            self.lost_sets[" ".join(code.split())[:60]] = None
        else:
            (way.sets if way else self.sets).extend(found)

    def close(self, name: str) -> Open | None:
        """Take the nearest that is open under this name, with all that was opened in it."""
        if not any(one.name == name for one in self.open):
            return None
        while self.open:
            last = self.open.pop()
            if last.way and last.kind == "link":
                self.close_link(last.way)
            if last.name == name:
                return last
        return None
