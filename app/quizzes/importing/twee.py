"""Twee 3, the text form of Twine stories: every passage becomes a scene that nobody has filmed yet, or an ending.

A link is a choice; links that only say that it goes on are jumps. What a passage sets happens on the way into it.
"""

from app.kit.i18n import gettext as _
from app.quizzes.importing.naming import slugged
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.quizdraft import BRAND
from app.quizzes.importing.report import Imported, Report, Unreadable
from app.quizzes.importing.tweepassages import Passage, Story, story_of
from app.quizzes.importing.tweescenes import Scenes, place_of
from app.quizzes.importing.tweetext import LONGEST, format_of, said_in
from app.quizzes.kinds.base.document import MOST_STEPS
from app.quizzes.kinds.video.content import VideoContent

FORMAT = "Twee 3"
MOST_LETTERS = 2_000_000
"""Reading holds up everybody else; long novels in Twine have half a million."""
CODE_TAGS = {"script", "stylesheet", "widget", "haml", "Twine.image", "Twine.audio", "Twine.video", "Twine.vtt"}
FRAME_TAGS = {"header", "footer", "startup", "init", "debug-header", "debug-footer", "debug-startup", "annotation"}
SPECIAL = {
    "StoryAuthor", "StoryBanner", "StoryCaption", "StoryDisplayTitle", "StoryIncludes", "StoryInit", "StoryInterface", "StoryMenu",
    "StorySettings", "StoryShare", "StorySubtitle", "PassageReady", "PassageDone", "PassageHeader", "PassageFooter", "MenuOptions",
    "MenuShare", "MenuStory", "StoryHeader", "StoryFooter", "UserScript", "UserStylesheet",
}  # fmt: skip


def read_twee(name: str, text: str, report: Report) -> Imported:
    """Raises Unreadable where there is nothing to play, or more than a document holds."""
    if len(text) > MOST_LETTERS:
        raise Unreadable(
            _("This story has more than %(n)d million letters. Split it into smaller ones.")
            % {"n": MOST_LETTERS // 10**6}
        )
    story = story_of(text)
    whole = Place(report, "")
    _tell_story(whole, story)
    played = {name: one for name, one in story.passages.items() if not _is_apart(one)}
    if not played:
        raise Unreadable(_("This Twee file has no passage that could be played. Export the story once more."))
    if len(played) > MOST_STEPS:
        sentence = _(
            "This story has %(n)d passages, and %(most)d is the most that we hold. Split it into smaller ones."
        )
        raise Unreadable(sentence % {"n": len(played), "most": MOST_STEPS})
    family = format_of(str((story.data or {}).get("format", "")), text)
    for one in story.passages.values():
        if one.name not in played:
            _tell_apart(place_of(report, one), one, family)
    begun = [
        change
        for one in story.passages.values() if _begins(one)
        for change in said_in(one.text[:LONGEST], family).sets
    ]  # fmt: skip
    steps = Scenes(report, played, _start(whole, story, played), family).film(begun)
    title = whole.line(story.title or _name_of(name), 120) or FORMAT
    document = VideoContent(brand=BRAND, slug=slugged(title, 60) or "video", title=title, **steps)
    kept = len(document.steps) + len(document.outcomes)
    return Imported(document, FORMAT, len(story.passages), kept, report.finished())


def _name_of(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or file


def _begins(passage: Passage) -> bool:
    """It is run before the first passage is shown."""
    return passage.name == "StoryInit" or bool({"startup", "init"} & set(passage.tags))


def _is_apart(passage: Passage) -> bool:
    return passage.name in SPECIAL or bool((CODE_TAGS | FRAME_TAGS) & set(passage.tags)) or not passage.name


def _tell_story(whole: Place, story: Story) -> None:
    if story.stray:
        whole.lost(_("What stands before the first passage is not kept: %(text)s"), text=shown(story.stray))
    if not story.data:
        whole.changed(_("The file has no StoryData that can be read, so its story format was guessed."))
    elif story.data.get("tag-colors"):
        whole.lost(_("Colours of tags are not kept."))
    for name in story.doubles:
        whole.lost(_("Two passages have the same name. The later one was kept: %(name)s"), name=shown(name))


def _tell_apart(place: Place, passage: Passage, family: str) -> None:
    if _begins(passage):
        place.lost(
            _("It is no scene. The numbers that it sets are those with which variables begin; nothing else was kept.")
        )
    elif CODE_TAGS & set(passage.tags):
        place.lost(_("It holds code, styles or media for a browser, so it was left out."))
    else:
        place.lost(_("It is shown around other passages and is no scene, so it was left out."))


def _start(whole: Place, story: Story, played: dict[str, Passage]) -> str:
    wanted = str((story.data or {}).get("start") or "Start")
    if wanted in played:
        return wanted
    first = next(iter(played))
    whole.changed(
        _("The passage where the story begins is not there: %(name)s. It begins with the first one."),
        name=shown(wanted),
    )
    return first
