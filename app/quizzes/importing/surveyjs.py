"""SurveyJS JSON as a survey: page after page, question after question, each a step of its own."""

from collections.abc import Iterator
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.quizdraft import Draft
from app.quizzes.importing.report import Imported, Report
from app.quizzes.importing.surveyelements import KINDS, Element, Options
from app.quizzes.importing.surveyways import Ways, condition_of
from app.quizzes.importing.surveywords import Words
from app.quizzes.importing.wrong import Wrong
from app.quizzes.kinds.base.asking import Statement
from app.quizzes.kinds.survey.content import Rating, SurveyContent

LISTS = ("elements", "questions")
LOOKS = (
    "logoPosition", "logoWidth", "logoHeight", "logoFit", "showProgressBar", "progressBarType", "showQuestionNumbers", "width",
    "widthMode", "requiredText", "questionErrorLocation", "questionTitleLocation", "questionDescriptionLocation", "showTitle",
    "showPageTitles", "showNavigationButtons", "completeText", "pageNextText", "pagePrevText", "startSurveyText", "headerView",
    "fitToContainer", "questionStartIndex", "maxTextLength", "maxOthersLength", "focusFirstQuestionAutomatic", "checkErrorsMode",
    "questionTitlePattern", "progressBarShowPageTitles", "progressBarShowPageNumbers", "textUpdateMode", "clearInvisibleValues",
    "focusOnFirstError", "mode", "showCompletedPage", "sendResultOnPageNext", "storeOthersAsComment", "goNextPageAutomatic",
    "locale", "cookieName", "showTOC", "tocLocation", "previewText", "editText", "showPreviewBeforeComplete", "themeVariables",
)  # fmt: skip


def is_surveyjs(plain: Any) -> bool:
    if not isinstance(plain, dict):
        return False
    pages = plain.get("pages")
    lists = [plain.get(name) for name in LISTS]
    inside = (
        [page.get(name) for page in pages if isinstance(page, dict) for name in LISTS]
        if isinstance(pages, list)
        else []
    )
    return any(isinstance(one, list) and any(isinstance(part, dict) for part in one) for one in [*lists, *inside])


def read_surveyjs(name: str, plain: Any, report: Report) -> Imported:
    draft = Draft(name, "SurveyJS", report)
    survey = Fields(plain)
    words = Words(report, survey.text("locale"))
    if survey.text("cookieName"):
        report.lost(_("The file lets one browser answer once (a cookie). Set the limit per person yourself."))
    elements = list(_elements(draft, survey, words))
    words.name_all(elements)
    ways = Ways(draft.report)
    for element in elements:
        _take(draft, element, words, ways)
    ways.lay(draft.steps)
    if sum(element.page_number > 1 for element in elements):
        report.changed(_("Pages of the file are not kept: each question is a screen of its own."))
    return draft.imported(SurveyContent, **_about(draft, survey, words))


def _about(draft: Draft, survey: Fields, words: Words) -> dict[str, Any]:
    whole = draft.whole
    if title := words.plain(whole, survey.raw("title")):
        draft.title = title
    about: dict[str, Any] = {"lead": whole.text(words.plain(whole, survey.raw("description")), 1000)}
    thanks, more = whole.titled(words.plain(whole, survey.raw("completedHtml")))
    about |= {"thanks": thanks, "thanks_text": more, "back": survey.truth("showPrevButton", True)}
    about |= {"language": words.locale} if words.locale else {}
    if survey.raw("logo"):
        whole.lost(_("The logo is not in the file: give your brand one."))
    survey.ignore("pages", *LISTS, *LOOKS)
    if left := survey.unasked():
        whole.lost(_("Settings without a place here: %(names)s"), names=whole.line(", ".join(left), 200))
    return about


def _elements(draft: Draft, survey: Fields, words: Words) -> Iterator[Element]:
    """Every question of every page, panels opened, with the conditions under which it is asked."""
    pages = survey.many("pages") or [{name: survey.raw(name) for name in LISTS}]
    for n, page in enumerate(pages, 1):
        yield from _inside(draft, Fields(page), (), n, words)


def _inside(draft: Draft, box: Fields, conditions: tuple[str, ...], page: int, words: Words) -> Iterator[Element]:
    """A page or a panel: its title is a step of its own."""
    name = box.text("name")
    place = Place(draft.report, shown(name)) if name else draft.whole
    if said := box.text("visibleIf").strip():
        conditions = (*conditions, said)
    if box.raw("visible") is False:
        place.lost(_("It is hidden in the file, so it was left out."))
        return
    if words.has(box.raw("title")) or words.has(box.raw("description")):
        yield Element(Fields({"type": "title", "title": box.raw("title") or box.raw("description"),
                              "description": box.raw("description") if box.raw("title") else None}), conditions, page)  # fmt: skip
    for plain in [*box.many("elements"), *box.many("questions")]:
        one = Fields(plain)
        if one.text("type") == "panel":
            yield from _inside(draft, one, conditions, page, words)
        else:
            own = one.text("visibleIf").strip()
            yield Element(one, (*conditions, own) if own else conditions, page)
    box.ignore(
        "type", "state", "innerIndent", "startWithNewLine", "showTitle", "showNumber", "questionTitleLocation", "width"
    )
    if left := box.unasked():
        place.lost(_("Settings without a place here: %(names)s"), names=place.line(", ".join(left), 200))


def _take(draft: Draft, element: Element, words: Words, ways: Ways) -> None:
    fields, kind = element.fields, element.fields.text("type")
    place = draft.whole if kind == "title" else draft.question(fields.text("name"))
    title, text = words.titled(place, fields.raw("title") or fields.text("name"), fields.raw("description"))
    key = element.key or draft.keys.make(title, f"title-{len(draft.steps) + 1}")
    words.taken.add(key)
    before = len(draft.steps)
    if kind == "title":
        draft.add(place, lambda: Statement(key=key, title=title, text=text), counted=False)
    else:
        try:
            if fields.raw("visible") is False:
                raise Wrong(_("It is hidden in the file, so it was left out."))
            make = KINDS.get(kind)
            if make is None:
                raise Wrong(
                    _("We have no question of this kind, so it was left out: %(kinds)s") % {"kinds": kind[:60] or "?"}
                )
            options = Options(place, fields, words, element)
            about = {"key": key, "title": title, "text": text, "required": fields.truth("isRequired")}
            draft.add(place, lambda: make(options, about)())
        except Wrong as error:
            place.lost(str(error))
            return
        element.tell(place)
    if len(draft.steps) > before:
        if isinstance(draft.steps[-1], Rating):
            words.scales.add(key)
        ways.hold(place, draft.steps[-1], condition_of(place, element.conditions, words, ways.held))
