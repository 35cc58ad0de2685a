"""What stands around the fields of every page of the editor: the steps, the problems, the player, undo and redo."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError
from sqlmodel import Session

from app.kit.i18n import gettext as _
from app.kit.web import Call
from app.quizzes import studio_queries
from app.quizzes.editor import words as called
from app.quizzes.editor.known import titles_of
from app.quizzes.editor.leftover import left_over
from app.quizzes.editor.section import Section
from app.quizzes.editor.shape import Field, lists_of
from app.quizzes.film_problems import all_problems
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.protocol import Problem
from app.quizzes.models import Content
from app.quizzes.routes.studio.opened import Opened

MOST_SHOWN = 20
"""Problems that stand beside the fields; the page before publishing lists them all."""


@dataclass(frozen=True)
class Row:
    key: str
    title: str
    problems: int
    is_here: bool


@dataclass(frozen=True)
class Rows:
    """A list whose lines have a page of their own."""

    field: Field
    label: str
    line: str
    rows: list[Row]
    types: list[tuple[str, str]]


@dataclass(frozen=True)
class Told:
    """A problem with what it is about and where that is mended."""

    problem: Problem
    about: str
    address: str


def problems_of(session: Session, content: Content, path: str) -> list[Told]:
    """Everything that the kind finds in the draft, with links."""
    kind = KINDS[content.kind]
    try:
        document = kind.Content.model_validate(content.draft)
    except ValidationError:
        return []
    lines = [
        (one.name, n, key, title)
        for one in lists_of(kind.Content)
        for n, (key, title) in enumerate(titles_of(kind.Content, content.draft, one.name), 1)
    ]
    alike = Counter(title for _part, _n, _key, title in lines)
    named = {
        key: (f"{title} ({n})" if alike[title] > 1 else title, f"{path}/edit/{part}/{quote(key)}")
        for part, n, key, title in lines
    }
    found, problems = [], all_problems(session, content, document)
    for problem in [*problems, *_unwritten(content, problems)]:
        about, address = named.get(problem.where, ("", f"{path}/edit#f-{problem.where}"))
        found.append(Told(problem, about, address))
    return sorted(found, key=lambda one: not one.problem.grave)


def _unwritten(content: Content, found: list[Problem]) -> Iterator[Problem]:
    """Once a place has nothing graver, and each place once: nobody has begun with what they have just added."""
    told = {problem.where for problem in found if problem.grave}
    for where, words in left_over(KINDS[content.kind].Content, content.draft):
        if where not in told:
            told.add(where)
            sentence = _("“%(words)s” is what the editor wrote. Put your own words there.")
            yield Problem(where, sentence % {"words": words}, grave=False)


def around(call: Call, opened: Opened, section: Section) -> dict[str, Any]:
    told = problems_of(call.session, opened.content, opened.path)
    by_key: dict[str, int] = {}
    for one in told:
        by_key[one.problem.where] = by_key.get(one.problem.where, 0) + 1
    can_undo, can_redo = studio_queries.states_around(call.session, opened.content)
    at = f"?at={quote(section.key)}" if section.part == "steps" else ""
    rows = [_rows(one, section, by_key) for one in lists_of(section.content)]
    return {
        "rows_n": sum(len(one.rows) for one in rows), "lists": rows,
        "told": told[:MOST_SHOWN], "more_told": max(0, len(told) - MOST_SHOWN),
        "graves": sum(one.problem.grave for one in told), "can_undo": can_undo, "can_redo": can_redo,
        "player": f"{opened.path}/trying{at}", "player_start": f"{opened.path}/trying",
    }  # fmt: skip


def _rows(one: Field, section: Section, by_key: dict[str, int]) -> Rows:
    rows = [
        Row(key, title, by_key.get(key, 0), is_here=(one.name, key) == (section.part, section.key))
        for key, title in titles_of(section.content, section.whole, one.name)
    ]
    types = [(tag, called.type_of(tag)) for tag in one.models] if "" not in one.models else []
    return Rows(one, called.label_of(one), called.line_of(one), rows, types)
