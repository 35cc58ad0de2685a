"""H5P personality quizzes as our personality tests: each answer speaks for the personalities that it names."""

from collections.abc import Mapping
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.h5pmedia import Media
from app.quizzes.importing.h5psettings import tell_interface, tell_rest
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.quizdraft import Draft
from app.quizzes.importing.report import Imported
from app.quizzes.kinds.base.document import MOST_OPTIONS
from app.quizzes.kinds.personality.content import MOST_OUTCOMES, Outcome, PersonalityContent, Weighing, WeighingOption


def read_personality(draft: Draft, content: Fields, media: Media, more: Mapping[str, Any]) -> Imported:
    people = content.inside("personalitiesGroup").many("personalities") or content.many("personalities")
    asked = content.inside("questionsGroup").many("questions") or content.many("questions")
    outcomes, by_name = _outcomes(draft, people, media)
    for one in asked:
        _question(draft, Fields(one), by_name, media)
    whole = draft.whole
    whole.changed(_("Where two results are level, the file draws lots. Here the one that stands first is taken."))
    about = {**more, **_title_screen(draft, content, media), "outcomes": outcomes}
    content.ignore(
        "personalitiesGroup", "personalities", "questionsGroup", "questions", "resultScreen", "animation", "visual"
    )
    content.ignore("buttonColor", "progressbarColor", "retakeText", "progressText", "startText")
    whole.changed(_("Colours, movement and the wheel of fortune are not kept: the piece looks like your brand."))
    tell_interface(whole, content)
    tell_rest(whole, content)
    return draft.imported(PersonalityContent, **about)


def _title_screen(draft: Draft, content: Fields, media: Media) -> dict[str, Any]:
    screen, whole = content.inside("titleScreen"), draft.whole
    if title := screen.inside("title").text("text").strip():
        draft.title = title
    image = media.group(whole, screen.raw("image")) or media.medium(whole, screen.raw("titleScreenMedium"))
    lead = whole.text(whole.plain(screen.text("titleScreenIntroduction")).text, 1000)
    content.ignore("showTitleScreen")
    return {"lead": lead, "image": image, "start_label": whole.line(content.text("startText"))}


def _outcomes(draft: Draft, people: list[Any], media: Media) -> tuple[list[Outcome], dict[str, str]]:
    """The outcomes, and their keys by the names that answers call them."""
    keys = Keys()
    outcomes: list[Outcome] = []
    by_name: dict[str, str] = {}
    if len(people) > MOST_OUTCOMES:
        draft.report.lost(_("There are more than %(n)d results. The others were left out.") % {"n": MOST_OUTCOMES})
    for n, one in enumerate(people[:MOST_OUTCOMES], 1):
        person = Fields(one)
        place = Place(draft.report, _("Result %(n)d") % {"n": n})
        name = place.line(person.text("name"))
        if not name or name.lower() in by_name:
            place.lost(_("It has no name, or one that another has, so it was left out."))
            continue
        key = by_name[name.lower()] = keys.make(name, f"result-{n}")
        text = place.text(place.plain(person.text("description")).text)
        outcomes.append(Outcome(key=key, title=name, text=text, image=media.group(place, person.raw("image"))))
        tell_rest(place, person)
    return outcomes, by_name


def _question(draft: Draft, question: Fields, by_name: Mapping[str, str], media: Media) -> None:
    title, text = (place := draft.question()).titled(question.text("text"))
    answers = [Fields(one) for one in question.many("answers")]
    if not title or not 2 <= len(answers) <= MOST_OPTIONS:
        place.lost(_("It has no text, or fewer than two answers, so it was left out."))
        return
    keys = Keys()
    options = []
    for n, answer in enumerate(answers, 1):
        image = media.group(place, answer.raw("image"))
        words = place.line(answer.text("text"))
        weights = _weights(place, answer.text("personality"), by_name)
        options.append(WeighingOption(key=keys.make(words, f"answer-{n}"), text=words, image=image, weights=weights))
        tell_rest(place, answer)
    image, key = media.group(place, question.raw("image")), draft.key(title)
    tell_rest(place, question)
    draft.add(place, lambda: Weighing(key=key, title=title, text=text, image=image, options=options))


def _weights(place: Place, said: str, by_name: Mapping[str, str]) -> dict[str, int]:
    """'apple, mango=4, strawberry=-1': one where no number stands."""
    weights: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in said[:2000].split(","))):
        name, mark, number = part.partition("=") if part.lower() not in by_name else (part, "", "")
        key = by_name.get(" ".join(name.split()).lower())
        try:
            weight = float(number) if mark else 1.0
        except ValueError:
            weight = 0.0
        if key is None or not weight:
            place.lost(_("An answer speaks for a result that is not there: %(name)s"), name=shown(part))
            continue
        if weight != int(weight) or not -100 <= weight <= 100:
            place.changed(_("A weight became a whole number from -100 to 100: %(name)s"), name=shown(part))
        weights[key] = max(-100, min(100, weights.get(key, 0) + round(weight)))
    return weights
