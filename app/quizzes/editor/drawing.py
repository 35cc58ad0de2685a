"""What can be done on the map of a story: boxes moved, ways led elsewhere, scenes and choices added and taken away.

Each works on a section whose document it may change, and raises NotFound for what is not there any more.
"""

from app.errors import NotFound
from app.quizzes.editor import lines
from app.quizzes.editor.section import Plain, Section
from app.quizzes.editor.storymap import ONWARD, goes_on
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.video.content import VideoContent

JUMPS = "go."
PARTS = ("steps", "outcomes")


def section_at(whole: Plain, key: str) -> Section:
    """Of a scene or an ending. ``whole`` is copied."""
    part = next((part for part in PARTS if any(line["key"] == key for line in whole.get(part, []))), "")
    if not part:
        raise NotFound
    return Section(VideoContent, whole, part, key).replaced()


def move(section: Section, x: float, y: float) -> None:
    section.plain["on_map"] = {"x": x, "y": y}


def tidy(whole: Plain) -> None:
    """Every box goes back to where it is laid."""
    for part in PARTS:
        for line in whole.get(part, []):
            line["on_map"] = None


def lead(section: Section, way: str, to: str) -> None:
    """Let a way out of a scene lead to ``to``; '' for wherever the scene goes on."""
    if way == ONWARD:
        if to:
            section.plain.setdefault("go", []).append({"to": to, "when": {}})
        return
    spot = lines.find_spot(section, way)
    if spot.n is None:
        raise NotFound
    line = spot.owner[spot.field.name][spot.n]
    if not to and way.startswith(JUMPS):
        lines.remove(section, way)
    else:
        line["to"] = to or None


def add_choice(section: Section, words: str, to: str) -> str:
    """Returns the choice's mark. The first choice is what happens when the time is up, so that something does."""
    mark = lines.add(section, "options", words)
    lead(section, mark, to)
    if section.plain.get("default") is None and not section.plain.get("loop"):
        section.plain["default"] = mark.rpartition(".")[2]
    return mark


def add_scene(section: Section, words: str, way: str) -> str:
    """A new scene to which ``way`` leads; returns its key. Where a scene goes on by order it comes between it and the next one;
    else nothing changes in what other scenes lead to."""
    whole = section.whole
    key = lines.add_line(Section(VideoContent, whole, "steps"), words)
    at = section.n + 1 if way == ONWARD else _quiet_place(whole, section.n)
    whole["steps"].insert(at, whole["steps"].pop())
    if way != ONWARD:
        lead(section, way, key)
    return key


def add_ending(section: Section, words: str, way: str) -> str:
    key = add_alone(section.whole, "outcomes", words)
    lead(section, way, key)
    return key


def add_alone(whole: Plain, part: str, words: str) -> str:
    """A scene or an ending that nothing leads to yet; returns its key."""
    key = lines.add_line(Section(VideoContent, whole, part), words)
    scenes = whole["steps"]
    if part == "steps" and len(scenes) > 1:
        scenes.insert(_quiet_place(whole, len(scenes) - 2), scenes.pop())
    return key


def _quiet_place(whole: Plain, after: int) -> int:
    """Where a new scene comes between no two that follow each other: behind one that never goes on by order."""
    scenes = whole["steps"][:-1]
    content = VideoContent.model_validate(whole | {"steps": scenes})
    for n in range(after, len(scenes)):
        if not goes_on(content.steps[n]):
            return n + 1
    last = scenes[-1]
    last.setdefault("go", []).append({"to": END, "when": {}})
    return len(scenes)
