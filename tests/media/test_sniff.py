import pytest
from PIL import Image

from app.media.picture import PictureRefused
from app.media.sniff import look, sniff
from tests.media.pictures import corners, jpeg_header, long_gif, png_bomb, saved


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_format_is_known_by_its_content(kind: str) -> None:
    assert sniff(saved(corners(), kind)[:64]) == kind.lower()


def test_a_picture_of_a_phone_with_two_images_is_a_jpeg() -> None:
    two = saved(corners(), "MPO", save_all=True, append_images=[corners()])
    assert sniff(two[:64]) == "jpeg"


def test_heic_and_avif_are_told_apart_by_their_brands() -> None:
    assert sniff(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic") == "heic"
    assert sniff(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf") == "avif"


@pytest.mark.parametrize(
    ("kind", "name"), [("BMP", "BMP"), ("TIFF", "TIFF"), ("ICO", "ICO"), ("JPEG2000", "JPEG 2000")]
)
def test_a_picture_of_another_format_is_refused_by_its_name(kind: str, name: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        sniff(saved(corners(), kind)[:64])
    assert refused.value.reason == "format"
    assert refused.value.facts == {"format": name}


@pytest.mark.parametrize(
    "head", [b"", b"MZ", b"<html>", b"PK\3\4", b"\0\0\0\x18ftypisom\0\0\0\0mp42", b"RIFF\0\0\0\0WAVE"]
)
def test_what_is_no_picture_is_refused(head: bytes) -> None:
    with pytest.raises(PictureRefused) as refused:
        sniff(head)
    assert refused.value.reason == "not_a_picture"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_size_is_read_from_the_header_alone(kind: str) -> None:
    header = look(saved(Image.new("RGB", (321, 123)), kind))
    assert (header.width, header.height) == (321, 123)


def test_lossless_and_animated_webp_tell_their_size_too() -> None:
    frames = [corners(), corners().rotate(180)]
    for data in (
        saved(corners(), "WEBP", lossless=True),
        saved(frames[0], "WEBP", save_all=True, append_images=frames),
    ):
        assert (look(data).width, look(data).height) == (60, 40)


def test_a_header_is_enough_to_count_the_pixels_of_a_bomb() -> None:
    assert look(png_bomb(60_000, 100)[:64]).width == 60_000
    assert look(jpeg_header(65_000, 65_000)).height == 65_000


def test_what_a_progressive_jpeg_keeps_in_memory_is_known_beforehand() -> None:
    assert look(jpeg_header(1000, 1000)).coefficient_bytes == 0
    assert look(jpeg_header(1000, 1000, marker=0xC2)).coefficient_bytes == 6_000_000
    assert look(jpeg_header(1000, 1000, marker=0xC2, sampling=0x22)).coefficient_bytes == 3_000_000


def test_frames_of_a_gif_are_counted_without_decoding_any() -> None:
    header = look(long_gif(250))
    assert header.frames == 250
    assert header.first_frame == (0, 0, 8, 8)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_file_that_ends_in_its_header_is_refused(kind: str) -> None:
    whole = saved(corners(), kind)
    for end in range(12, 23):
        with pytest.raises(PictureRefused):
            look(whole[:end])
