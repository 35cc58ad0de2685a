"""Films in H5P packages. Tests app/quizzes/importing/filmfiles.py."""

import io
import json
from typing import Any

import pytest

from app.quizzes.importing import Imported, archive, read_file
from app.quizzes.importing.report import Unreadable
from tests.quizzes.importing.files import sentences, zipped
from tests.quizzes.importing.stories import film_in

SAID = "WEBVTT\n\n00:00.500 --> 00:02.000\nA cup."


def scenario(*videos: dict[str, Any], **files: bytes) -> Imported:
    return read_file("a.h5p", packed(*videos, **files))


def packed(*videos: dict[str, Any], **files: bytes) -> bytes:
    """A branching scenario of films one after another; ``files`` by their names, with '_' for the dot."""
    content = [
        {
            "type": {"library": "H5P.Video 1.6", "params": one, "metadata": {"title": f"Part {n}"}},
            "nextContentId": n if n < len(videos) else -1,
        }
        for n, one in enumerate(videos, 1)
    ]
    inside: dict[str, str | bytes] = {
        "h5p.json": json.dumps({"title": "Cups", "mainLibrary": "H5P.BranchingScenario"}),
        "content/content.json": json.dumps({"branchingScenario": {"content": content}}),
    }
    named = {f"content/videos/{name.replace('_', '.')}": data for name, data in files.items()}
    return zipped(inside | named)


def video(*names: str, **tracks: str) -> dict[str, Any]:
    """``tracks`` are names of caption files by language."""
    said = [{"srcLang": language, "track": {"path": f"videos/{name}"}} for language, name in tracks.items()]
    sources = [{"path": name if "/" in name else f"videos/{name}", "mime": "video/mp4"} for name in names]
    return {"sources": sources, "textTracks": {"videoTrack": said}}


def copied(imported: Imported, name: str) -> bytes:
    target = io.BytesIO()
    assert imported.films[name].copy(target) == len(target.getvalue())
    return target.getvalue()


def test_a_film_in_the_package_stands_for_its_scenes_clip() -> None:
    imported = scenario(video("a.mp4"), video("b.webm"), a_mp4=b"film a", b_webm=b"film b")
    assert [one.clip for one in film_in(imported).steps] == ["film1", "film2"]
    assert [copied(imported, name) for name in imported.films] == [b"film a", b"film b"]
    assert [one.file_name for one in imported.films.values()] == ["Part 1.mp4", "Part 2.webm"]
    assert imported.report == ()


def test_the_same_film_twice_is_one_clip() -> None:
    imported = scenario(video("a.mp4"), video("a.mp4"), a_mp4=b"film")
    assert ([one.clip for one in film_in(imported).steps], len(imported.films)) == (["film1", "film1"], 1)


def test_of_several_files_of_a_film_the_first_that_is_there_is_taken() -> None:
    imported = scenario(video("https://films.example/a.mp4", "lost.mp4", "b.webm"), b_webm=b"film")
    assert copied(imported, "film1") == b"film"


def test_captions_come_with_their_film() -> None:
    imported = scenario(
        video("a.mp4", en="en.vtt", pl_PL="pl.vtt"), a_mp4=b"film", en_vtt=SAID.encode(), pl_vtt=SAID.encode()
    )
    captions = imported.films["film1"].captions
    assert list(captions) == ["en", "pl-pl"]
    assert "00:00:00.500 --> 00:00:02.000\nA cup." in captions["en"]


def test_captions_that_cannot_be_read_are_told_and_the_film_is_kept() -> None:
    imported = scenario(video("a.mp4", en="en.vtt"), a_mp4=b"film", en_vtt=b"WEBVTT\n\n0:1 --> x\nA")
    assert imported.films["film1"].captions == {}
    assert "Captions could not be read: “videos/en.vtt”. Line 3 is no time" in sentences(imported)


@pytest.mark.parametrize("name", ["https://films.example/watch", "videos/lost.mp4", "videos/a.exe", "../../h5p.json"])
def test_a_film_that_is_elsewhere_or_none_is_told(name: str) -> None:
    imported = scenario(video(name, en="en.vtt"), a_exe=b"MZ", en_vtt=SAID.encode())
    assert (film_in(imported).steps[0].clip, imported.films) == ("", {})
    assert f"The film itself is not in the file. Send it as a clip and choose it here: “{name}”" in sentences(imported)
    assert "Captions are kept with the film only" in sentences(imported)


def test_films_that_unpack_to_too_much_together_are_refused_while_they_are_copied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "MOST_COPIED", 3_000_000)
    imported = scenario(video("a.mp4"), video("b.mp4"), a_mp4=b"\0" * 2_000_000, b_mp4=b"\0" * 2_000_000)
    assert len(copied(imported, "film1")) == 2_000_000
    target = io.BytesIO()
    with pytest.raises(Unreadable, match="too large together"):
        imported.films["film2"].copy(target)
    assert len(target.getvalue()) <= 1_000_000


def test_a_broken_film_is_refused_while_it_is_copied() -> None:
    data = zipped({
        "h5p.json": json.dumps({"title": "Cups", "mainLibrary": "H5P.InteractiveVideo"}),
        "content/content.json": json.dumps({"interactiveVideo": {"video": {"files": [{"path": "videos/a.mp4"}]}}}),
        "content/videos/a.mp4": bytes(range(256)) * 4,
    })  # fmt: skip
    at = data.index(b"content/videos/a.mp4") + len("content/videos/a.mp4") + 10
    broken = data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]
    with pytest.raises(Unreadable, match="damaged"):
        read_file("a.h5p", broken).films["film1"].copy(io.BytesIO())
