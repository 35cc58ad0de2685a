"""Stories for tests: short ways to write them down, and random ones."""

from typing import Any

from hypothesis import strategies as st

from app.quizzes.kinds.video.content import Ending, Variable, VideoContent
from app.quizzes.kinds.video.scene import Change, FilmChoice, FilmJump, FilmWhen, Scene


def scene(key: str, *choices: FilmChoice, **values: Any) -> Scene:
    plain: dict[str, Any] = {"title": key, "text": "What happens.", "options": list(choices)}
    if choices and not values.get("loop"):
        plain["default"] = choices[-1].key
    return Scene(key=key, **(plain | values))


def choice(key: str, to: str | None = None, **values: Any) -> FilmChoice:
    return FilmChoice(key=key, text=key, to=to, **values)


def on(to: str, **when: Any) -> FilmJump:
    return FilmJump(to=to, when=FilmWhen(**when))


def story(*scenes: Scene, endings: str = "z", **values: Any) -> VideoContent:
    outcomes = [Ending(key=key, title=key) for key in endings]
    return VideoContent(brand="b", slug="s", title="Story", steps=list(scenes), outcomes=outcomes, **values)


@st.composite
def stories(draw: st.DrawFn) -> VideoContent:
    """Any graph of up to eight scenes: loops, dead conditions and all."""
    keys = [f"s{n}" for n in range(draw(st.integers(1, 8)))]
    to = st.sampled_from([*keys, "y", "z", "end"])
    amount = st.one_of(st.none(), st.integers(-2, 3))

    def condition() -> dict[str, Any]:
        least, most = draw(amount), draw(amount)
        return {"variable": "v", "amount_at_least": least, "amount_at_most": most} if draw(st.booleans()) else {}

    def chosen(key: str) -> FilmChoice:
        sets = [Change(variable="v", add=draw(st.integers(-2, 2)))] if draw(st.booleans()) else []
        when = [FilmWhen(**condition())] if draw(st.booleans()) else []
        return choice(key, draw(st.one_of(st.none(), to)), sets=sets, when=when)

    scenes = []
    for key in keys:
        choices = [chosen(name) for name in draw(st.sampled_from(["", "a", "ab", "abc"]))]
        jumps = [on(draw(to), **condition()) for _n in range(draw(st.integers(0, 2)))]
        scenes.append(scene(key, *choices, go=jumps))
    return story(*scenes, endings="yz", variables=[Variable(key="v", title="V")])
