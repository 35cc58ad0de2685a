"""What a field that names something else can name: steps, outcomes, answers, pictures, languages, zones."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from app.kit.i18n import gettext as _
from app.kit.i18n import language_names
from app.quizzes.editor.fresh import named_by
from app.quizzes.editor.section import Plain, Section
from app.quizzes.editor.shape import Field, Model, adapter_of, lists_of, model_of
from app.quizzes.editor.view import Known, Options
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import END


@cache
def zones() -> list[tuple[str, str]]:
    """UTC, then places by name."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


def known_in(section: Section, pictures: Sequence[str], clips: Options = ()) -> Known:
    steps = titles_of(section.content, section.whole, "steps")
    outcomes = outcomes_of(section.content, section.whole)
    fixed: Mapping[str, Options] = {
        "steps": steps, "outcomes": outcomes, "outcomes>": outcomes, "pictures": [(name, name) for name in pictures],
        "clips": clips,
        "variables": titles_of(section.content, section.whole, "variables"),
    }  # fmt: skip

    def known(one: Field, owner: Plain) -> Options:
        if one.refers == "zones":
            return zones()
        if one.refers == "languages":
            return language_names()
        if one.refers == "options":
            return marks_of(section.content, section.whole, owner.get("step"))
        if one.refers == "choices":
            return [(line["key"], str(line.get("text") or line["key"])) for line in owner.get("options", ())]
        if one.name == "to" and one.refers == "steps":
            endings = outcomes if getattr(section.content, "leads_to_outcomes", False) else []
            return [*steps, *endings, (END, _("The end"))]
        return fixed[one.refers]

    return known


def outcomes_of(content: Model, whole: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Key and title of everything that a play can end in."""
    apart = [one.name for one in lists_of(content) if one.name not in ("steps", "pools", "variables")]
    return [line for name in apart for line in titles_of(content, whole, name)]


def titles_of(content: Model, whole: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    """Key and title of each line of a list that has pages of its own."""
    one = next((one for one in lists_of(content) if one.name == name), None)
    if one is None:
        return []
    lines = whole.get(name, [])
    return [(line["key"], str(line.get(named_by(model_of(one.models, line))) or line["key"])) for line in lines]


def marks_of(content: Model, whole: Mapping[str, Any], step: str | None) -> list[tuple[str, str]]:
    """What can be answered at a step: the mark that a condition asks about, and its words."""
    one = next((one for one in lists_of(content) if one.name == "steps"), None)
    found = next((line for line in whole.get("steps", []) if line["key"] == step), None)
    if one is None or found is None:
        return []
    asked: Step = adapter_of(one.item).validate_python(found)
    return list(asked.labels().items())
