"""Names that nobody can guess."""

from app.kit.ids import digest, keyed, public_id, token


def test_public_ids_have_no_letter_that_looks_like_another() -> None:
    made = {public_id() for _n in range(500)}
    assert len(made) == 500
    assert not set("".join(made)) & set("01ilo")


def test_tokens_have_at_least_128_bits() -> None:
    assert len(token()) >= 22
    assert token() != token()


def test_a_digest_does_not_hold_the_token() -> None:
    assert "secret" not in digest("secret")
    assert digest("secret") == digest("secret")


def test_a_pseudonym_needs_the_key_and_the_purpose() -> None:
    one = keyed("key", "voter", "a@b.example")
    assert one == keyed("key", "voter", "a@b.example")
    assert one != keyed("other", "voter", "a@b.example")
    assert one != keyed("key", "entrant", "a@b.example")
