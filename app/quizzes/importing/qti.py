"""QTI 2 and 3 items: choice, order, match and text entry become questions; the others are told."""

from collections.abc import Callable

from app.kit.i18n import gettext as _
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.qtiasked import Asked
from app.quizzes.importing.qtideclared import declared
from app.quizzes.importing.qtiquestions import KNOWN
from app.quizzes.importing.qtiscoring import rule_of
from app.quizzes.importing.qtitext import Pictured, explanation_of, words_of
from app.quizzes.importing.quizdraft import Draft
from app.quizzes.importing.report import Imported, Report
from app.quizzes.importing.wrong import Wrong
from app.quizzes.importing.xmltree import Element
from app.quizzes.kinds.base.asking import Statement
from app.quizzes.kinds.base.document import Image
from app.quizzes.kinds.quiz.content import QuizContent

ITEM = "assessmentitem"
HINT = "endattemptinteraction"
CHOICES = ("simplechoice", "inlinechoice", "simpleassociablechoice")
NOT_KEPT: dict[str, Callable[[], str]] = {
    HINT: lambda: _("Its button for a hint or for giving up is not kept."),
    "stylesheet": lambda: _("Its own style sheet is not kept."),
    "cataloginfo": lambda: _("Its accessibility supports (catalogue) are not kept."),
    "companionmaterialsinfo": lambda: _("Its companion materials (calculators, rulers) are not kept."),
    "templateblock": lambda: _("Text that changes with a template is not kept."),
    "printedvariable": lambda: _("A number that is put into the text while it is played is not kept."),
    "interactionmarkup": lambda: _("Markup of a custom interaction is not kept."),
    "contextdeclaration": lambda: _("Its wishes about the player (context) are not kept."),
    "assessmentstimulusref": lambda: _("A shared text that it refers to is not kept."),
}


def read_qti_item(name: str, root: Element, report: Report) -> Imported:
    """One item by itself; its pictures are in other files."""
    draft = Draft(name, "QTI", report)
    draft.title = root.get("title") or draft.title
    take_item(draft, root, _absent)
    return draft.imported(QuizContent)


def _absent(place: Place, address: str, alt: str) -> str:
    place.lost(_("A picture is not in the file: %(name)s"), name=shown(alt or address))
    return ""


def take_item(draft: Draft, item: Element, pictured: Pictured) -> None:
    """One item becomes one step, or a remark."""
    place = draft.question(item.get("title") or item.get("identifier"))
    try:
        _take(draft, place, item, pictured)
    except Wrong as error:
        place.lost(str(error))


def _take(draft: Draft, place: Place, item: Element, pictured: Pictured) -> None:
    body = item.first("itembody")
    interactions = [one for one in body.walk() if one.name.endswith("interaction") and one.name != HINT] if body else []
    if body is None or item.first("templatedeclaration"):
        raise Wrong(_("It is made anew by a template each time it is played, so it was left out."))
    if len(interactions) > 1:
        raise Wrong(
            _("It asks several things at once, so it was left out: %(kinds)s") % {"kinds": _kinds(interactions)}
        )
    if interactions and interactions[0].name not in KNOWN:
        raise Wrong(
            _("We have no question of this kind, so it was left out: %(kinds)s") % {"kinds": _kinds(interactions)}
        )
    _tell(place, item)
    title, text, image = _question(place, item, body, interactions, pictured)
    key = draft.key(item.get("identifier") or title)
    if not interactions:
        draft.add(place, lambda: Statement(key=key, title=title, text=text, image=image))
        return
    one = interactions[0]
    found = declared(item, one.get("responseidentifier"))
    rule = rule_of(place, item, one.get("responseidentifier"), found)
    explanation = explanation_of(place, item, one.every(*CHOICES), pictured)
    asked = Asked(place, one, found, rule, pictured)
    more = {"key": key, "title": title, "text": text, "image": image, "explanation": explanation}
    make = KNOWN[one.name](asked)
    draft.add(place, lambda: make(**more))


def _kinds(interactions: list[Element]) -> str:
    return ", ".join(dict.fromkeys(one.name.removesuffix("interaction") for one in interactions))


def _question(
    place: Place, item: Element, body: Element, interactions: list[Element], pictured: Pictured
) -> tuple[str, str, Image | None]:
    """The prompt is the title where there is one; else the text is, else the name of the item."""
    around, name, alt = words_of(place, body, pictured)
    prompts = [prompt for one in interactions for prompt in one.elements() if prompt.name == "prompt"]
    asked, second, second_alt = words_of(place, prompts[0], pictured) if prompts else ("", "", "")
    if name and second:
        place.lost(_("Only the first picture is shown; another is not: %(name)s"), name=shown(second_alt or second))
    name, alt = (name, alt) if name else (second, second_alt)
    image = Image(name=name, alt=place.line(alt)) if name else None
    if not asked:
        title, text = place.titled(around or item.get("title") or item.get("identifier"))
        return title, text, image
    title, text = place.titled(asked)
    return title, place.text("\n".join(filter(None, [text, around]))), image


def _tell(place: Place, item: Element) -> None:
    if item.get("adaptive") == "true":
        place.lost(_("It may be tried several times with hints in between (adaptive). Here it is answered once."))
    if item.get("timedependent") == "true":
        place.lost(_("It depends on time in the file. Set a time limit yourself if you want one."))
    there = {element.name for element in item.walk()}
    for name, sentence in NOT_KEPT.items():
        if name in there:
            place.lost(sentence())
    if any(rubric.get("view", "candidate") != "candidate" for rubric in item.every("rubricblock")):
        place.lost(_("Notes for those who mark it (rubric) are not kept."))
