"""Which of its declarations a QTI item scores with: the right response, the mapping, or a rule of its own."""

from app.kit.i18n import gettext as _
from app.quizzes.importing.place import Place
from app.quizzes.importing.qtideclared import Declared, Rule
from app.quizzes.importing.qtirules import own_rule
from app.quizzes.importing.xmltree import Element


def rule_of(place: Place, item: Element, identifier: str, found: Declared) -> Rule:
    """How the item scores; where it does so in a way of its own, the nearest that we have, and a remark."""
    processing = item.first("responseprocessing")
    template = processing.get("template").rpartition("/")[2].removesuffix(".xml") if processing else ""
    if processing is None or (not template and not processing.elements()):
        if found.right or found.mapped:
            place.changed(_("The file does not say how it is scored. A wholly right answer earns one point."))
        return Rule("match")
    if "map_response" in template and "point" not in template:
        return Rule("map") if found.mapped else _unmapped(place)
    if "match" in template:
        return Rule("match")
    return own_rule(place, item, processing, identifier, found)


def _unmapped(place: Place) -> Rule:
    place.changed(_("It is scored with a mapping that is not there. A wholly right answer earns one point."))
    return Rule("match")
