"""Twee stories for tests: short ways to write them, the graph that they are, and random ones."""

from typing import Any

from hypothesis import strategies as st

from app.quizzes.importing import Imported, read_file
from app.quizzes.kinds.video.content import VideoContent

DATA = ':: StoryData\n{{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "format": "{format}"}}'
WORDS = [
    "cup",
    "the door",
    "Łódź",
    "what's more",
    "a < b",
    "x & y",
    "$3",
    "{cup}",
    "* note",
    "# 1",
    "''",
    "//",
    "[",
    "&lt;b&gt;",
    "1. two",
]


def told(text: str, format: str = "SugarCube", name: str = "cups.twee") -> Imported:
    return read_file(name, f":: StoryTitle\nCups\n\n{DATA.format(format=format)}\n\n{text}".encode())


def film(text: str, format: str = "SugarCube") -> VideoContent:
    return film_in(told(text, format))


def film_in(imported: Imported) -> VideoContent:
    assert isinstance(imported.document, VideoContent)
    return imported.document


def graph_of(content: VideoContent) -> dict[str, Any]:
    """Everything of the story that stands in a Twee file, by key."""
    found: dict[str, Any] = {
        scene.key: (scene.title, scene.text, scene.options, scene.go, scene.loop, scene.on_map, scene.tags)
        for scene in content.steps
    }
    found |= {one.key: one.model_dump() for one in content.outcomes}
    return found | {"variables": [(one.key, one.begin) for one in content.variables], "order": [*found]}


@st.composite
def twee_texts(draw: st.DrawFn) -> str:
    """Up to nine passages with links to one another, some under conditions, some to nowhere, with words that look like code."""
    names = draw(
        st.lists(st.sampled_from([*WORDS, "Start", "a", "A", "b (2)", "c"]), min_size=1, max_size=9, unique=True)
    )
    names = [name.replace("{", "(").replace("}", ")").replace("[", "(").replace("<", "(") for name in names]
    words = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
    ways = st.sampled_from(
        [
            "[[{to}]]", "[[{label}->{to}]]", "[[{to}<-{label}]]", "[[{label}|{to}]]", "[[Continue->{to}]]", "<<goto '{to}'>>",
            "<<if $gold gte 2>>[[{label}->{to}]]<</if>>", "<<if not $key>>[[{to}]]<<else>>[[next->{to}]]<</if>>",
            "<<link '{label}' '{to}'>><<set $gold += 1>><</link>>", "[[{label}->{to}][$key to 1]]", "see [[{label}->{to}]] there",
            "<<set $gold to 3>>", "<<if $gold is 1>>[[->{to}]]<<elseif $gold gt 2>>[[go on->{to}]]<</if>>",
        ]
    )  # fmt: skip
    parts = []
    for name in dict.fromkeys(names):
        lines = [draw(words)]
        for _n in range(draw(st.integers(0, 4))):
            to, label = (
                draw(st.sampled_from([*names, "nowhere"])),
                draw(words).replace("[", "").replace("'", "") or "on",
            )
            lines += [draw(ways).replace("{to}", to).replace("{label}", label), draw(words)]
        tags = draw(st.sampled_from(["", " [night]", " [night to-film]"]))
        place = draw(st.sampled_from(["", ' {"position":"100,-20.5"}', " <10,20>"]))
        parts.append("\n".join([f":: {name}{tags}{place}", *lines]))
    return "\n\n".join(parts)
