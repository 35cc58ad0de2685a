"""What a brand's contexts are checked with: made, read from a document, retired."""

import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from app.embed import keys
from app.embed.models import EmbedKey
from app.errors import Conflict, NotFound
from app.kit.tools import Tools
from tests.embed.jwks import NAMES, as_jwk, document, private, public
from tests.factories import NOON, make_brand


def a_brand(tools: Tools) -> int:
    with tools.db.write() as session:
        return make_brand(session).id


def test_a_shared_key_is_long_and_lies_sealed(tools: Tools) -> None:
    brand = a_brand(tools)
    with tools.db.write() as session:
        key, secret = keys.make_shared(session, brand_id=brand, signer=tools.signer, now=NOON)
        assert len(secret) >= 64
        assert secret not in key.sealed
        assert tools.signer.unseal(keys.SEALED, key.sealed) == secret


@pytest.mark.parametrize("algorithm", NAMES)
def test_a_document_is_kept_with_its_public_half_and_nothing_else(algorithm: str) -> None:
    given = public(algorithm, x5c=["more"], use="sig", hint="<script>")
    (kept,) = keys.read_document(json.dumps({"keys": [given]}))["keys"]
    assert kept["alg"] == algorithm
    assert kept["kid"] == NAMES[algorithm]
    assert set(kept) <= {"kty", "alg", "kid", "crv", "x", "y", "n", "e"}
    assert keys.read_document(json.dumps(given)) == {"keys": [kept]}


def test_a_document_may_hold_several(tools: Tools) -> None:
    brand = a_brand(tools)
    with tools.db.write() as session:
        read = keys.read_document(document(*NAMES))
        keys.add_document(session, brand_id=brand, document=read, now=NOON)
    with tools.db.read() as session:
        (key,) = keys.live_keys(session, brand_id=brand)
        assert [one["alg"] for one in key.document["keys"]] == list(NAMES)


SMALL = as_jwk(rsa.generate_private_key(65537, 1024).public_key())  # noqa: S505  it is to be refused
WEAK_CURVE = as_jwk(ec.generate_private_key(ec.SECP521R1()).public_key())
FAULTS: list[tuple[Any, str]] = [
    ("", "Paste the whole document"),
    ("-----BEGIN PRIVATE KEY-----", "Paste the whole document"),
    ("[" * 9000, "Paste the whole document"),
    ("[]", "Paste the whole document"),
    ({"keys": []}, "one to twenty"),
    ({"keys": ["a"]}, "one to twenty"),
    ({"keys": [public("ES256")] * 21}, "one to twenty"),
    ({"kty": "oct", "k": "c2VjcmV0"}, "shared secret"),
    ({"kty": "oct"}, "shared secret"),
    (as_jwk(private("RS256")), "private half"),
    (as_jwk(private("ES256")), "private half"),
    (as_jwk(private("EdDSA")), "private half"),
    ({"keys": [public("ES256"), as_jwk(private("ES384"))]}, "private half"),
    (SMALL, "at least 2048"),
    (WEAK_CURVE, "curves"),
    ({"kty": "PQ"}, "curves"),
    ({"kty": ["RSA"]}, "curves"),
    (public("ES256", x="AAAA"), "cannot be read"),
    (public("ES256", y=7), "cannot be read"),
    (public("RS256", n="!"), "cannot be read"),
    (public("RS256", n=""), "cannot be read"),
    (public("RS256", alg="HS256"), "another algorithm"),
    (public("RS256", use="enc"), "another algorithm"),
    (public("RS256", kid="k" * 101), "hundred letters"),
    ("{" + " " * 20_000, "too long"),
]


@pytest.mark.parametrize(("given", "sentence"), FAULTS)
def test_what_is_no_public_key_is_refused_in_a_sentence(given: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        keys.read_document(given if isinstance(given, str) else json.dumps(given))


def test_a_retired_key_is_not_live_and_its_secret_is_forgotten(tools: Tools) -> None:
    brand = a_brand(tools)
    with tools.db.write() as session:
        old, _secret = keys.make_shared(session, brand_id=brand, signer=tools.signer, now=NOON)
        new, _secret = keys.make_shared(session, brand_id=brand, signer=tools.signer, now=NOON)
        assert keys.live_keys(session, brand_id=brand) == [new, old]
        assert keys.retire(session, keys=[old], now=NOON) == [old.public_id]
        assert keys.retire(session, keys=[old], now=NOON + timedelta(hours=1)) == []
        assert keys.live_keys(session, brand_id=brand) == [new]
        assert keys.keys_of(session, brand_id=brand) == [new, old]
        assert (old.sealed, old.retired_at) == ("", NOON)


def test_a_brand_finds_only_its_own(tools: Tools) -> None:
    brand, other = a_brand(tools), a_brand(tools)
    with tools.db.write() as session:
        key, _secret = keys.make_shared(session, brand_id=brand, signer=tools.signer, now=NOON)
        assert keys.key_of(session, brand_id=brand, public_id=key.public_id) is key
        with pytest.raises(NotFound):
            keys.key_of(session, brand_id=other, public_id=key.public_id)
        assert keys.keys_of(session, brand_id=other) == []


def test_ten_in_use_are_the_most(tools: Tools) -> None:
    brand = a_brand(tools)
    with tools.db.write() as session:
        for _n in range(10):
            keys.make_shared(session, brand_id=brand, signer=tools.signer, now=NOON)
        with pytest.raises(Conflict, match="Retire one"):
            keys.make_shared(session, brand_id=brand, signer=tools.signer, now=NOON)
        keys.retire(session, keys=keys.live_keys(session, brand_id=brand)[3:4], now=NOON)
        keys.make_shared(session, brand_id=brand, signer=tools.signer, now=NOON)


def test_the_last_use_is_kept_to_the_hour(tools: Tools) -> None:
    brand = a_brand(tools)
    with tools.db.write() as session:
        key, _secret = keys.make_shared(session, brand_id=brand, signer=tools.signer, now=NOON)
        for minutes, kept in ((0, 0), (59, 0), (60, 60)):
            keys.note_used(session, key=key, now=NOON + timedelta(minutes=minutes))
            session.expire_all()
            assert session.get_one(EmbedKey, key.id).used_at == NOON + timedelta(minutes=kept)
