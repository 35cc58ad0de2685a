"""Signed tokens."""

from app.kit.signing import Signer


def test_what_was_signed_can_be_read() -> None:
    signer = Signer("key")
    assert signer.read("form", signer.sign("form", ["a", 1])) == ["a", 1]


def test_forged_foreign_and_old_tokens_read_as_nothing() -> None:
    signer = Signer("key")
    token = signer.sign("form", "a")
    assert signer.read("vote", token) is None
    assert Signer("other").read("form", token) is None
    assert signer.read("form", token[:-9] + ("A" if token[-9] != "A" else "B") + token[-8:]) is None
    assert signer.read("form", token, max_age=-1) is None


def test_what_was_sealed_is_read_by_the_same_key_and_purpose_alone() -> None:
    sealed = Signer("key").seal("totp", "JBSWY3DP")
    assert "JBSWY3DP" not in sealed
    assert Signer("key").unseal("totp", sealed) == "JBSWY3DP"
    assert Signer("other").unseal("totp", sealed) == ""
    assert Signer("key").unseal("vote", sealed) == ""
    assert Signer("key").unseal("totp", "JBSWY3DP") == ""
