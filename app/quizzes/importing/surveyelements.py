"""Questions of SurveyJS as ours, by their type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.surveywords import Words
from app.quizzes.importing.wrong import Wrong
from app.quizzes.kinds.base.asking import Statement, Step
from app.quizzes.kinds.base.choosing import OTHER, Choice, Matrix, Order
from app.quizzes.kinds.base.document import MOST_OPTIONS, Option
from app.quizzes.kinds.base.writing import MOST_TEXT, Number, Writing
from app.quizzes.kinds.survey.content import Rating

About = dict[str, Any]
Make = Callable[[], Step]
LOOKS = (
    "type", "name", "title", "description", "isRequired", "visible", "visibleIf", "startWithNewLine", "indent", "width", "minWidth",
    "maxWidth", "titleLocation", "descriptionLocation", "hideNumber", "showNumber", "colCount", "size", "rows", "cols", "placeHolder",
    "placeholder", "autoGrow", "allowResize", "renderAs", "alternateRows", "verticalAlign", "errorLocation", "state", "itemSize",
    "requiredErrorText", "optionsCaption", "allowClear", "searchEnabled", "autocomplete", "autoComplete", "rateColorMode", "displayMode",
    "rateDescriptionLocation", "scaleColorMode", "swapOrder", "otherPlaceHolder", "otherPlaceholder", "otherErrorText", "cellType",
    "imageFit", "contentMode", "showLabel", "minImageHeight", "minImageWidth", "maxImageHeight", "maxImageWidth", "dataList", "step",
    "otherText", "commentText", "commentPlaceholder", "separateSpecialChoices", "inputSize", "textUpdateMode", "eachRowUnique",
    "hideTitle", "showTitle", "useDisplayValuesInTitle", "maxLength", "displayRateDescriptionsAsExtremeItems",
)  # fmt: skip
MOST_LISTED = 200
PLAIN_INPUTS = {"", "text", "none", "search"}


@dataclass(slots=True)
class Element:
    """``conditions`` all have to hold for it to be asked."""

    fields: Fields
    conditions: tuple[str, ...]
    page_number: int
    key: str = ""

    def tell(self, place: Place) -> None:
        """What of it nobody asked for."""
        self.fields.ignore(*LOOKS)
        if left := self.fields.unasked(
            {"clearIfInvisible": ["default"], "choicesOrder": ["none"], "readOnly": [False]}
        ):
            place.lost(_("Settings without a place here: %(names)s"), names=place.line(", ".join(left), 200))


class Options:
    """One question while it is read."""

    def __init__(self, place: Place, fields: Fields, words: Words, element: Element) -> None:
        self.place = place
        self.fields = fields
        self.words = words
        self.element = element

    def of(self, name: str, taken: tuple[str, ...] = ()) -> list[Option]:
        """Choices, rows or columns; a condition finds them by their value."""
        keys = Keys(taken)
        known = self.words.options.setdefault(self.element.key, {})
        made = []
        if len(self.fields.many(name)) > MOST_LISTED:
            raise Wrong(_("It has no answers, or more than fifty, so it was left out."))
        for n, plain in enumerate(self.fields.many(name), 1):
            item = Fields(plain) if isinstance(plain, dict) else Fields({"value": plain})
            value = str(item.raw("value")).lower() if isinstance(item.raw("value"), bool) else item.text("value")
            if isinstance(plain, str) and "|" in plain:
                value, _bar, text = plain.partition("|")
                text = self.words.line(self.place, text)
            else:
                text = self.words.line(self.place, item.raw("text")) or self.place.line(value)
            if not value and not text:
                continue
            key = keys.make(value or text, f"option-{n}")
            known.setdefault(value, key)
            made.append(Option(key=key, text=text))
            item.ignore("imageLink")
            if item.raw("imageLink"):
                self.place.lost(_("A picture is not in the file: %(name)s"), name=shown(text))
            if item.unasked():
                self.place.lost(_("Conditions and settings of single answers are not kept."))
        return made

    def whole(self, name: str) -> int | None:
        number = self.fields.number(name)
        return int(number) if number is not None else None


def chosen(asked: Options, about: About) -> Make:
    fields = asked.fields
    if fields.raw("choicesByUrl") or fields.raw("choicesFromQuestion"):
        raise Wrong(_("Its answers come from elsewhere while it is asked, so it was left out."))
    several = fields.text("type") in {"checkbox", "tagbox"} or fields.truth("multiSelect")
    options = asked.of("choices", (OTHER,))
    low, high = asked.whole("choicesMin"), asked.whole("choicesMax")
    if not options and low is not None and high is not None and 0 <= high - low < MOST_OPTIONS:
        options = [Option(key=str(n), text=str(n)) for n in range(low, high + 1)]
        asked.words.options[asked.element.key] = {str(n): str(n) for n in range(low, high + 1)}
    if fields.truth("hasNone") or fields.truth("showNoneItem"):
        options.append(Option(key=Keys([one.key for one in options]).make("none", "none"), text=_none(asked)))
        asked.words.options[asked.element.key]["none"] = options[-1].key
    if not 1 <= len(options) <= MOST_OPTIONS:
        raise Wrong(_("It has no answers, or more than fifty, so it was left out."))
    if fields.truth("hasSelectAll") or fields.truth("showSelectAllItem"):
        asked.place.lost(_("The answer that chooses all others is not kept."))
    order = fields.text("choicesOrder")
    if order in {"asc", "desc"}:
        asked.place.changed(
            _("Its answers are sorted while it is shown in the file; here they stand in the order of the file.")
        )
    other = fields.truth("hasOther") or fields.truth("showOtherItem")
    if fields.truth("hasComment") or fields.truth("showCommentArea"):
        asked.place.lost(_("The field for a comment beside the answers is not kept."))
    fields.ignore("noneText")
    if not several:
        return lambda: Choice(**about, options=options, other=other, shuffle=order == "random")
    top = len(options) + other
    most = asked.whole("maxSelectedChoices") or top
    least = max(asked.whole("minSelectedChoices") or 1, 1)
    return lambda: Choice(
        **about, options=options, other=other, shuffle=order == "random", most=max(1, min(most, top)),
        least=min(least, max(1, min(most, top))),
    )  # fmt: skip


def _none(asked: Options) -> str:
    return asked.words.line(asked.place, asked.fields.raw("noneText")) or _("None of these")


def yes_or_no(asked: Options, about: About) -> Make:
    said = asked.fields
    options = [
        Option(key="true", text=asked.words.line(asked.place, said.raw("labelTrue")) or _("Yes")),
        Option(key="false", text=asked.words.line(asked.place, said.raw("labelFalse")) or _("No")),
    ]
    asked.words.options[asked.element.key] = {"true": "true", "false": "false"}
    for name, key in (("valueTrue", "true"), ("valueFalse", "false")):
        if value := said.text(name):
            asked.words.options[asked.element.key][value] = key
    if label := asked.words.line(asked.place, said.raw("label")):
        about = about | {"title": label}
    return lambda: Choice(**about, options=options)


def rated(asked: Options, about: About) -> Make:
    fields = asked.fields
    kind = fields.text("rateType") or fields.text("rateDisplayMode")
    values = asked.of("rateValues")
    count = asked.whole("rateCount")
    low, step = asked.whole("rateMin"), asked.whole("rateStep") or 1
    low = 1 if low is None else low
    high = asked.whole("rateMax") or (low + (count - 1) * step if count else 5)
    if values:
        figures = [one.text for one in values]
        if (
            figures
            == [str(n) for n in range(int(figures[0]) if figures[0].isdecimal() else 0, len(figures) + 100)][
                : len(figures)
            ]
        ):
            low, high = int(figures[0]), int(figures[-1])
        else:
            asked.place.changed(_("Its steps have names of their own, so it became a choice."))
            return lambda: Choice(**about, options=values)
    if step != 1:
        raise Wrong(_("Its scale goes in steps of %(n)d, which ours does not, so it was left out.") % {"n": step})
    if kind == "smileys":
        asked.place.changed(_("Faces became figures."))
    look = "stars" if kind == "stars" else "figures"
    old = ("mininumRateDescription", "maximumRateDescription")
    said = [
        fields.raw(name) or fields.raw(older)
        for name, older in zip(("minRateDescription", "maxRateDescription"), old, strict=True)
    ]
    names = [asked.words.line(asked.place, one) for one in said]
    return lambda: Rating(**about, low=low, high=high, look=look, low_label=names[0], high_label=names[1])


def slid(asked: Options, about: About) -> Make:
    low, high = asked.whole("min"), asked.whole("max")
    if asked.fields.text("sliderType") == "range" or (asked.whole("step") or 1) != 1:
        raise Wrong(_("It asks for a range, or goes in steps, which our slider does not, so it was left out."))
    return lambda: Rating(**about, low=low or 0, high=100 if high is None else high, look="slider")


def typed(asked: Options, about: About) -> Make:
    fields, kind = asked.fields, asked.fields.text("inputType")
    longest = asked.whole("maxLength")
    most = min(longest, MOST_TEXT) if longest and longest > 0 else 300
    if kind in {"number", "range"}:
        low, high = fields.number("min"), fields.number("max")
        return lambda: Number(**about, min=low, max=high)
    checks = [Fields(one).text("type") for one in fields.many("validators")]
    if checks == ["email"]:
        kind = "email"
    elif checks:
        asked.place.lost(_("Rules that an answer has to follow (validators) are not kept."))
    if kind in {"email", "date"}:
        return lambda: Writing(**about, format=kind, max=300)
    if kind not in PLAIN_INPUTS:
        asked.place.changed(_("It asks for a certain kind of text (%(kind)s). Here any text is taken."), kind=kind[:30])
    return lambda: Writing(**about, max=most)


def long(asked: Options, about: About) -> Make:
    longest = asked.whole("maxLength")
    return lambda: Writing(
        **about, format="long", max=min(longest, MOST_TEXT) if longest and longest > 0 else MOST_TEXT
    )


def tabled(asked: Options, about: About) -> Make:
    rows, columns = asked.of("rows"), asked.of("columns")
    if not 1 <= len(rows) <= 20 or not 2 <= len(columns) <= 11:
        raise Wrong(_("A table has from 1 to 20 rows and from 2 to 11 columns here, so it was left out."))
    if asked.fields.truth("isAllRowRequired") or asked.fields.truth("eachRowRequired"):
        about = about | {"required": True}
    elif about["required"]:
        asked.place.changed(_("One row is enough in the file. Here every row has to be answered."))
    return lambda: Matrix(**about, rows=rows, columns=columns)


def ranked(asked: Options, about: About) -> Make:
    options = asked.of("choices")
    if not 2 <= len(options) <= 20:
        raise Wrong(_("An order has from 2 to 20 items here, so it was left out."))
    return lambda: Order(**about, options=options)


def told(asked: Options, about: About) -> Make:
    title, text = asked.words.titled(asked.place, asked.fields.raw("html"), "")
    if not title:
        raise Wrong(_("It has no text, so it was left out."))
    return lambda: Statement(key=about["key"], title=title, text=text)


KINDS: Mapping[str, Callable[[Options, About], Make]] = {
    "text": typed, "comment": long, "radiogroup": chosen, "checkbox": chosen, "dropdown": chosen, "tagbox": chosen,
    "imagepicker": chosen, "buttongroup": chosen, "rating": rated, "slider": slid, "boolean": yes_or_no, "matrix": tabled,
    "ranking": ranked, "html": told,
}  # fmt: skip
