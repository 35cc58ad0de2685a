"""H5P packages: question sets, single choice sets, single questions, personality quizzes, and films with choices."""

from collections.abc import Mapping
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.archive import Archive
from app.quizzes.importing.decoding import MOST_BYTES, json_of, text_of
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.filmfiles import FilmFiles
from app.quizzes.importing.h5pbranching import read_branching
from app.quizzes.importing.h5pfilms import read_interactive_video
from app.quizzes.importing.h5pmedia import Media
from app.quizzes.importing.h5ppersonality import read_personality
from app.quizzes.importing.h5pquestions import QUESTIONS, single_choices
from app.quizzes.importing.h5psettings import bands_of, tell_behaviour, tell_interface, tell_rest
from app.quizzes.importing.pictures import Album
from app.quizzes.importing.quizdraft import Draft
from app.quizzes.importing.report import Imported, Report, Unreadable
from app.quizzes.kinds.quiz.content import Pool, QuizContent

H5P = "h5p.json"
CONTENT = "content/content.json"
FILMS = {"H5P.BranchingScenario": read_branching, "H5P.InteractiveVideo": read_interactive_video}
ENDING = (
    "showResultPage", "showSolutionButton", "noResultMessage", "message", "solutionButtonText", "retryButtonText", "scoreString",
    "finishButtonText", "submitButtonText", "skipButtonText", "scoreBarLabel", "skippable", "showRetryButton",
)  # fmt: skip
"""Words and buttons of the last screen."""


def read_h5p(name: str, archive: Archive, report: Report) -> Imported:
    about = Fields(_json(archive, H5P, report))
    library = about.text("mainLibrary")
    if CONTENT not in archive:
        raise Unreadable(_("This H5P package has no content in it. Export it again with its content."))
    content = Fields(_json(archive, CONTENT, report))
    draft = Draft(name, f"H5P ({library.removeprefix('H5P.')[:60]})", report)
    draft.title = about.text("title") or draft.title
    media = Media(Album(archive, draft.pictures), FilmFiles(archive, draft.films))
    more = _language(about)
    if about.many("authors") or about.text("source") or about.text("license") not in ("", "U"):
        report.lost(
            _("Authors, licence and source of the content are not kept. Name them yourself where they must be named.")
        )
    if library == "H5P.QuestionSet":
        return _set(draft, content, media, more)
    if library == "H5P.SingleChoiceSet":
        single_choices(draft, content)
        return draft.imported(QuizContent, bands=bands_of(draft.whole, content), **more)
    if library == "H5P.PersonalityQuiz":
        return read_personality(draft, content, media, more)
    if library in FILMS:
        return FILMS[library](draft, content, media, more)
    if library in QUESTIONS:
        _question(draft, library, content, media)
        return draft.imported(QuizContent, **more)
    known = ", ".join(
        one.removeprefix("H5P.")
        for one in ("H5P.QuestionSet", "H5P.SingleChoiceSet", *QUESTIONS, "H5P.PersonalityQuiz", *FILMS)
    )
    sentence = _("This H5P package is of a type that we do not read (%(type)s). We read these: %(known)s.")
    raise Unreadable(sentence % {"type": library[:60] or "?", "known": known})


def _json(archive: Archive, name: str, report: Report) -> Any:
    return json_of(text_of(archive.read(name, MOST_BYTES), report))


def _language(about: Fields) -> Mapping[str, Any]:
    for name in ("defaultLanguage", "language"):
        code = about.text(name)[:2].lower()
        if about.text(name) != "und" and len(code) == 2 and code.isascii() and code.isalpha():
            return {"language": code}
    return {}


def _question(draft: Draft, library: str, content: Fields, media: Media) -> None:
    place = draft.question(content.inside("metadata").text("title"))
    make = QUESTIONS.get(library)
    if make is None:
        place.lost(
            _("We have no question of this kind, so it was left out: %(kinds)s"),
            kinds=library.removeprefix("H5P.")[:60] or "?",
        )
    else:
        make(draft, place, content, media)


def _set(draft: Draft, content: Fields, media: Media, more: Mapping[str, Any]) -> Imported:
    for one in content.many("questions"):
        question = Fields(one)
        params = {
            "metadata": question.raw("metadata"),
            **(question.raw("params") if isinstance(question.raw("params"), dict) else {}),
        }
        _question(draft, question.text("library").split(" ")[0], Fields(params), media)
    whole = draft.whole
    intro, ending = content.inside("introPage"), content.inside("endGame")
    about = {**more, **_intro(draft, intro, media), "shuffle": content.truth("randomQuestions")}
    about["back"] = not content.truth("disableBackwardsNavigation")
    about |= _pool(draft, content)
    about["bands"] = bands_of(whole, ending)
    if least := content.number("passPercentage"):
        whole.lost(_("A mark for passing is not kept (%(n)d %%). Write score bands if you want one."), n=int(least))
    content.ignore("progressType")
    tell_interface(whole, content, "texts")
    tell_behaviour(whole, content.inside("override"))
    content.ignore("override")
    ending.ignore(*ENDING)
    tell_rest(whole, ending, {"showAnimations": [False]})
    tell_rest(whole, content)
    return draft.imported(QuizContent, **about)


def _pool(draft: Draft, content: Fields) -> dict[str, Any]:
    """So many of the questions are drawn for each play."""
    draw = int(content.number("poolSize") or 0)
    if not 0 < draw < len(draft.steps):
        return {}
    if content.truth("randomQuestions"):
        draft.whole.changed(_("Questions are drawn from a pool, and not mixed besides."))
    return {"pools": [Pool(key="pool", draw=draw, steps=[step.key for step in draft.steps])], "shuffle": False}


def _intro(draft: Draft, intro: Fields, media: Media) -> dict[str, Any]:
    if not intro.truth("showIntroPage"):
        return {}
    whole = draft.whole
    title, start = whole.plain(intro.text("title")).text, intro.text("startButtonText")
    lead = whole.text(whole.plain(intro.text("introduction")).text, 1000)
    if title:
        draft.title = " ".join(title.split())
    image = media.file(whole, intro.raw("backgroundImage"), "")
    tell_rest(whole, intro)
    return {"lead": lead, "start_label": whole.line(start), "image": image}
