"""Passages of a Twine story as scenes and endings."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.report import Report
from app.quizzes.importing.tweecode import Assign
from app.quizzes.importing.tweepassages import Passage
from app.quizzes.importing.tweesaid import DEEPEST, MOST_LINKS, Said, Way
from app.quizzes.importing.tweetext import LONGEST, label_of, plain_words, said_in
from app.quizzes.importing.tweeways import Variables, Ways
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.video.content import Ending
from app.quizzes.kinds.video.scene import MOST_TAGS, FilmJump, OnMap, Scene

MOST_ENDINGS = 50
FARTHEST = 1_000_000
ADDRESS = re.compile(r"https?://[^\s]{1,500}")


def place_of(report: Report, passage: Passage) -> Place:
    return Place(report, _("Passage “%(name)s”") % {"name": " ".join(passage.name.split())[:60]})


class Scenes:
    """``start`` comes first, whichever place it has in the file."""

    def __init__(self, report: Report, passages: Mapping[str, Passage], start: str, family: str) -> None:
        self._report = report
        self._start = start
        order = [start, *(name for name in passages if name != start)]
        self._passages = {name: passages[name] for name in order}
        self._addresses: dict[str, Way] = {}
        self._said = {name: self._read(one, family) for name, one in self._passages.items()}
        self._ways = {name: self._sound(name) for name in order}

    def film(self, begun: Iterable[Assign]) -> dict[str, Any]:
        """Steps, outcomes and variables of the document. ``begun`` is what was set before the first passage."""
        led = [name for name in self._passages if self._ways[name] or name == self._start]
        ends = [name for name in self._passages if not self._ways[name] and name != self._start]
        ends, over = ends[:MOST_ENDINGS], ends[MOST_ENDINGS:]
        made, keys = Keys(), {}
        for n, name in enumerate([*led, *ends, *over], 1):
            keys[name] = made.make(name, f"scene-{n}")
        if over:
            sentence = _(
                "The story ends in more than %(n)d passages. Those after them are scenes without a result page."
            )
            Place(self._report, "").changed(sentence, n=MOST_ENDINGS)
        variables = self._variables(begun)
        ways = Ways(keys, {name: said.sets for name, said in self._said.items()}, variables)
        return {
            "steps": [self._scene(name, keys[name], ways) for name in [*led, *over]],
            "outcomes": [self._ending(name, keys[name]) for name in ends],
            "variables": variables.listed(),
        }

    def _place(self, name: str) -> Place:
        return place_of(self._report, self._passages[name])

    def _read(self, passage: Passage, family: str) -> Said:
        place = place_of(self._report, passage)
        if passage.odd:
            place.lost(
                _("What follows the name of the passage could not be read, so its place on the map is not kept.")
            )
        if len(passage.text) > LONGEST:
            place.lost(_("A text is far too long. Only its first %(n)d letters were looked at."), n=LONGEST)
        said = said_in(passage.text[:LONGEST], family)
        _tell(place, said)
        return said

    def _sound(self, name: str) -> list[Way]:
        """Its ways without those that lead nowhere."""
        place, kept = self._place(name), []
        for way in self._said[name].ways:
            if way.to in self._passages:
                kept.append(way)
            elif ADDRESS.fullmatch(way.to) and name not in self._addresses:
                self._addresses[name] = way
            elif ADDRESS.fullmatch(way.to):
                place.lost(_("A link to another page is not kept: %(to)s"), to=shown(way.to))
            else:
                place.lost(_("A link leads to a passage that is not there: %(to)s"), to=shown(way.to))
        if kept and (page := self._addresses.pop(name, None)):
            place.lost(_("A link to another page is not kept: %(to)s"), to=shown(page.to))
        return kept

    def _variables(self, begun: Iterable[Assign]) -> Variables:
        led_to = {way.to for ways in self._ways.values() for way in ways}
        first = self._said[self._start].sets
        later = [one for name in led_to for one in self._said[name].sets]
        later += [one for ways in self._ways.values() for way in ways for one in way.sets]
        return Variables(Place(self._report, ""), [*begun, *first], later)

    def _scene(self, name: str, key: str, ways: Ways) -> Scene:
        place = self._place(name)
        options, go = ways.lay(place, self._ways[name]) if self._ways[name] else ([], [FilmJump(to=END)])
        return Scene(**self._about(place, name, key), options=options, go=go, loop=bool(options))

    def _ending(self, name: str, key: str) -> Ending:
        place, page = self._place(name), self._addresses.get(name)
        link = {"link": page.to, "link_label": place.line(label_of(place, page.label) or page.to)} if page else {}
        return Ending(**self._about(place, name, key), **link)

    def _about(self, place: Place, name: str, key: str) -> dict[str, Any]:
        passage = self._passages[name]
        tags = [tag for tag in dict.fromkeys(passage.tags) if re.fullmatch(r"\S{1,60}", place.safe(tag))]
        if len(tags) > MOST_TAGS or len(tags) < len(set(passage.tags)):
            place.lost(_("Of its tags not all are kept."))
        x, y = (max(-FARTHEST, min(FARTHEST, n)) for n in passage.place or (0, 0))
        on_map = OnMap(x=x, y=y) if passage.place else None
        title = place.line(place.unpiped(name)) or key
        return {
            "key": key,
            "title": title,
            "text": place.text(plain_words(place, self._said[name])),
            "on_map": on_map,
            "tags": tags[:MOST_TAGS],
        }


def _tell(place: Place, said: Said) -> None:
    """What was met in it and has no place."""
    if said.code:
        place.lost(_("Code without a place here was left out: %(names)s"), names=shown(", ".join(said.code), 200))
    if said.lost_sets:
        sentence = _("A variable is changed in a way that is not kept: %(code)s")
        place.lost(sentence, code=shown("; ".join(said.lost_sets), 200))
    if said.shown:
        sentence = _("The value of a variable stood in the text, which is not kept: %(names)s")
        place.lost(sentence, names=shown(", ".join(said.shown), 200))
    if said.inside:
        sentence = _("Another passage was shown within this one, which is not kept: %(names)s")
        place.lost(sentence, names=shown(", ".join(said.inside), 200))
    if said.conditional:
        place.changed(_("Words that were shown under a condition are always shown now. Look at them."))
    if said.crowded:
        sentence = _("It has more than %(links)d links or is nested deeper than %(n)d. The rest is not kept.")
        place.lost(sentence, links=MOST_LINKS, n=DEEPEST)
