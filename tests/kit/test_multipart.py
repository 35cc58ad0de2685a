"""Forms with files, under a cap."""

from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.types import Message

from app.errors import Refusal
from app.kit.multipart import UploadForm, read_upload_form
from tests import loops
from tests.faults.rooms import no_file_over

BOUNDARY = b"--x"


def part(name: str, body: bytes, file: str = "") -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"' + (f'; filename="{file}"' if file else "")
    return BOUNDARY + b"\r\n" + head.encode() + b"\r\n\r\n" + body + b"\r\n"


def read(*parts: bytes, most: int = 1000, end: bytes = BOUNDARY + b"--\r\n") -> UploadForm:
    body = b"".join(parts) + end
    messages: list[Message] = [
        {"type": "http.request", "body": body[at : at + 500], "more_body": at + 500 < len(body)}
        for at in range(0, len(body), 500)
    ]

    async def receive() -> Message:
        return messages.pop(0)

    headers = [(b"content-type", b"multipart/form-data; boundary=x"), (b"content-length", str(len(body)).encode())]
    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    sent = loops.run(read_upload_form(request, most))
    OPEN.append(sent)
    return sent


OPEN: list[UploadForm] = []


@pytest.fixture(autouse=True)
def _closing() -> Iterator[None]:
    """Files that a form brought are closed after each test, as the routes do after each request."""
    yield
    while OPEN:
        loops.run(OPEN.pop().form.close())


def test_words_and_file_arrive() -> None:
    sent = read(part("title", b"Cup"), part("photo", b"x" * 900, "cup.jpg"))
    assert sent.form["title"] == "Cup"
    file = sent.file("photo")
    assert file
    assert file.file.read() == b"x" * 900


def test_a_file_over_the_cap_is_dropped_and_the_words_around_it_are_kept() -> None:
    sent = read(part("title", b"Cup"), part("photo", b"x" * 3000, "cup.jpg"), part("email", b"a@b.example"))
    assert sent.too_large == {"photo"}
    assert (sent.form["title"], sent.form["email"]) == ("Cup", "a@b.example")


@pytest.mark.parametrize("room", [500_000, 1_199_900])
def test_a_file_that_the_disk_has_no_room_for_is_dropped_and_the_words_after_it_are_kept(room: int) -> None:
    """Refused when it leaves memory, or when the last of it is written."""
    with no_file_over(room):
        sent = read(part("photo", b"x" * 1_200_000, "cup.jpg"), part("email", b"a@b.example"), most=2_000_000)
        loops.run(sent.form.close())
    assert sent.unkept == {"photo"}
    assert sent.brought("photo")
    assert sent.file("photo") is None
    assert sent.form["email"] == "a@b.example"


def test_far_more_than_the_cap_is_not_even_read() -> None:
    with pytest.raises(Refusal):
        read(part("photo", b"x" * 2_000_000, "cup.jpg"), most=1000)


def test_an_empty_file_field_is_no_file() -> None:
    assert read(part("photo", b"", "")).file("photo") is None


def test_what_is_no_form_is_refused() -> None:
    with pytest.raises(Refusal):
        read(b"nonsense without any boundary", end=b"")


def sent_without_an_end(head: bytes, piece: bytes, *, pieces: int, charset: str = "") -> int:
    """How many pieces were taken of a body that does not say its length, before it was refused."""
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": head if taken == 1 else piece, "more_body": taken < pieces}

    headers = [(b"content-type", f"multipart/form-data; boundary=x{charset}".encode())]
    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    with pytest.raises(Refusal):
        loops.run(read_upload_form(request, 1000))
    return taken


def test_a_body_that_does_not_say_its_length_ends_at_the_cap() -> None:
    head = part("photo", b"", "cup.jpg").removesuffix(b"\r\n")
    assert sent_without_an_end(head, b"x" * 100_000, pieces=100) < 15


def test_many_long_words_are_not_kept_in_memory() -> None:
    assert sent_without_an_end(b"", part("title", b"x" * 150_000), pieces=250) < 12


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "utf-16"])
def test_a_charset_that_no_browser_sends_is_refused_before_anything_is_decoded(charset: str) -> None:
    words = part("title", b"a" * 50_000)
    assert sent_without_an_end(words, BOUNDARY + b"--\r\n", pieces=2, charset=f"; charset={charset}") == 0
