"""A QTI package is read in the order of its test, with its pictures, and never outside of itself.

Tests app/quizzes/importing/qtipackage.py and app/quizzes/importing/pictures.py.
"""

import pytest

from app.quizzes.importing import read_file
from app.quizzes.importing.report import Unreadable
from tests.quizzes.importing.files import MANIFEST, RESOURCE, choice, declared, item, package, sentences, steps, zipped

CUP = item(choice("a", "b"), declared("a"))
MUG = CUP.replace("Cup-1", "Mug-1")
PICTURED = item('<p><img src="../images/Cup 1.png" alt="A cup"/></p>' + choice("a", "b"), declared("a"))


def test_items_of_the_manifest_become_questions() -> None:
    imported = read_file("cups.zip", package({"items/a.xml": CUP, "items/b.xml": MUG}))
    assert [step.key for step in steps(imported)] == ["cup-1", "mug-1"]


def test_the_test_says_the_order_and_what_else_it_says_is_told() -> None:
    test = (
        '<assessmentTest identifier="t" title="Cups and mugs"><testPart identifier="p"><timeLimits maxTime="60"/>'
        '<assessmentSection identifier="s"><selection select="1"/><assessmentItemRef identifier="2" href="items/b.xml"/>'
        '<assessmentItemRef identifier="1" href="items/a.xml"/><assessmentItemRef identifier="3" href="items/c.xml"/>'
        "</assessmentSection></testPart></assessmentTest>"
    )
    listed = RESOURCE.format(n=1, name="items/a.xml") + RESOURCE.format(n=2, name="items/b.xml")
    listed += RESOURCE.format(n=3, name="test.xml").replace("_item_", "_test_")
    files = {"imsmanifest.xml": MANIFEST.format(items=listed), "items/a.xml": CUP, "items/b.xml": MUG, "test.xml": test}
    imported = read_file("cups.zip", zipped(files))
    assert imported.document.title == "Cups and mugs"
    assert [step.key for step in steps(imported)] == ["mug-1", "cup-1"]
    said = sentences(imported)
    for part in ("Time limits of the test", "draws some of its questions", "not in the package: items/c.xml"):
        assert part in said


def test_pictures_come_along_by_names_of_our_own() -> None:
    imported = read_file("cups.zip", package({"items/a.xml": PICTURED}, **{"images/Cup 1.png": b"png"}))
    (step,) = steps(imported)
    assert (step.image.name, step.image.alt) == ("cup-1.png", "A cup")
    assert imported.pictures == {"cup-1.png": b"png"}


@pytest.mark.parametrize("address", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/x.png"])
def test_a_picture_elsewhere_is_never_fetched(address: str) -> None:
    imported = read_file("cups.zip", package({"items/a.xml": PICTURED.replace("../images/Cup 1.png", address)}))
    assert imported.pictures == {}
    assert "lost Question 1 (A cup): A picture" in sentences(imported)


def test_a_drawing_is_not_taken_in() -> None:
    files = {"images/cup.svg": b"<svg onload='alert(1)'/>"}
    imported = read_file("cups.zip", package({"items/a.xml": PICTURED.replace("Cup 1.png", "cup.svg")}, **files))
    assert imported.pictures == {}
    assert "of a kind that we do not show" in sentences(imported)


def test_a_picture_that_swells_refuses_the_package() -> None:
    with pytest.raises(Unreadable, match="unpacks to far more"):
        read_file("cups.zip", package({"items/a.xml": PICTURED}, **{"images/Cup 1.png": b"\0" * 11_000_000}))


def test_a_package_without_items_is_refused() -> None:
    with pytest.raises(Unreadable, match="no QTI 2 or 3 items"):
        read_file("cups.zip", package({}))


def test_an_entity_in_an_item_refuses_the_package() -> None:
    with pytest.raises(Unreadable, match="document type or entities"):
        read_file("cups.zip", package({"a.xml": '<!DOCTYPE a [<!ENTITY x "y">]><assessmentItem/>'}))
