"""H5P Interactive Video: a film with questions and remarks at its seconds, as one scene."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.h5pmedia import Media
from app.quizzes.importing.h5pquestions import QUESTIONS, single_choices
from app.quizzes.importing.h5psettings import tell_interface, tell_rest
from app.quizzes.importing.naming import Keys, slugged
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.quizdraft import BRAND, Draft
from app.quizzes.importing.report import Imported
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import FilmJump, Moment, Note, Region, Scene

MOST_EACH = 20
"""Questions, and remarks, in one clip."""
LONGEST_CLIP = 14_400
OVERRIDE: Mapping[str, list[Any]] = {
    "autoplay": [False], "loop": [False], "showBookmarksmenuOnLoad": [False], "showRewind10": [False], "preventSkipping": [False],
    "preventSkippingMode": ["none"], "deactivateSound": [False], "hasNoAutoPause": [False], "startVideoAt": [0],
    "showSolutionButton": [""], "retryButton": [""],
}  # fmt: skip
"""Values that make no difference."""
LOOKS = (
    "pause",
    "displayType",
    "buttonOnMobile",
    "libraryTitle",
    "visuals",
    "duration",
    "x",
    "y",
    "width",
    "height",
    "label",
    "action",
)
NOTES = {"H5P.Text", "H5P.AdvancedText", "H5P.Table", "H5P.Nil", "H5P.Link", "H5P.Image", "H5P.IVHotspot"}


def read_interactive_video(draft: Draft, content: Fields, media: Media, more: Mapping[str, Any]) -> Imported:
    whole, video = draft.whole, content.inside("interactiveVideo")
    start = video.inside("video").inside("startScreenOptions")
    lead = whole.text(whole.plain(start.text("shortStartDescription")).text, 1000)
    image = media.file(whole, start.raw("poster"), "")
    scene = film_scene(draft, whole, content, media, key=draft.keys.make(draft.title, "film"), title=draft.title)
    scene = scene.model_copy(update={"go": [FilmJump(to=END)]})
    title = whole.line(draft.title, 120) or draft.format
    document = VideoContent(
        brand=BRAND, slug=slugged(title, 60) or "video", title=title, lead=lead, image=image, steps=[scene], **more
    )
    return Imported(
        document, draft.format, 1 + draft.found, 1 + draft.kept, draft.report.finished(), draft.pictures, draft.films
    )


def film_scene(draft: Draft, place: Place, content: Fields, media: Media, *, key: str, title: str) -> Scene:
    """One scene of the whole video. What is said at its end is told."""
    video = content.inside("interactiveVideo")
    clip = media.film(place, video.inside("video"), title)
    assets = video.inside("assets")
    asks: list[Moment] = []
    notes: list[Note] = []
    names = Keys()
    for one in assets.many("interactions"):
        _take(draft, Fields(one), media, asks, notes, names)
    if assets.many("bookmarks"):
        place.lost(_("Bookmarks in the film are not kept. A scene for each part can begin a chapter."))
    if Fields(video.inside("summary").inside("task").raw("params")).many("summaries"):
        place.lost(_("The statements at the end of the film are not kept."))
    assets.ignore("endscreens")
    tell_interface(place, content)
    tell_rest(place, content.inside("override"), OVERRIDE)
    tell_rest(place, assets)
    return Scene(key=key, title=place.line(title) or key, clip=clip, asks=asks, notes=notes)


def _take(draft: Draft, one: Fields, media: Media, asks: list[Moment], notes: list[Note], names: Keys) -> None:
    """A question at a moment, or a remark for a while."""
    action = one.inside("action")
    library = action.text("library").split(" ")[0]
    params = action.raw("params") if isinstance(action.raw("params"), dict) else {}
    place = draft.question(action.inside("metadata").text("title"))
    at = _seconds(one.inside("duration").number("from"))
    if library in NOTES and len(notes) < MOST_EACH:
        _note(draft, place, one, library, Fields(params), notes, names)
    elif (library in QUESTIONS or library == "H5P.SingleChoiceSet") and len(asks) < MOST_EACH:
        for step in _asked(draft, place, library, _content(action, library, params), media):
            if len(asks) < MOST_EACH:
                asks.append(Moment(at=at, ask=step))
    else:
        kinds = library.removeprefix("H5P.")[:60] or "?"
        place.lost(
            _("We have nothing of this kind in a film, or it is one too many, so it was left out: %(kinds)s"),
            kinds=kinds,
        )
    ways = one.inside("adaptivity")
    if any(ways.inside(name).number("seekTo") is not None for name in ("correct", "wrong")):
        place.lost(_("Where an answer leads in the film is not kept. Branches of the scene can say it."))
    one.ignore(*LOOKS, "goto")
    tell_rest(place, one)


def _content(action: Fields, library: str, params: Mapping[str, Any]) -> Fields:
    named = {} if library == "H5P.SingleChoiceSet" else {"metadata": action.raw("metadata")}
    return Fields({**named, **params})


def _asked(draft: Draft, place: Place, library: str, content: Fields, media: Media) -> Iterator[Any]:
    """The questions that it became, taken out of the draft."""
    before = len(draft.steps)
    if library == "H5P.SingleChoiceSet":
        found, kept = draft.found, draft.kept
        single_choices(draft, content)
        draft.found, draft.kept = found, kept + (len(draft.steps) > before)
    else:
        QUESTIONS[library](draft, place, content, media)
    made, draft.steps[before:] = draft.steps[before:], []
    yield from made


def _note(
    draft: Draft, place: Place, one: Fields, library: str, params: Fields, notes: list[Note], names: Keys
) -> None:
    text = place.text(place.plain(params.text("text")).text)
    label = place.plain(one.text("label")).text or params.text("title") or params.text("alt") or text
    if library == "H5P.Image":
        place.lost(
            _("A picture over the film is not kept: %(name)s"),
            name=shown(params.text("alt") or params.inside("file").text("path")),
        )
    link = _address(place, library, one, params)
    label = place.line(label)
    if not label:
        place.lost(_("It has no words, so it was left out."))
        return
    span = one.inside("duration")
    begin, end = _seconds(span.number("from")), _seconds(span.number("to"))
    region = Region(left=_percent(one.number("x")), top=_percent(one.number("y")))
    notes.append(
        Note(
            key=names.make(label, f"note-{len(notes) + 1}"), label=label, text=text, link=link, region=region,
            appears=begin, disappears=end if end > begin else None,
        )
    )  # fmt: skip
    draft.kept += 1


def _address(place: Place, library: str, one: Fields, params: Fields) -> str:
    """A page that it leads to; '' where it leads nowhere, or elsewhere in the film, which is told."""
    target = params.inside("destination") if library == "H5P.IVHotspot" else one.inside("goto")
    if target.text("type") == "timecode":
        place.lost(_("A leap to another second of the film is not kept. Make a scene of that part."))
        return ""
    widget = params.inside("linkWidget") if library == "H5P.Link" else target.inside("url")
    url = place.safe(widget.text("url")).strip()
    said = place.safe(widget.text("protocol")).replace("other", "") + url
    if not url:
        return ""
    if not said.startswith(("http://", "https://")) or len(said) > 500 or len(said.split()) != 1:
        place.lost(_("A link to another page is not kept: %(to)s"), to=shown(said))
        return ""
    return said


def _seconds(n: float | None) -> float:
    return min(max(n or 0.0, 0.0), LONGEST_CLIP)


def _percent(n: float | None) -> float:
    return min(max(n or 0.0, 0.0), 98.0)
