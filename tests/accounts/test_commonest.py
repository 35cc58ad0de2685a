"""The list of the commonest passwords."""

from app.accounts.commonest import COMMONEST
from app.accounts.service.passwords import LEAST


def test_every_one_is_long_enough_to_be_tried_at_all() -> None:
    assert [word for word in COMMONEST if len(word) < LEAST] == []
    assert len(COMMONEST) > 60
    assert all(word == word.casefold() for word in COMMONEST)
