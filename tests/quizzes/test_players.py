"""Who plays, and the address that is theirs alone."""

from app.kit.signing import Signer
from app.quizzes.players import ID, address_of, is_personal, new_player, person_in, play_at

SIGNER = Signer("a key of some length, for tests")
PLAY = "abcdefghjkmn"


def test_the_address_of_a_play_opens_it_and_a_forged_one_opens_nothing() -> None:
    address = address_of(SIGNER, PLAY)
    assert play_at(SIGNER, address) == PLAY
    assert play_at(SIGNER, address[:-1] + ("0" if address[-1] != "0" else "1")) is None
    assert play_at(SIGNER, PLAY) is None
    assert play_at(SIGNER, "") is None
    assert play_at(Signer("another key of some length here"), address) is None
    assert len(PLAY) == ID


def test_a_person_is_somebody_else_in_every_piece() -> None:
    secret = new_player()
    assert person_in(SIGNER, secret, "one") == person_in(SIGNER, secret, "one")
    assert person_in(SIGNER, secret, "one") != person_in(SIGNER, secret, "two")
    assert person_in(SIGNER, secret, "one") != person_in(SIGNER, new_player(), "one")


def test_a_players_own_view_is_kept_for_nobody_else() -> None:
    assert is_personal("/play/quiz", b"player=abc")
    assert not is_personal("/play/quiz", b"voter=abc")
    assert not is_personal("/contests/cups", b"player=abc")
