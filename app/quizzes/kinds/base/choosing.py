"""Questions with options: choose, put in order, match, one in every row."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.wording import tidy
from app.quizzes.kinds.base.asking import NotTaken, Step, Typed, Value, first
from app.quizzes.kinds.base.document import MOST_OPTIONS, Option

OTHER = "other"
"""The key of 'something else', with words of one's own in the field ``answer-other``."""
MOST_OTHER = 200


def _own_keys(things: Sequence[Option]) -> None:
    if len({thing.key for thing in things}) < len(things):
        raise ValueError(_("Two options have the same key."))


def _pairs(value: Value, left: Sequence[Option], right: Sequence[Option], between: str) -> str:
    """What was given for what, in words."""
    a, b = {one.key: one.label for one in left}, {one.key: one.label for one in right}
    return ", ".join(f"{a.get(key, key)}{between}{b.get(to, to)}" for key, to in (value or {}).items())


class Choice(Step):
    """One or several of the options. ``other`` adds an answer in one's own words, which ``show_words`` lets everybody read."""

    type: Literal["choice"] = "choice"
    options: Sequence[Option] = Field(min_length=1, max_length=MOST_OPTIONS)
    least: int = Field(default=1, ge=0, le=MOST_OPTIONS)
    most: int = Field(default=1, ge=1, le=MOST_OPTIONS)
    other: bool = False
    show_words: bool = False
    shuffle: bool = False

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _own_keys(self.options)
        if self.other and any(option.key == OTHER for option in self.options):
            raise ValueError(_("No option can have the key “other” where words of one’s own are allowed."))
        if self.least > self.most:
            raise ValueError(_("The least number of answers cannot be above the most."))
        return self

    def every_value(self) -> Sequence[Value] | None:
        if self.most > 1:
            return None
        return [*([option.key] for option in self.options), *([[{OTHER: ""}]] if self.other else [])]

    def things(self) -> Sequence[Option]:
        return self.options

    @property
    def is_mixed(self) -> bool:
        return self.shuffle

    @property
    def missing(self) -> str:
        return _("Choose an answer, then go on.")

    def _read(self, typed: Typed) -> Value:
        known = {option.key for option in self.options} | ({OTHER} if self.other else set())
        chosen = [key for key in dict.fromkeys(typed.get("answer", ())) if key]
        if any(key not in known for key in chosen):
            raise NotTaken(_("That is not one of the answers. Choose one of those below."))
        if not chosen:
            return None
        if len(chosen) > self.most:
            raise NotTaken(ngettext("Choose %(n)d at most.", "Choose %(n)d at most.", self.most) % {"n": self.most})
        if len(chosen) < self.least:
            raise NotTaken(ngettext("Choose at least %(n)d.", "Choose at least %(n)d.", self.least) % {"n": self.least})
        if OTHER not in chosen:
            return chosen
        words = first(typed, "answer-other")
        if not words:
            raise NotTaken(_("Write what you mean by something else."))
        if len(words) > MOST_OTHER:
            said = ngettext("Keep it to %(n)d letter.", "Keep it to %(n)d letters.", MOST_OTHER)
            raise NotTaken(said % {"n": MOST_OTHER})
        return [*(key for key in chosen if key != OTHER), {OTHER: words}]

    def typed(self, value: Value) -> Typed:
        own = [one[OTHER] for one in value or [] if isinstance(one, dict)]
        return {"answer": self.marks(value), **({"answer-other": own} if own else {})}

    def words(self, value: Value) -> str:
        labels = {option.key: option.label for option in self.options}
        return ", ".join(one[OTHER] if isinstance(one, dict) else labels.get(one, one) for one in value or [])

    @property
    def tells_words(self) -> bool:
        return self.other and self.show_words

    def own_words(self, value: Value) -> str:
        return next((tidy(one[OTHER]) for one in value or [] if isinstance(one, dict)), "")

    def marks(self, value: Value) -> list[str]:
        return [OTHER if isinstance(one, dict) else one for one in value or []]

    def labels(self) -> dict[str, str]:
        said = {option.key: option.label for option in self.options}
        return said | ({OTHER: _("Something else")} if self.other else {})


