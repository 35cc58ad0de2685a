"""A QTI package: a zip file with a manifest, items, perhaps a test that puts them in order, and pictures."""

import posixpath
from collections.abc import Callable

from app.kit.i18n import gettext as _
from app.quizzes.importing.archive import Archive, beside
from app.quizzes.importing.pictures import Album
from app.quizzes.importing.place import Place
from app.quizzes.importing.qti import ITEM, take_item
from app.quizzes.importing.quizdraft import Draft
from app.quizzes.importing.report import Imported, Report, Unreadable
from app.quizzes.importing.xmltree import Element, tree_of
from app.quizzes.kinds.quiz.content import QuizContent

MANIFEST = "imsmanifest.xml"
TEST_PARTS: dict[str, Callable[[], str]] = {
    "selection": lambda: _(
        "The test draws some of its questions by chance. All of them are here: make a pool if you want that."
    ),
    "ordering": lambda: _("The test mixes its questions. Turn on mixing if you want that."),
    "branchrule": lambda: _("Branches of the test are not kept."),
    "precondition": lambda: _("Conditions under which the test asks a question are not kept."),
    "timelimits": lambda: _("Time limits of the test are not kept."),
    "testfeedback": lambda: _("What the test says at its end is not kept. Write score bands instead."),
    "outcomeprocessing": lambda: _("The test’s own reckoning of a score is not kept. Here points are added up."),
    "weight": lambda: _("Weights that the test gives to its questions are not kept."),
    "rubricblock": lambda: _("Instructions of the test’s sections are not kept."),
    "itemsessioncontrol": lambda: _("The test’s rules on attempts, skipping and reviewing are not kept."),
}


def is_qti_package(archive: Archive) -> bool:
    return any(posixpath.basename(name) == MANIFEST for name in archive.names())


def read_qti_package(name: str, archive: Archive, report: Report) -> Imported:
    draft = Draft(name, _("QTI package"), report)
    manifest = min(
        (one for one in archive.names() if posixpath.basename(one) == MANIFEST), key=lambda one: one.count("/")
    )
    tree = tree_of(archive.read(manifest))
    items, tests = _listed(archive, manifest, tree, report)
    if tree.every("lom", "qtimetadata", "curriculumstandardsmetadataset"):
        report.lost(_("Catalogue data (metadata) are not kept."))
    album = Album(archive, draft.pictures)
    for item in _in_order(draft, archive, items, tests):
        root = _item(archive, item)
        if root is None:
            report.lost(_("A file that the package names is not a QTI item: %(name)s") % {"name": item})
        else:
            take_item(draft, root, _pictured(album, item))
    return draft.imported(QuizContent)


def _pictured(album: Album, base: str) -> Callable[[Place, str, str], str]:
    return lambda place, address, alt: album.take(place, beside(base, address), alt or address)


def _listed(archive: Archive, manifest: str, tree: Element, report: Report) -> tuple[list[str], list[str]]:
    """The entries of items and of tests, as the manifest lists them."""
    items: list[str] = []
    tests: list[str] = []
    for resource in tree.every("resource"):
        kind, path = resource.get("type"), beside(manifest, resource.get("href"))
        if "_item_" in kind or "_test_" in kind:
            if path not in archive:
                report.lost(
                    _("A file that the package names is not in it: %(name)s") % {"name": resource.get("href")[:80]}
                )
            else:
                (items if "_item_" in kind else tests).append(path)
    if not items and not tests:
        raise Unreadable(_("This package has no QTI 2 or 3 items in it. Export the questions as QTI 2.2 or 3.0."))
    return items, tests


def _in_order(draft: Draft, archive: Archive, items: list[str], tests: list[str]) -> list[str]:
    """The order of the test, and then what no test names."""
    asked: list[str] = []
    for path in tests:
        test = tree_of(archive.read(path))
        if test.get("title"):
            draft.title = test.get("title")
        names = {element.name for element in test.walk()}
        for name, sentence in TEST_PARTS.items():
            if name in names:
                draft.report.lost(sentence())
        asked += [beside(path, one.get("href")) for one in test.every("assessmentitemref")]
    if len(tests) > 1:
        draft.report.changed(_("The package has several tests. Their questions stand one after the other."))
    there = [path for path in dict.fromkeys(asked) if path in archive]
    for path in dict.fromkeys(asked):
        if path not in archive:
            draft.report.lost(
                _("A question that the test names is not in the package: %(name)s") % {"name": path[:80] or "?"}
            )
    if len(asked) > len(set(asked)):
        draft.report.changed(_("A question that the test asks twice stands here once."))
    return [*there, *(path for path in dict.fromkeys(items) if path not in set(there))]


def _item(archive: Archive, path: str) -> Element | None:
    root = tree_of(archive.read(path))
    return root if root.name == ITEM else None
