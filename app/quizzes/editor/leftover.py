"""Words that the editor put where something must stand, and that nobody has made their own yet: 'Answer 2', 'New'."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.editor.fresh import named_by
from app.quizzes.editor.shape import Model, fields_of, model_of
from app.quizzes.editor.words import line_of


def left_over(content: Model, whole: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Where, as problems say it (a line's key, or a field of the piece), and the words, in the language of who is reading."""
    for one in fields_of(content):
        value = whole.get(one.name)
        if one.widget == "part" and value:
            yield from ((one.name, words) for words in _inside(model_of(one.models, value), value))
        for line in value or () if one.widget == "parts" else ():
            yield from ((str(line.get("key", one.name)), words) for words in _inside(model_of(one.models, line), line))


def _inside(model: Model, plain: Mapping[str, Any]) -> Iterator[str]:
    words = str(plain.get(named_by(model), ""))
    if words == _("New"):
        yield words
    for one in fields_of(model):
        if one.widget != "parts" or not one.least:
            continue
        begun = {f"{line_of(one)} {n}" for n in range(1, one.least + 1)}
        for line in plain.get(one.name) or ():
            words = str(line.get(named_by(model_of(one.models, line)), ""))
            if words in begun:
                yield words
