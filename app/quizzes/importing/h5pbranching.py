"""H5P Branching Scenario: its contents become scenes, its questions choices, its end screens endings.

Contents name one another by their number in the list; a number below nought is an end screen.
"""

from collections.abc import Mapping
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.h5pfilms import film_scene
from app.quizzes.importing.h5pmedia import Media
from app.quizzes.importing.h5psettings import tell_interface, tell_rest
from app.quizzes.importing.naming import Keys, slugged
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.quizdraft import BRAND, Draft
from app.quizzes.importing.report import Imported, Unreadable
from app.quizzes.kinds.base.document import END, MOST_OPTIONS, MOST_STEPS
from app.quizzes.kinds.video.content import Ending, VideoContent
from app.quizzes.kinds.video.scene import BY_TIME, FilmChoice, FilmJump, Scene

MOST_ENDINGS = 50
DEFAULT_END = -1
USUAL: Mapping[str, list[Any]] = {
    "enableBackwardsNavigation": [True, False], "forceContentFinished": [False], "randomizeBranchingQuestions": [False],
    "includeInteractionsScores": [True, False], "contentBehaviour": ["useBehavioural"], "scoringOption": ["no-score"],
}  # fmt: skip
MADE_OF = ("H5P.AdvancedText", "H5P.Text", "H5P.Image", "H5P.Video", "H5P.InteractiveVideo", "H5P.BranchingQuestion")


