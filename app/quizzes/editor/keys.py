"""Keys from what people write, and what names a key following it when it becomes another."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

from app.quizzes.editor.shape import Field, Model, fields_of, model_of
from app.quizzes.kinds.base.document import END

LONGEST = 40
RESERVED = frozenset({END, "other"})
_PLAIN = str.maketrans({"ł": "l", "Ł": "l", "ß": "ss", "ø": "o", "Ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})


def plain_letters(words: str) -> str:
    """'Żółty kubek!' gives 'zolty-kubek'; empty when no letter can serve."""
    split = unicodedata.normalize("NFKD", words.translate(_PLAIN).casefold())
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "").replace("’", "")).strip("-")


def new_key(words: str, taken: Collection[str], otherwise: str = "line") -> str:
    """A key that nothing beside it has: of the first words, numbered where that is taken."""
    whole = plain_letters(words) or otherwise
    base = whole if len(whole) <= LONGEST - 5 else whole[: LONGEST - 5].rpartition("-")[0] or whole[: LONGEST - 5]
    if base not in taken and base not in RESERVED:
        return base
    return next(key for n in range(2, len(taken) + 4) if (key := f"{base}-{n}") not in taken)


def follow_key(plain: dict[str, Any], content: Model, collection: str, old: str, new: str, step: str = "") -> None:
    """Everything in the document that names ``old`` of a collection names ``new``.

    ``collection`` is 'steps', 'outcomes', or 'options' of the step with the key ``step``.
    """
    for one, owner in _referring(plain, content):
        if one.refers.partition(">")[0] != collection:
            continue
        if collection == "options" and owner.get("step") != step:
            continue
        owner[one.name] = _renamed(owner.get(one.name), old, new)


def follow_sibling(owner: dict[str, Any], model: Model, name: str, old: str, new: str) -> None:
    """The same for fields that pair the lines of lists beside them."""
    for one in fields_of(model):
        if one.widget != "pairs" or not isinstance(pairs := owner.get(one.name), dict):
            continue
        keys, _arrow, values = one.refers.partition(">")
        renamed = {new if keys == name and key == old else key: value for key, value in pairs.items()}
        owner[one.name] = {key: new if values == name and value == old else value for key, value in renamed.items()}


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [new if one == old else one for one in value]
    if isinstance(value, dict):
        return {new if key == old else key: one for key, one in value.items()}
    return new if value == old else value


def _referring(plain: dict[str, Any], model: Model) -> Iterator[tuple[Field, dict[str, Any]]]:
    """Every field that names keys, with what holds it."""
    for one in fields_of(model):
        value = plain.get(one.name)
        if one.refers and value:
            yield one, plain
        if one.widget == "part" and value:
            yield from _referring(value, model_of(one.models, value))
        elif one.widget == "parts":
            for line in value or ():
                yield from _referring(line, model_of(one.models, line))
