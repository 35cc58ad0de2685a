"""A branching video as a document: scenes, what they can end in, and the variables of the story."""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import ClassVar, Literal

from pydantic import Field

from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import (
    ALWAYS,
    END,
    MOST_STEPS,
    Heading,
    Image,
    Jump,
    Key,
    Line,
    Part,
    Piece,
    Text,
    When,
)
from app.quizzes.kinds.video.scene import MOST_TAGS, Amount, FilmJump, FilmWhen, Link, OnMap, Scene, Tag


class Variable(Part):
    key: Key
    title: Heading
    begin: Amount = 0


class Ending(Part):
    """What the story ends in; a result page of its own, and perhaps a page to go on to."""

    key: Key
    title: Heading
    text: Text = ""
    image: Image | None = None
    link: Link = ""
    link_label: Line = ""
    on_map: OnMap | None = None
    tags: list[Tag] = Field(default_factory=list, max_length=MOST_TAGS)


class VideoContent(Piece):
    """The story begins at the first scene. ``aspect`` is the picture's shape."""

    leads_to_outcomes: ClassVar[bool] = True
    kind: Literal["video"] = "video"
    steps: list[Scene] = Field(default_factory=list, max_length=MOST_STEPS)
    outcomes: list[Ending] = Field(default_factory=list, max_length=50)
    variables: list[Variable] = Field(default_factory=list, max_length=50)
    aspect: Literal["16/9", "4/3", "1/1", "4/5", "9/16"] = "16/9"
    explain: bool = False

    @cached_property
    def scenes(self) -> Mapping[str, Scene]:
        return {scene.key: scene for scene in self.steps}

    @cached_property
    def following(self) -> Mapping[str, str]:
        """The scene after each, in the order of the document."""
        return {one.key: after.key for one, after in pairwise(self.steps)}

    @cached_property
    def played(self) -> list[Step]:
        """Questions and scenes as steps whose jumps say all ways on, as the map and the finder read them."""
        endings = {ending.key for ending in self.outcomes}
        entries = {scene.key: scene.entry for scene in self.steps}

        def leads(to: str) -> str:
            return END if to in endings else entries.get(to, to)

        steps: list[Step] = []
        for scene in self.steps:
            steps += [moment.ask.model_copy(update={"go": []}) for moment in scene.moments]
            chosen = [
                Jump(to=leads(option.to), when=When(step=scene.key, any_of=[option.key]))
                for option in scene.options if option.to
            ]  # fmt: skip
            own = [Jump.model_construct(to=leads(jump.to), when=_plain(jump)) for jump in scene.go]
            steps.append(scene.model_copy(update={"go": [*chosen, *own]}))
        return steps

    @cached_property
    def asked(self) -> list[Step]:
        """Scenes and questions, whatever way leads to them."""
        return [*self.steps, *(moment.ask for scene in self.steps for moment in scene.asks)]

    def clips(self) -> list[str]:
        """The public ids of all clips in it, each once, in the order of the scenes."""
        return list(dict.fromkeys(scene.clip for scene in self.steps if scene.clip))


def _plain(jump: FilmJump) -> When:
    """What always holds is written as one thing, which is looked for."""
    return ALWAYS if jump.when == FilmWhen() else jump.when