def read_branching(draft: Draft, content: Fields, media: Media, more: Mapping[str, Any]) -> Imported:
    """Raises Unreadable where it holds nothing, or more than a document does."""
    scenario = content.inside("branchingScenario")
    contents = [Fields(one) for one in scenario.many("content")]
    if not contents:
        raise Unreadable(_("This branching scenario is empty. Export it again with its contents."))
    if len(contents) > MOST_STEPS // 2:
        sentence = _("This scenario has more than %(n)d contents. Split it into smaller ones.")
        raise Unreadable(sentence % {"n": MOST_STEPS // 2})
    about = _start(draft, scenario.inside("startScreen"), media)
    tree = _Tree(draft, media, contents)
    tree.read(scenario)
    whole = draft.whole
    behaviour, scoring = scenario.inside("behaviour"), scenario.inside("scoringOptionGroup")
    about["back"] = behaviour.truth("enableBackwardsNavigation")
    tell_rest(whole, behaviour, USUAL)
    tell_rest(whole, scoring, USUAL)
    tell_interface(whole, scenario)
    scenario.ignore("title")
    tell_rest(whole, scenario)
    title = whole.line(draft.title, 120) or draft.format
    document = VideoContent(
        brand=BRAND,
        slug=slugged(title, 60) or "video",
        title=title,
        steps=tree.scenes,
        outcomes=tree.endings,
        **about,
        **more,
    )
    return Imported(
        document, draft.format, len(contents), len(contents), draft.report.finished(), draft.pictures, draft.films
    )


def _start(draft: Draft, screen: Fields, media: Media) -> dict[str, Any]:
    whole = draft.whole
    draft.title = " ".join(whole.plain(screen.text("startScreenTitle")).text.split()) or draft.title
    lead = whole.text(whole.plain(screen.text("startScreenSubtitle")).text, 1000)
    return {"lead": lead, "image": media.file(whole, screen.raw("startScreenImage"), screen.text("startScreenAltText"))}


class _Tree:
    """Scenes and endings in the making."""

    def __init__(self, draft: Draft, media: Media, contents: list[Fields]) -> None:
        self._draft = draft
        self._media = media
        self._contents = contents
        self._ends: dict[int, str] = {}
        self._between: list[Scene] = []
        self._keys = [draft.keys.make(_name_of(one), f"scene-{n}") for n, one in enumerate(contents, 1)]
        self.scenes: list[Scene] = []
        self.endings: list[Ending] = []

    def read(self, scenario: Fields) -> None:
        for one in scenario.many("endScreens"):
            self._end_screen(Fields(one))
        for n, one in enumerate(self._contents):
            place = Place(self._draft.report, f"{_('Scene %(n)d') % {'n': n + 1}} ({_name_of(one)[:60]})")
            self.scenes.append(self._scene(place, n, one))
        self.scenes += self._between

    def _end_screen(self, screen: Fields) -> None:
        n = screen.number("contentId")
        key = self._ending(
            self._draft.whole, screen.text("endScreenTitle"), screen.text("endScreenSubtitle"), screen.raw("endScreenImage"),
            screen.number("endScreenScore"),
        )  # fmt: skip
        self._ends.setdefault(DEFAULT_END if n is None else int(n), key)

    def _ending(self, place: Place, title: str, text: str, image: Any, score: float | None) -> str:
        """Its key; 'end' where there are too many already."""
        if len(self.endings) >= MOST_ENDINGS:
            place.lost(
                _("There are more than %(n)d end screens. This one was left out: %(title)s"),
                n=MOST_ENDINGS,
                title=shown(title),
            )
            return END
        if score:
            place.lost(_("Points of an end screen are not kept: %(n)s"), n=f"{score:g}")
        words = place.line(place.plain(title).text) or _("The end")
        key = self._draft.keys.make(words, f"ending-{len(self.endings) + 1}")
        more = place.text(place.plain(text).text)
        self.endings.append(Ending(key=key, title=words, text=more, image=self._media.file(place, image, "")))
        return key

    def _scene(self, place: Place, n: int, one: Fields) -> Scene:
        kind = one.inside("type")
        library = kind.text("library").split(" ")[0]
        params = kind.inside("params")
        about = {"key": self._keys[n], "title": place.line(_name_of(one)) or self._keys[n]}
        one.ignore("showContentTitle", "proceedButtonText", "forceContentFinished", "contentBehaviour", "contentTitle")
        if library == "H5P.BranchingQuestion":
            return self._question(place, params.inside("branchingQuestion"), about)
        go = [FilmJump(to=self._onward(place, one))]
        if library == "H5P.InteractiveVideo":
            scene = film_scene(self._draft, place, params, self._media, key=about["key"], title=about["title"])
            return scene.model_copy(update={"go": go})
        if library == "H5P.Video":
            about["clip"] = self._media.film(place, params, about["title"])
        elif library == "H5P.Image":
            return Scene(**about, go=go, image=self._media.file(place, params.raw("file"), params.text("alt")))
        elif library not in MADE_OF:
            kinds = library.removeprefix("H5P.")[:60] or "?"
            place.lost(_("We have nothing of this kind, so only its name is here as a card: %(kinds)s"), kinds=kinds)
        return Scene(**about, go=go, text=place.text(place.plain(params.text("text")).text))

    def _question(self, place: Place, asked: Fields, about: dict[str, Any]) -> Scene:
        title, text = place.titled(place.plain(asked.text("question")).text)
        answers = [Fields(one) for one in asked.many("alternatives")]
        if len(answers) > MOST_OPTIONS:
            place.lost(_("It has more than %(n)d answers. Those after them are not kept."), n=MOST_OPTIONS)
        keys = Keys([END, BY_TIME])
        options = []
        for n, one in enumerate(answers[:MOST_OPTIONS], 1):
            words = place.line(place.plain(one.text("text")).text) or f"{n}"
            options.append(FilmChoice(key=keys.make(words, f"choice-{n}"), text=words, to=self._onward(place, one)))
        tell_rest(place, asked)
        about["title"] = title or about["title"]
        go = [] if options else [FilmJump(to=END)]
        return Scene(**about, text=text, options=options, loop=bool(options), go=go)

    def _onward(self, place: Place, one: Fields) -> str:
        """The key that it leads to; what is said on the way is a scene of its own, or the ending."""
        n = one.number("nextContentId")
        to = DEFAULT_END if n is None else int(n)
        said = one.inside("feedback")
        title, text = said.text("title"), said.text("subtitle")
        ends = to < 0 or to >= len(self._keys)
        if to >= len(self._keys):
            place.lost(_("It leads to a content that is not there: %(n)d"), n=to)
        if not (place.plain(title).text.strip() or place.plain(text).text.strip()):
            return self._ends.get(to, END) if ends else self._keys[to]
        if ends:
            return self._ending(place, title, text, said.raw("image"), said.number("endScreenScore"))
        return self._said(place, title, text, said.raw("image"), self._keys[to])

    def _said(self, place: Place, title: str, text: str, image: Any, to: str) -> str:
        if len(self._between) >= MOST_STEPS // 2:
            place.lost(_("What is said after an answer is not kept: %(text)s"), text=shown(title or text))
            return to
        words = place.line(place.plain(title).text) or place.line(place.plain(text).text, 100)
        key = self._draft.keys.make(words, f"said-{len(self._between) + 1}")
        picture = self._media.file(place, image, "")
        more = place.text(place.plain(text).text)
        self._between.append(Scene(key=key, title=words or key, text=more, image=picture, go=[FilmJump(to=to)]))
        return key


def _name_of(one: Fields) -> str:
    kind = one.inside("type")
    title = kind.inside("metadata").text("title")
    return " ".join(title.split()) or kind.text("library").split(" ")[0].removeprefix("H5P.") or "?"
