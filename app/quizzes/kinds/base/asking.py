"""A step of a play and the answer to it: how it is read from a form, and what it is called.

An answer's value is what JSON holds: a list of option keys, a number, a text, or a mapping of keys. ``read`` takes what a form
brought (lists of texts by field name) and raises ``NotTaken`` with a sentence; nothing else about a person's input is trusted.
Each question names its form fields: ``answer`` for most, ``answer-KEY`` for parts of a question.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from app.kit.forms import clean
from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.document import Heading, Image, Jump, Key, Option, Part, Text

Typed = Mapping[str, Sequence[str]]
Value = Any


class NotTaken(Exception):  # noqa: N818  an answer that is no answer is not an error
    """Carries the sentence that stands beside the question."""


class Step(Part):
    """One screen of a play. ``required`` may be left unanswered otherwise; ``go`` says where it leads, else on to the next."""

    key: Key
    type: str
    title: Heading
    text: Text = ""
    image: Image | None = None
    required: bool = True
    go: list[Jump] = Field(default_factory=list, max_length=50)

    @model_serializer(mode="wrap")
    def _with_its_type(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Whatever is left out, the type is not: without it nobody could read the step again."""
        written: dict[str, Any] = write(self)
        return {"key": self.key, "type": self.type} | written

    def read(self, typed: Typed) -> Value:
        """The value; None when nothing was answered and nothing has to be. Raises NotTaken."""
        value = self._read(typed)
        if value is None and self.required:
            raise NotTaken(self.missing)
        return value

    @property
    def missing(self) -> str:
        return _("Answer this, then go on.")

    @property
    def may_be_empty(self) -> bool:
        """Whether a play can go past it without an answer."""
        return not self.required

    def every_value(self) -> Sequence[Value] | None:
        """All that can be answered, where that is a short list; None where it is not."""
        return None

    def things(self) -> Sequence[Option]:
        """All that is shown to be chosen, placed or paired."""
        return ()

    def typed(self, value: Value) -> Typed:
        """What a form brings when this is the answer: ``read`` turned round, for who comes back to the question."""
        return {} if value is None else {"answer": [str(value)]}

    def _read(self, typed: Typed) -> Value:
        raise NotImplementedError

    @property
    def is_mixed(self) -> bool:
        """Its options are shown in an order of each play's own."""
        return False

    @property
    def is_personal(self) -> bool:
        """What can be chosen depends on what was answered before."""
        return False

    def words(self, value: Value) -> str:
        """The answer as a person would say it: for exports, and where ``{key}`` stands for it."""
        return "" if value is None else str(value)

    @property
    def tells_words(self) -> bool:
        """Everybody may read what people write here, once moderators have approved it; they are told so."""
        return False

    def own_words(self, value: Value) -> str:
        """What the person wrote, as others may read it where it is approved; '' for all that was not written."""
        return ""

    def marks(self, value: Value) -> list[str]:
        """Keys under which this answer is counted; a key never changes under its answers."""
        return [] if value is None else [str(value)]

    def labels(self) -> dict[str, str]:
        """What each mark means, in the order in which results show them."""
        return {}


def first(typed: Typed, name: str = "answer") -> str:
    return clean(typed[name][0]).strip() if typed.get(name) else ""


class Statement(Step):
    """Says something and goes on."""

    type: Literal["statement"] = "statement"
    required: bool = False

    @property
    def may_be_empty(self) -> bool:
        return True

    def read(self, typed: Typed) -> Value:
        """Nothing is asked, so nothing can be missing, whatever ``required`` says."""
        return None
