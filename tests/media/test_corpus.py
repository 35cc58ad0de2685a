"""Every file of the corpus of real and malformed pictures that no one of us made, through the sandbox."""

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from app.media.picture import Picture, PictureRefused
from app.media.sandbox import Sandbox
from tests.corpus import ABSENT, CORPUS, Row, read_rows

MOST_APART = 6.0

# The reference decoder stands alone with these; the manifest marks each as differing, and we side with browsers.
OTHERWISE = {
    "valid/pillow__pil_sample_cmyk.jpg": "CMYK without a profile: the reference assumes a press of its own",
    "valid/libavif__clop_irot_imor.avif": "the mirror property is misspelt: the reference still obeys it",
    "valid/libavif__extended_pixi.avif": "4 x 4 pixels: the reference repeats colour where others smooth it",
    "valid/imgrs__border_touching_layers.gif": "around the first frame the reference paints black, browsers nothing",
}


ROWS = read_rows()


@pytest.fixture(scope="module")
def answers(sandbox: Sandbox) -> Iterator[dict[str, Picture | PictureRefused]]:
    def take(row: Row) -> Picture | PictureRefused:
        try:
            return sandbox.process(row.path)
        except PictureRefused as refused:
            return refused

    assert ROWS, ABSENT
    with ThreadPoolExecutor(2) as pool:
        yield dict(zip((row.file for row in ROWS), pool.map(take, ROWS), strict=True))


@pytest.fixture(scope="module")
def thumbs() -> dict[str, bytes]:
    with (CORPUS / "THUMBS.tsv").open(encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines, delimiter="\t"))[1:]
    return {file: bytes.fromhex(pixels) for file, pixels in table}


def pictures(answers: dict[str, Picture | PictureRefused]) -> dict[str, Picture]:
    return {file: answer for file, answer in answers.items() if isinstance(answer, Picture)}


def test_every_acceptable_picture_is_accepted(answers: dict[str, Picture | PictureRefused]) -> None:
    refused = {row.file for row in ROWS if row.expect == "accept" and isinstance(answers[row.file], PictureRefused)}
    assert not refused


def test_every_hostile_file_is_refused(answers: dict[str, Picture | PictureRefused]) -> None:
    accepted = {row.file for row in ROWS if row.expect == "reject" and isinstance(answers[row.file], Picture)}
    assert not accepted


def test_every_size_is_that_of_the_upright_picture(answers: dict[str, Picture | PictureRefused]) -> None:
    wrong = {}
    for row in ROWS:
        answer = answers[row.file]
        if row.expect == "accept" and isinstance(answer, Picture) and (answer.width, answer.height) != row.size:
            wrong[row.file] = (answer.width, answer.height)
    assert not wrong


@pytest.mark.parametrize("kind", ["jpeg", "webp"])
def test_pixels_agree_with_another_decoder(
    answers: dict[str, Picture | PictureRefused], thumbs: dict[str, bytes], kind: str
) -> None:
    accepted = pictures(answers)
    apart = {file: _apart(accepted[file], kind, thumbs[file]) for file in thumbs if file in accepted}
    assert len(apart) > 200
    assert {file for file, levels in apart.items() if levels > MOST_APART} == set(OTHERWISE)


def _apart(picture: Picture, kind: str, reference: bytes) -> float:
    data = next(file.data for file in picture.files if (file.name, file.format) == ("1600", kind))
    with Image.open(BytesIO(data)) as im:
        ours = im.convert("RGB").resize((8, 8), Image.Resampling.BOX).tobytes()
    return sum(abs(a - b) for a, b in zip(ours, reference, strict=True)) / len(reference)


def test_nothing_hidden_survives(answers: dict[str, Picture | PictureRefused]) -> None:
    secrets = {row.file: row.secrets for row in ROWS}
    assert sum(map(bool, secrets.values())) > 5
    for name, picture in pictures(answers).items():
        for file in picture.files:
            for secret in (*secrets[name], b"Exif\0", b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"EXIF", b"XMP "):
                assert secret not in file.data, (name, file.name, secret)


def test_no_rendition_carries_anything_but_pixels(answers: dict[str, Picture | PictureRefused]) -> None:
    for name, picture in pictures(answers).items():
        for file in {file.data: file for file in picture.files}.values():
            with Image.open(BytesIO(file.data)) as im:
                assert not set(im.info) & {"exif", "xmp", "icc_profile", "comment", "photoshop"}, name
                assert im.size == (file.width, file.height)
