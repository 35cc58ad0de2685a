"""Orders, places, and who sees which."""

from datetime import timedelta
from typing import Any

import pytest

from app.contests.models import Contest, Counts
from app.errors import NotFound
from app.gallery.orders import (
    CIRCLE,
    Order,
    Place,
    Variants,
    as_key,
    as_moment,
    counts_are_public,
    orders,
    seed_in,
    seed_of,
)
from app.kit.asked import Asked
from app.kit.clock import SetClock
from app.kit.signing import Signer
from tests.factories import NOON

GALLERY = "/contests/x/gallery"


@pytest.fixture
def variants(clock: SetClock) -> Variants:
    return Variants(Signer("key"), clock)


def contest(counts: Counts, *, announced: bool = False, **values: Any) -> Contest:
    day = timedelta(days=1)
    times: dict[str, Any] = {"published_at": NOON - day, "opens_at": NOON - day, "closes_at": NOON + day,
             "voting_opens_at": NOON - day, "voting_closes_at": NOON + day}  # fmt: skip
    ends = {"announces_at": NOON - day, "winners_at": NOON - day} if announced else {}
    return Contest(counts=counts, **{**times, **ends, **values})


@pytest.mark.parametrize(
    ("which", "public"),
    [
        (contest(Counts.LIVE), True),
        (contest(Counts.DAILY), True),
        (contest(Counts.HIDDEN), False),
        (contest(Counts.HIDDEN, announced=True), True),
        (contest(Counts.LIVE, voting_opens_at=NOON + timedelta(hours=1)), False),
        (contest(Counts.LIVE, voting_opens_at=None), False),
    ],
)
def test_hidden_counts_offer_no_order_that_would_tell_them(which: Contest, public: bool) -> None:
    assert counts_are_public(which, NOON) is public
    assert (Order.VOTES in orders(which, NOON)) is public


def test_a_place_is_read_as_it_was_written() -> None:
    place = Place(12345, "abcdefghjkmn", 1)
    assert Place.read(str(place)) == place
    assert Place.read("") is None


@pytest.mark.parametrize(
    "text", ["x", "0.-1.abcdefghjkmn", "2.1.abcdefghjkmn", "0.1.ABC", "0." + "9" * 18 + ".abcdefghjkmn"]
)
def test_a_place_that_we_never_gave_is_nowhere(text: str) -> None:
    with pytest.raises(NotFound):
        Place.read(text)


def test_moments_keep_their_microseconds() -> None:
    moment = NOON + timedelta(microseconds=123_457)
    assert as_moment(as_key(moment)) == moment


def test_a_seed_stays_in_the_cookie(variants: Variants) -> None:
    assert variants(GALLERY, b"", Asked(cookies=b"a=b; order=77; c=d")) == "77"
    assert variants(GALLERY, b"", Asked(cookies=b"__Host-order=78")) == "78"
    assert seed_of(None, "order=77") == (77, False)
    assert seed_in(b"border=77") is None


def test_first_visits_share_a_few_seeds_that_change(variants: Variants, clock: SetClock) -> None:
    first = {variants(GALLERY, b"", Asked(cookies=b"")) for _ in range(200)}
    clock.move(timedelta(minutes=1))
    later = {variants(GALLERY, b"", Asked(cookies=b"")) for _ in range(200)}
    assert len(first) <= 8
    assert len(later) <= 8
    assert not first & later
    assert all(0 <= seed_of(seed, "")[0] < CIRCLE and seed_of(seed, "")[1] for seed in first)


def test_pages_that_are_the_same_for_all_know_no_seed(variants: Variants) -> None:
    assert variants(GALLERY, b"sort=new", Asked(cookies=b"order=77")) == ""
    assert variants("/contests/x", b"", Asked(cookies=b"order=77; voter=t")) == ""
    assert variants("/contests/x/entries/abc", b"", Asked(cookies=b"order=77")) == ""


def test_a_voter_and_a_preview_get_pages_of_their_own(variants: Variants) -> None:
    assert variants(GALLERY, b"", Asked(cookies=b"voter=t")) is None
    assert variants("/contests/x/entries/abc", b"", Asked(cookies=b"__Host-voter=t")) is None
    assert variants("/contests/x", b"preview=t", Asked(cookies=b"")) is None
