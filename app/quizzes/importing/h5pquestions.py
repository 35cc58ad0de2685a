"""Single questions of H5P as ours, scored as H5P scores them."""

from collections.abc import Callable, Mapping
from typing import Literal

from app.kit.i18n import gettext as _
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.h5pmedia import Media
from app.quizzes.importing.h5psettings import tell_behaviour, tell_interface, tell_rest
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place
from app.quizzes.importing.quizdraft import Draft
from app.quizzes.importing.scoring import credit_of, weighed
from app.quizzes.kinds.base.choosing import OTHER
from app.quizzes.kinds.base.document import MOST_OPTIONS
from app.quizzes.kinds.base.scored import AskChoice, AskTruth, QuizOption

FALSE_AND_TRUE = {("", ""), ("false", "true")}


def _begun(draft: Draft, place: Place, content: Fields) -> tuple[str, str, str]:
    """Key, title and text; all empty, and told, where there is no question."""
    title, text = place.titled(place.plain(content.text("question")).text)
    if not title:
        place.lost(_("It has no text, so it was left out."))
        return "", "", ""
    return draft.key(content.inside("metadata").text("title") or title), title, text


def multi_choice(draft: Draft, place: Place, content: Fields, media: Media) -> None:
    key, title, text = _begun(draft, place, content)
    answers = [Fields(one) for one in content.many("answers")]
    answers = [one for one in answers if one.text("text").strip()]
    if not key:
        return
    if not 2 <= len(answers) <= MOST_OPTIONS:
        place.lost(_("A choice has from 2 to 50 answers, so it was left out."))
        return
    behaviour = content.inside("behaviour")
    right = [one.truth("correct") for one in answers]
    how = behaviour.text("type") or ("single" if content.truth("singleAnswer", True) else "multi")
    single = how == "single" or (how == "auto" and sum(right) == 1)
    one_point = behaviour.truth("singlePoint", content.truth("singlePoint")) or single
    options, credit = _options(place, answers, right, single=single, one_point=one_point)
    if one_point and not single and behaviour.number("passPercentage") not in (None, 0, 100):
        place.changed(_("In the file it is enough to be partly right. Here all answers must be right."))
    explanation = _feedback(place, answers, options)
    image = media.medium(place, content.raw("media"))
    shuffle = behaviour.truth("randomAnswers", content.truth("randomAnswers", True))
    tell_interface(place, content)
    behaviour.ignore("passPercentage")
    tell_behaviour(place, behaviour)
    _tell_range(place, content)
    content.ignore("tryAgain")
    tell_rest(place, content)
    draft.add(place, lambda: AskChoice(
        key=key, title=title, text=text, image=image, options=options, most=1 if single else len(options), credit=credit,
        points=1 if one_point else max(1, sum(right)), explanation=explanation, shuffle=shuffle,
    ))  # fmt: skip


def _options(
    place: Place, answers: list[Fields], right: list[bool], *, single: bool, one_point: bool
) -> tuple[list[QuizOption], Literal["all", "share"]]:
    """A point for each right choice and one off for each wrong one is what our parts come to."""
    keys = Keys([OTHER])
    shares = [float(one) if single else (1 if one else -1) / max(1, sum(right)) for one in right]
    shown_right = weighed(place, shares, single=single)
    options = []
    for n, one in enumerate(answers):
        words = place.plain(one.text("text")).text
        key = keys.make(words, f"answer-{n + 1}")
        options.append(QuizOption(key=key, text=place.line(words), right=n in shown_right, share=shares[n]))
    if single:
        return options, credit_of(options, single=True)
    for option in options:
        option.share = None
    return options, "all" if one_point else "share"


def _feedback(place: Place, answers: list[Fields], options: list[QuizOption]) -> str:
    lines = []
    for answer, option in zip(answers, options, strict=True):
        said = answer.inside("tipsAndFeedback") or answer
        if place.plain(said.text("tip")).text.strip():
            place.lost(_("A hint that is shown on request is not kept."))
        for name in ("chosenFeedback", "notChosenFeedback"):
            if text := place.plain(said.text(name)).text.strip():
                lines.append(f"{option.text}: {text}")
    if lines:
        place.changed(_("What was said to single answers stands together in the explanation, for everybody."))
    return place.text("\n".join(dict.fromkeys(lines)))


def _tell_range(place: Place, content: Fields) -> None:
    if any(Fields(one).text("feedback").strip() for one in content.many("overallFeedback")):
        place.lost(_("What is said about the score of this one question is not kept."))


def true_false(draft: Draft, place: Place, content: Fields, media: Media) -> None:
    key, title, text = _begun(draft, place, content)
    if not key:
        return
    behaviour, words = content.inside("behaviour"), content.inside("l10n")
    truth = content.truth("correct")
    said = [place.plain(behaviour.text(name)).text.strip() for name in ("feedbackOnCorrect", "feedbackOnWrong")]
    labels = [_("Right"), _("Wrong")]
    explanation = place.text("\n".join(f"{label}: {one}" for label, one in zip(labels, said, strict=True) if one))
    if explanation:
        place.changed(_("What was said to single answers stands together in the explanation, for everybody."))
    image = media.medium(place, content.raw("media"))
    named = words.text("trueText").strip(), words.text("falseText").strip()
    tell_interface(place, content)
    tell_behaviour(place, behaviour)
    tell_rest(place, content)
    about = {"key": key, "title": title, "text": text, "image": image, "explanation": explanation}
    if all(named) and {name.lower() for name in named} != {"true", "false"}:
        options = [
            QuizOption(key="true", text=place.line(named[0]), right=truth),
            QuizOption(key="false", text=place.line(named[1]), right=not truth),
        ]
        draft.add(place, lambda: AskChoice(**about, options=options))
    else:
        draft.add(place, lambda: AskTruth(**about, right=truth))


def single_choices(draft: Draft, content: Fields) -> None:
    """The first answer of each is the right one; they are always mixed."""
    for one in content.many("choices"):
        choice = Fields(one)
        place = draft.question()
        title, text = place.titled(place.plain(choice.text("question")).text)
        answers = [
            place.line(place.plain(answer).text)
            for answer in choice.many("answers")[: MOST_OPTIONS + 1]
            if isinstance(answer, str)
        ]
        answers = [answer for answer in answers if answer]
        if not title or not 2 <= len(answers) <= MOST_OPTIONS:
            place.lost(_("It has no text, or fewer than two answers, so it was left out."))
            continue
        keys = Keys([OTHER])
        options = [
            QuizOption(key=keys.make(answer, f"answer-{n}"), text=answer, right=n == 1)
            for n, answer in enumerate(answers, 1)
        ]
        key = draft.key(title)
        choice.ignore("subContentId")
        tell_rest(place, choice)
        draft.add(place, lambda: AskChoice(key=key, title=title, text=text, options=options, shuffle=True))  # noqa: B023  called at once
    tell_interface(draft.whole, content)
    tell_behaviour(draft.whole, content.inside("behaviour"))
    content.ignore("overallFeedback")
    tell_rest(draft.whole, content)


QUESTIONS: Mapping[str, Callable[[Draft, Place, Fields, Media], None]] = {
    "H5P.MultiChoice": multi_choice,
    "H5P.TrueFalse": true_false,
}
