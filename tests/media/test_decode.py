"""Tests app/media/colour.py, app/media/credits.py and app/media/pipeline.py."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from app.media.decode import decode
from app.media.limits import PictureLimits
from app.media.picture import PictureRefused
from tests.media.pictures import (
    ARTIST,
    BLUE,
    COPYRIGHT,
    EXIF_IFD,
    GPS_IFD,
    GREEN,
    GREY,
    ORIENTATION,
    RED,
    TAKEN_AT,
    at,
    corners,
    jpeg_header,
    long_gif,
    near,
    png_bomb,
    saved,
    turned,
    with_orientation,
)

LIMITS = PictureLimits()
WHITE = (255, 255, 255)


def reason(data: bytes, limits: PictureLimits = LIMITS, min_side: int = 0) -> str:
    with pytest.raises(PictureRefused) as refused:
        decode(data, limits, min_side)
    return refused.value.reason


def assert_upright(im: Image.Image) -> None:
    places = (0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)
    for place, colour in zip(places, (RED, GREEN, BLUE, GREY), strict=True):
        assert near(at(im, *place), colour, 30), place


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_out_upright(kind: str, orientation: int) -> None:
    decoded = decode(with_orientation(kind, orientation), LIMITS)
    assert (decoded.width, decoded.height) == decoded.pixels.size == (60, 40)
    assert_upright(decoded.pixels)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_avif_is_turned_once(orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    data = saved(turned(corners(), orientation), "AVIF", quality=95, exif=exif.tobytes())
    decoded = decode(data, LIMITS)
    assert decoded.pixels.size == (60, 40)
    assert_upright(decoded.pixels)


def test_exif_behind_the_pixels_of_a_png_is_obeyed() -> None:
    data = with_orientation("PNG", 6)
    start = data.index(b"eXIf") - 4
    end = start + 12 + int.from_bytes(data[start : start + 4])
    last = data.index(b"IEND") - 4
    late = data[:start] + data[end:last] + data[start:end] + data[last:]
    assert late.index(b"eXIf") > late.index(b"IDAT")
    assert decode(late, LIMITS).pixels.size == (60, 40)


def test_an_orientation_that_stands_only_in_xmp_is_not_obeyed() -> None:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description tiff:Orientation="6"/></rdf:RDF></x:xmpmeta>'
    assert decode(saved(corners(), "JPEG", xmp=xmp), LIMITS).pixels.size == (60, 40)


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    assert reason(png_bomb(9000, 9000)) == "too_many_pixels"
    raised = PictureLimits(max_pixels=90_000_000)
    assert decode(png_bomb(9000, 9000), raised).width == 9000


def test_a_refused_bomb_says_how_large_it_is() -> None:
    with pytest.raises(PictureRefused) as refused:
        decode(jpeg_header(30_000, 20_000), LIMITS)
    assert refused.value.facts == {"width": 30_000, "height": 20_000, "max_pixels": LIMITS.max_jpeg_pixels}


def test_a_jpeg_may_be_larger_than_the_others_because_it_is_decoded_small() -> None:
    data = saved(Image.new("L", (9000, 8000), 90), "JPEG")
    decoded = decode(data, LIMITS)
    assert (decoded.width, decoded.height) == (9000, 8000)
    assert decoded.pixels.size == (1600, 1422)
    assert reason(saved(Image.new("1", (9000, 8000)), "PNG")) == "too_many_pixels"


def test_a_progressive_jpeg_that_would_fill_the_memory_is_refused_from_its_header() -> None:
    assert reason(jpeg_header(14_000, 14_000, marker=0xC2)) == "too_costly"
    assert reason(jpeg_header(14_000, 14_000)) == "cut_off"


def test_pillows_own_warning_about_size_is_an_error() -> None:
    narrow = PictureLimits(max_pixels=10**12, max_jpeg_pixels=10**12)
    assert reason(png_bomb(20_000, 12_000), narrow) == "too_many_pixels"


def test_a_picture_under_the_least_side_is_refused_and_one_at_it_is_not() -> None:
    data = saved(corners(60, 40), "PNG")
    assert decode(data, LIMITS, min_side=40).height == 40
    with pytest.raises(PictureRefused) as refused:
        decode(data, LIMITS, min_side=41)
    assert refused.value.reason == "too_small"
    assert refused.value.facts == {"width": 60, "height": 40, "min_side": 41}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_file_that_was_cut_off_is_refused(kind: str) -> None:
    whole = saved(Image.effect_noise((200, 200), 60).convert("RGB"), kind)
    assert decode(whole, LIMITS).width == 200
    assert reason(whole[: len(whole) * 2 // 3]) in {"cut_off", "damaged"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_whatever_a_decoder_raises_on_broken_bytes_is_a_refusal(kind: str) -> None:
    whole = saved(Image.effect_noise((40, 40), 60).convert("RGB"), kind)
    for place in range(4, len(whole), max(1, len(whole) // 150)):
        broken = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            decode(broken, LIMITS)
        except PictureRefused:
            continue


def test_sixteen_bits_of_grey_are_scaled_and_not_clipped() -> None:
    ramp = Image.linear_gradient("L").convert("I").point(lambda level: level * 257 + 0).convert("I;16")
    assert near(at(decode(saved(ramp, "PNG"), LIMITS).pixels, 0.5, 0.5), (128, 128, 128), 3)
    assert at(ramp.convert("RGB"), 0.5, 0.5) == WHITE, "what happens without the scaling"


def test_what_is_see_through_becomes_white() -> None:
    im = corners().convert("RGBA")
    im.putalpha(0)
    assert at(decode(saved(im, "PNG"), LIMITS).pixels, 0.2, 0.2) == WHITE
    palette = corners().quantize(4)
    clear = palette.getpixel((2, 2))
    assert at(decode(saved(palette, "PNG", transparency=clear), LIMITS).pixels, 0.2, 0.2) == WHITE


def test_the_canvas_around_the_first_frame_of_a_gif_is_white() -> None:
    frame = saved(Image.new("P", (10, 10)), "GIF")
    wider = frame[:6] + (40).to_bytes(2, "little") * 2 + frame[10:]
    pixels = decode(wider, LIMITS).pixels
    assert at(pixels, 0.1, 0.1) == (0, 0, 0)
    assert at(pixels, 0.9, 0.9) == WHITE


def test_a_profile_is_carried_out_and_a_broken_one_is_skipped() -> None:
    im = Image.new("RGB", (20, 20), (40, 200, 90))
    xyz = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"tmpX", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"tmpX", b"gXYZ", 1)
    assert near(at(decode(saved(im, "PNG", icc_profile=srgb), LIMITS).pixels, 0.5, 0.5), (40, 200, 90), 2)
    assert not near(at(decode(saved(im, "PNG", icc_profile=swapped), LIMITS).pixels, 0.5, 0.5), (40, 200, 90), 60)
    for broken in (b"no profile", srgb[:200], xyz):
        assert near(at(decode(saved(im, "PNG", icc_profile=broken), LIMITS).pixels, 0.5, 0.5), (40, 200, 90), 2)


def test_cmyk_becomes_rgb() -> None:
    red = Image.new("CMYK", (30, 30), (0, 255, 255, 0))
    pixels = decode(saved(red, "JPEG"), LIMITS).pixels
    assert pixels.mode == "RGB"
    level = at(pixels, 0.5, 0.5)
    assert level[0] > 180
    assert max(level[1:]) < 80


def test_nothing_hidden_reaches_the_new_image() -> None:
    data = saved(corners(), "JPEG", comment=b"<?php hidden", icc_profile=b"p" * 200)
    with Image.open(BytesIO(data)) as im:
        assert {"comment", "icc_profile"} <= set(im.info)
    assert decode(data, LIMITS).pixels.info == {}


def test_credits_are_read_and_the_place_is_not() -> None:
    exif = Image.Exif()
    exif[ARTIST] = "Zofia ##uczak"
    exif[COPYRIGHT] = "%% Zofia"
    exif.get_ifd(EXIF_IFD)[TAKEN_AT] = "2026:05:01 10:20:30"
    exif.get_ifd(GPS_IFD)[1] = "N"
    raw = exif.tobytes().replace(b"##", "Ł".encode()).replace(b"%%", "©".encode())
    credits = decode(saved(corners(), "JPEG", exif=raw), LIMITS).credits
    assert (credits.credit, credits.copyright) == ("Zofia Łuczak", "© Zofia")
    assert credits.taken_at == "2026:05:01 10:20:30"


def test_credits_are_one_short_line_and_a_day_that_is_none_is_dropped() -> None:
    exif = Image.Exif()
    exif[ARTIST] = "a\r\nb\x1b[0m" + "c" * 900
    exif.get_ifd(EXIF_IFD)[TAKEN_AT] = "yesterday, I think.."
    credits = decode(saved(corners(), "JPEG", exif=exif.tobytes()), LIMITS).credits
    assert credits.credit.startswith("a b [0mccc")
    assert len(credits.credit) == 300
    assert credits.taken_at == ""


def test_frames_are_counted_and_an_animation_over_the_cap_is_a_still_picture() -> None:
    assert decode(long_gif(3), LIMITS).frames == 3
    assert decode(long_gif(300), LIMITS).frames == 300
    assert decode(long_gif(301), LIMITS).frames == 1
    assert decode(long_gif(10), PictureLimits(max_total_pixels=9 * 64)).frames == 1


def test_twenty_thousand_frames_cost_no_more_than_one() -> None:
    assert decode(long_gif(20_000), LIMITS).pixels.size == (8, 8)
