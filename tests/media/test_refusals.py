import pytest

from app.media.picture import REASONS, PictureRefused
from app.media.refusals import sentence

FACTS: dict[str, dict[str, int | str]] = {
    "format": {"format": "TIFF"},
    "too_many_pixels": {"width": 30_000, "height": 20_000, "max_pixels": 200_000_000},
    "too_small": {"width": 300, "height": 200, "min_side": 800},
}


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_has_a_sentence_that_says_what_to_do_next(reason: str) -> None:
    for facts in (FACTS.get(reason, {}), {}):
        words = sentence(PictureRefused(reason, **facts))
        assert "lease" in words
        assert not set("!%{}") & set(words)


def test_sentences_are_different_and_carry_their_facts() -> None:
    words = {reason: sentence(PictureRefused(reason, **FACTS.get(reason, {}))) for reason in REASONS}
    assert len(set(words.values())) == len(REASONS)
    assert "TIFF" in words["format"]
    assert "30000 × 20000" in words["too_many_pixels"]
    assert "200 million" in words["too_many_pixels"]
    assert "800" in words["too_small"]


def test_a_reason_that_nobody_knows_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="boredom"):
        PictureRefused("boredom")
