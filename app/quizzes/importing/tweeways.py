"""Links of a Twine story as choices and jumps of ours: their targets, what they change, and under which conditions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.kit.i18n import gettext as _
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.tweecode import Assign, Comparison
from app.quizzes.importing.tweesaid import Branch, Way
from app.quizzes.importing.tweetext import label_of
from app.quizzes.kinds.base.document import END, MOST_OPTIONS
from app.quizzes.kinds.video.content import Variable
from app.quizzes.kinds.video.scene import BY_TIME, Change, FilmChoice, FilmJump, FilmWhen

ONWARD = {
    "", "continue", "next", "go on", "on", "onward", "onwards", "more", "proceed", "continued", "dalej", "weiter", "suite", "suivant",
    "continuer", "continuar", "siguiente", "avanti", "verder",
}  # fmt: skip
"""Words that say no more than that it goes on; '' for signs alone."""
MOST = 1_000_000
MOST_VARIABLES, MOST_SETS, MOST_WHENS, MOST_JUMPS = 50, 20, 20, 49


@dataclass(slots=True)
class Known:
    """What the story ever does to a variable of this ``key``."""

    key: str
    name: str
    begin: float = 0
    sets: set[float] = field(default_factory=set)
    adds: set[float] = field(default_factory=set)

    @property
    def amounts(self) -> set[float]:
        return self.sets | self.adds | {self.begin}

    @property
    def is_whole(self) -> bool:
        return all(amount == int(amount) for amount in self.amounts)

    @property
    def is_truth(self) -> bool:
        return not self.adds and self.sets | {self.begin} <= {0, 1}

    @property
    def is_never_less_than_nothing(self) -> bool:
        return all(amount >= 0 for amount in self.amounts)

    def when(self, test: Comparison) -> FilmWhen | None:
        """None where two bounds cannot say it."""
        n, one = test.number, FilmWhen(variable=self.key)
        if test.sign in ("==", ">=", "<="):
            least, most = (n if test.sign != "<=" else None), (n if test.sign != ">=" else None)
        elif test.sign in (">", "<"):
            if not self.is_whole or n != int(n):
                return None
            least, most = (n + 1, None) if test.sign == ">" else (None, n - 1)
        elif self.is_truth and n in (0, 1):
            least, most = (1.0, None) if n == 0 else (None, 0.0)
        elif n == 0 and self.is_whole and self.is_never_less_than_nothing:
            least, most = 1.0, None
        else:
            return None
        return one.model_copy(update={"amount_at_least": least, "amount_at_most": most})


class Variables:
    """Those that the story sets as we can set them. ``begun`` are the values before anything is chosen."""

    def __init__(self, whole: Place, begun: Iterable[Assign], later: Iterable[Assign]) -> None:
        self._known: dict[str, Known] = {}
        self._keys = Keys()
        for one in begun:
            if known := self._find(whole, one):
                known.begin = (known.begin if one.to is None else one.to) + one.add
        for one in later:
            if known := self._find(whole, one):
                known.sets |= set() if one.to is None else {one.to}
                known.adds |= {one.add} if one.add else set()

    def _find(self, whole: Place, one: Assign) -> Known | None:
        if one.variable not in self._known:
            if len(self._known) >= MOST_VARIABLES:
                whole.lost(
                    _("A variable is one too many (%(n)d are kept): %(name)s"), n=MOST_VARIABLES, name=one.variable
                )
                return None
            key = self._keys.make(one.variable, f"variable-{len(self._known) + 1}")
            self._known[one.variable] = Known(key, one.variable)
        return self._known[one.variable]

    def listed(self) -> list[Variable]:
        return [
            Variable(key=one.key, title=one.name, begin=max(-MOST, min(MOST, one.begin)))
            for one in self._known.values()
        ]

    def knows(self, sets: Sequence[Assign]) -> bool:
        """Whether one of them changes a variable that is kept."""
        return any(one.variable in self._known for one in sets)

    def changes(self, place: Place, sets: Sequence[Assign]) -> list[Change]:
        if len(sets) > MOST_SETS:
            place.lost(_("More than %(n)d changes of variables at once are not kept."), n=MOST_SETS)
        return [
            Change(variable=self._known[one.variable].key, to=one.to, add=one.add)
            for one in sets[:MOST_SETS]
            if one.variable in self._known
        ]

    def whens(self, branches: Sequence[Branch], *, arms: bool) -> tuple[list[FilmWhen], bool]:
        """Conditions, and whether they are all that there are. With ``arms`` also that the arms before did not hold."""
        tests: list[Comparison] = []
        whole = True
        for branch in branches:
            tests += branch.own or []
            whole = whole and branch.own is not None
            for before in branch.before if arms else ():
                if before is not None and len(before) == 1:
                    tests.append(before[0].turned())
                else:
                    whole = False
        found = [self._known[one.variable].when(one) if one.variable in self._known else None for one in tests]
        kept = _joined([one for one in found if one])
        return kept[:MOST_WHENS], whole and all(found) and len(kept) <= MOST_WHENS


def _joined(whens: Sequence[FilmWhen]) -> list[FilmWhen]:
    """One for each variable, with the narrower bounds."""
    found: dict[str | None, FilmWhen] = {}
    for one in whens:
        least = [bound for bound in (one.amount_at_least, _least(found, one)) if bound is not None]
        most = [bound for bound in (one.amount_at_most, _most(found, one)) if bound is not None]
        bounds = {"amount_at_least": max(least, default=None), "amount_at_most": min(most, default=None)}
        found[one.variable] = FilmWhen(variable=one.variable, **bounds)
    return list(found.values())


def _least(found: Mapping[str | None, FilmWhen], one: FilmWhen) -> float | None:
    return found[one.variable].amount_at_least if one.variable in found else None


def _most(found: Mapping[str | None, FilmWhen], one: FilmWhen) -> float | None:
    return found[one.variable].amount_at_most if one.variable in found else None


def is_onward(label: str) -> bool:
    words = " ".join(re.sub(r"[^\w ]+", " ", label.casefold()).split())
    return words in ONWARD or words == _("Continue").casefold()


@dataclass(slots=True)
class Ways:
    """``keys`` are scenes and endings by the names of their passages; ``entering`` what happens on the way in."""

    keys: Mapping[str, str]
    entering: Mapping[str, Sequence[Assign]]
    variables: Variables

    def lay(self, place: Place, ways: Sequence[Way]) -> tuple[list[FilmChoice], list[FilmJump]]:
        """The choices of a scene, or the jumps where there is nothing to choose."""
        links, leaps = [one for one in ways if not one.leaps], [one for one in ways if one.leaps]
        if not links:
            return [], self._leaps(place, leaps)
        for one in leaps:
            place.lost(_("It leads on by itself in some case, which is not kept: %(name)s"), name=shown(one.to))
        jumps = self._onward(place, links)
        return ([], jumps) if jumps else self._choices(place, links)

    def _onward(self, place: Place, links: Sequence[Way]) -> list[FilmJump]:
        """Nothing where one of them says or does more than to go on."""
        jumps: list[FilmJump] = []
        blind: list[Way] = []
        for one in links[: MOST_JUMPS + 1]:
            whens, whole = self.variables.whens(one.branches, arms=False)
            busy = self.variables.knows([*one.sets, *self.entering.get(one.to, ())])
            if busy or not is_onward(label_of(place, one.label)) or len(whens) > 1 or len(jumps) >= MOST_JUMPS:
                return []
            if not whens and one is not links[-1]:
                return []
            blind += [] if whole else [one]
            jumps.append(FilmJump(to=self.keys[one.to], when=whens[0] if whens else FilmWhen()))
        for one in blind:
            self._tell_condition(place, one.label)
        return self._ended(jumps)

    def _tell_condition(self, place: Place, label: str) -> None:
        place.lost(_("A condition of this link is not kept, or not all of it: %(label)s"), label=shown(label))

    def _ended(self, jumps: list[FilmJump]) -> list[FilmJump]:
        """Where no jump is sure, the story is over."""
        sure = any(one.when == FilmWhen() for one in jumps)
        return jumps if sure else [*jumps, FilmJump(to=END)]

    def _leaps(self, place: Place, leaps: Sequence[Way]) -> list[FilmJump]:
        jumps = []
        for one in leaps[:MOST_JUMPS]:
            whens, whole = self.variables.whens(one.branches, arms=False)
            if not whole or len(whens) > 1:
                place.lost(_("It leads on by itself in some case, which is not kept: %(name)s"), name=shown(one.to))
                continue
            if self.variables.knows(self.entering.get(one.to, ())):
                place.lost(_("A variable is changed after a jump, which is not kept: %(name)s"), name=shown(one.to))
            jumps.append(FilmJump(to=self.keys[one.to], when=whens[0] if whens else FilmWhen()))
            if not whens:
                break
        return self._ended(jumps)

    def _choices(self, place: Place, links: Sequence[Way]) -> tuple[list[FilmChoice], list[FilmJump]]:
        keys = Keys([BY_TIME])
        options = []
        for n, one in enumerate(links[:MOST_OPTIONS], 1):
            label = place.line(label_of(place, one.label) or one.to)
            whens, whole = self.variables.whens(one.branches, arms=True)
            if not whole:
                self._tell_condition(place, label)
            sets = self.variables.changes(place, [*one.sets, *self.entering.get(one.to, ())])
            key = keys.make(label, f"choice-{n}")
            options.append(FilmChoice(key=key, text=label, to=self.keys[one.to], sets=sets, when=whens))
        if len(links) > MOST_OPTIONS:
            place.lost(_("It has more than %(n)d links. Those after them are not kept."), n=MOST_OPTIONS)
        return options, [FilmJump(to=END)] if all(option.when for option in options) else []
