"""New parts of a document that are sound from their first moment, whatever model they have."""

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ValidationError

from app.kit.i18n import gettext as _
from app.quizzes.editor.keys import new_key
from app.quizzes.editor.shape import Field, Model, adapter_of, fields_of, model_of
from app.quizzes.editor.words import line_of
from app.quizzes.kinds.base.document import BLANK, END


def fresh(model: Model, words: str = "", taken: Collection[str] = (), otherwise: str = "line") -> dict[str, Any]:
    """The least that the model accepts: ``words`` where it is called by something, and a key made of them."""
    plain: dict[str, Any] = {}
    tag = model.model_fields.get("type")
    if tag is not None and tag.default is not None:
        plain["type"] = tag.default
    for one in fields_of(model):
        if one.widget == "key":
            plain[one.name] = new_key(words, taken, otherwise)
        elif one.name == named_by(model) and (words or one.required):
            plain[one.name] = words or _("New")
        elif one.required:
            plain[one.name] = _least(one)
    settle(plain, model)
    return plain


def named_by(model: Model) -> str:
    """The field that a person knows such a part by."""
    names = {one.name for one in fields_of(model)}
    return next((name for name in ("title", "label", "text") if name in names), "")


def _least(one: Field) -> Any:
    if one.widget == "parts":
        taken: list[str] = []
        lines = []
        for n in range(1, one.least + 1):
            model = next(iter(one.models.values()))
            line = fresh(model, f"{line_of(one)} {n}", taken)
            taken.append(line.get("key", ""))
            lines.append(line)
        return lines
    if one.widget == "words":
        return [BLANK] * one.least
    if one.widget == "part":
        return fresh(next(iter(one.models.values())))
    plain: Mapping[str, Any] = {"tick": False, "number": one.lowest, "whole": one.lowest, "pairs": {}, "some_of": []}
    if one.widget in plain:
        return plain[one.widget]
    if one.refers == "steps":
        return END
    return one.choices[0] if one.choices else BLANK


def settle(plain: dict[str, Any], model: Model) -> None:
    """Pairs have a value for each line beside them that must have one, and none for a line that is gone."""
    for one in fields_of(model):
        keys, arrow, values = one.refers.partition(">")
        if one.widget == "pairs" and arrow and values and keys in plain and values in plain:
            there = [line["key"] for line in plain[values]]
            old = plain.get(one.name) or {}
            plain[one.name] = {
                line["key"]: old[line["key"]] if old.get(line["key"]) in there else there[0] for line in plain[keys]
            }
        elif one.widget == "pairs" and arrow and keys in plain and plain.get(one.name):
            there = [line["key"] for line in plain[keys]]
            plain[one.name] = {key: value for key, value in plain[one.name].items() if key in there}
        for line in plain.get(one.name) or () if one.widget == "parts" else ():
            settle(line, model_of(one.models, line))


def copied(plain: Mapping[str, Any], taken: Collection[str], model: Model) -> dict[str, Any]:
    """The same once more, under a key of its own."""
    again = dict(plain)
    again.pop("on_map", None)  # two would lie one upon the other
    if "key" in again:
        again["key"] = new_key(str(again.get(named_by(model)) or again["key"]), taken)
    return again


def turned_into(plain: Mapping[str, Any], old: Model, model: Model, item: Any) -> dict[str, Any]:
    """Another type of question with all that both have: key, words, picture, answers, points."""
    turned = fresh(model, str(plain.get(named_by(old), "")))
    shared = {one.name: one for one in fields_of(old)}
    for one in fields_of(model):
        if one.name not in shared or plain.get(one.name) is None:
            continue
        candidate = turned | {one.name: _fitting(plain[one.name], one)}
        settle(candidate, model)
        try:
            adapter_of(item).validate_python(candidate)
        except ValidationError:
            continue
        turned = candidate
    return turned


def _fitting(value: Any, one: Field) -> Any:
    """Lines without what the new model does not know."""
    if one.widget != "parts":
        return value
    known = {name for model in one.models.values() for name in model.model_fields}
    return [{name: part for name, part in line.items() if name in known} for line in value]
