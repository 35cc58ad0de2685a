from datetime import UTC, datetime, timedelta

import pytest

from app.embed import tokens
from app.embed.tokens import Token, Visitor, end_of
from app.kit.signing import Signer

NOW = datetime(2026, 11, 23, 9, 17, tzinfo=UTC)
SIGNER = Signer("a key of tests")
TOKEN = Token("piece:abc", "https://www.brand.example", "play", int(end_of(NOW).timestamp()))


def read(text: str, *, now: datetime = NOW, scope: str = "piece:abc", purpose: str = "play") -> Token | None:
    return tokens.read(SIGNER, text, scope=scope, purpose=purpose, now=now)


def test_what_was_signed_is_read_again() -> None:
    known = Visitor("u1", "gold", {"email": "ola@poczta.example"})
    for token in (TOKEN, Token(TOKEN.scope, TOKEN.origin, TOKEN.purpose, TOKEN.ends, known)):
        assert read(tokens.sign(SIGNER, token)) == token


def test_all_pages_of_an_hour_carry_the_same_bytes() -> None:
    assert end_of(NOW) == end_of(NOW + timedelta(minutes=42))
    assert end_of(NOW) < end_of(NOW + timedelta(minutes=43))
    assert end_of(NOW) - NOW > timedelta(hours=24)


def test_a_token_ends() -> None:
    text = tokens.sign(SIGNER, TOKEN)
    assert read(text, now=end_of(NOW) - timedelta(seconds=1)) is not None
    assert read(text, now=end_of(NOW)) is None


@pytest.mark.parametrize("text", ["", "x", "a.b", "a" * 5000, tokens.sign(Signer("another key"), TOKEN)])
def test_a_forged_token_is_none(text: str) -> None:
    assert read(text) is None


def test_a_token_of_another_thing_or_purpose_is_none() -> None:
    text = tokens.sign(SIGNER, TOKEN)
    assert read(text, scope="piece:abd") is None
    assert read(text, purpose="contest") is None
    assert read(SIGNER.stamp("another", ["piece:abc", "", "play", TOKEN.ends])) is None
