"""How a picture stands in a page."""

from app.media.shown import Copied, mean_colour, public_address, shown

ADDRESS = public_address("http://m")


def files(*widths: int) -> list[Copied]:
    return [
        Copied(name, kind, f"r/{name}.{kind}", width, width // 2)
        for name, width in zip(("320", "800", "1600"), widths, strict=True)
        for kind in ("webp", "jpeg")
    ]


def test_a_page_gets_every_size_and_the_middle_one_by_default() -> None:
    found = shown(reversed(files(320, 800, 1600)), thumbhash="", address=ADDRESS, alt="Cup: Vines")
    assert found
    assert found.src == "http://m/r/800.jpeg"
    assert found.jpeg == "http://m/r/320.jpeg 320w, http://m/r/800.jpeg 800w, http://m/r/1600.jpeg 1600w"
    assert found.webp.count("webp") == 3
    assert (found.width, found.height, found.alt) == (1600, 800, "Cup: Vines")


def test_a_small_picture_offers_each_width_once() -> None:
    found = shown(files(320, 600, 600), thumbhash="", address=ADDRESS, alt="")
    assert found
    assert found.jpeg.count("600w") == 1


def test_the_share_card_is_no_size_of_the_picture() -> None:
    card = Copied("card", "jpeg", "r/card.jpeg", 1200, 630)
    found = shown([*files(320, 800, 1000), card], thumbhash="", address=ADDRESS, alt="")
    assert found
    assert found.card == "http://m/r/card.jpeg"
    assert (found.width, found.height) == (1000, 500)
    assert "card" not in found.jpeg + found.webp


def test_without_files_there_is_no_picture() -> None:
    assert shown([], thumbhash="", address=ADDRESS, alt="") is None


def test_the_ground_is_the_mean_colour() -> None:
    assert mean_colour("") == ""
    assert len(mean_colour("1QcSHQRnh493V4dIh4eXh1h4kJUI")) == 7