class Order(Step):
    """Put the items in order. Fields ``answer-KEY`` hold each item's place, from 1."""

    type: Literal["order"] = "order"
    options: Sequence[Option] = Field(min_length=2, max_length=20)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _own_keys(self.options)
        return self

    def things(self) -> Sequence[Option]:
        return self.options

    def _read(self, typed: Typed) -> Value:
        places = {option.key: first(typed, f"answer-{option.key}") for option in self.options}
        if not any(places.values()):
            return None
        if sorted(places.values()) != sorted(str(n + 1) for n in range(len(places))):
            raise NotTaken(_("Give every one a place of its own, from 1 to %(n)d.") % {"n": len(places)})
        return sorted(places, key=lambda key: int(places[key]))

    def typed(self, value: Value) -> Typed:
        return {f"answer-{key}": [str(n)] for n, key in enumerate(value or [], 1)}

    def words(self, value: Value) -> str:
        labels = {option.key: option.label for option in self.options}
        return " > ".join(labels.get(key, key) for key in value or [])

    def marks(self, value: Value) -> list[str]:
        return [f"{key}:{n}" for n, key in enumerate(value or [], 1)]

    def labels(self) -> dict[str, str]:
        places = range(1, len(self.options) + 1)
        return {f"{option.key}:{n}": f"{option.label}: {n}" for option in self.options for n in places}


class Match(Step):
    """To each of ``options`` belongs one of ``targets``. Fields ``answer-KEY`` hold a target's key."""

    type: Literal["match"] = "match"
    options: Sequence[Option] = Field(min_length=1, max_length=20)
    targets: Sequence[Option] = Field(min_length=2, max_length=20)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _own_keys(self.options)
        _own_keys(self.targets)
        return self

    def things(self) -> Sequence[Option]:
        return [*self.options, *self.targets]

    def _read(self, typed: Typed) -> Value:
        known = {target.key for target in self.targets}
        chosen = {option.key: first(typed, f"answer-{option.key}") for option in self.options}
        if not any(chosen.values()):
            return None
        if any(key not in known for key in chosen.values()):
            raise NotTaken(_("Choose a partner for every one."))
        return chosen

    def typed(self, value: Value) -> Typed:
        return {f"answer-{key}": [to] for key, to in (value or {}).items()}

    def words(self, value: Value) -> str:
        return _pairs(value, self.options, self.targets, " – ")

    def marks(self, value: Value) -> list[str]:
        return [f"{a}:{b}" for a, b in (value or {}).items()]

    def labels(self) -> dict[str, str]:
        return {f"{a.key}:{b.key}": f"{a.label} – {b.label}" for a in self.options for b in self.targets}


class Matrix(Step):
    """One of ``columns`` for each of ``rows``. Fields ``answer-ROW`` hold a column's key."""

    type: Literal["matrix"] = "matrix"
    rows: Sequence[Option] = Field(min_length=1, max_length=20)
    columns: Sequence[Option] = Field(min_length=2, max_length=11)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _own_keys(self.rows)
        _own_keys(self.columns)
        return self

    def things(self) -> Sequence[Option]:
        return [*self.rows, *self.columns]

    def _read(self, typed: Typed) -> Value:
        known = {column.key for column in self.columns}
        chosen = {row.key: first(typed, f"answer-{row.key}") for row in self.rows}
        given = {key: value for key, value in chosen.items() if value}
        if not given:
            return None
        if any(value not in known for value in given.values()):
            raise NotTaken(_("That is not one of the answers. Choose one of those below."))
        if self.required and len(given) < len(chosen):
            raise NotTaken(_("Choose an answer in every row."))
        return given

    def typed(self, value: Value) -> Typed:
        return {f"answer-{key}": [to] for key, to in (value or {}).items()}

    def words(self, value: Value) -> str:
        return _pairs(value, self.rows, self.columns, ": ")

    def marks(self, value: Value) -> list[str]:
        return [f"{a}:{b}" for a, b in (value or {}).items()]

    def labels(self) -> dict[str, str]:
        return {f"{a.key}:{b.key}": f"{a.label}: {b.label}" for a in self.rows for b in self.columns}
