"""Who signed a context: the kind of the brand's key decides on the algorithm, never the token. Tests app/embed/context.py."""

import hashlib
import hmac
import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.embed import keys
from app.kit.tools import Tools
from tests.embed.jwks import NAMES, document, private, public
from tests.embed.tokens import a_brand, a_document, a_secret, by_algorithm, by_hand, claims, reason, shared
from tests.factories import NOON


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
def test_a_shared_key_signs_in_three_ways(tools: Tools, algorithm: str) -> None:
    brand = a_brand(tools)
    kid, secret = a_secret(tools, brand)
    assert reason(tools, shared(tools, secret, kid, algorithm=algorithm), brand) == ""


@pytest.mark.parametrize("algorithm", NAMES)
def test_public_keys_check_their_own_algorithm(tools: Tools, algorithm: str) -> None:
    brand = a_brand(tools)
    a_document(tools, brand, document(*NAMES))
    assert reason(tools, by_algorithm(tools, algorithm), brand) == ""
    assert reason(tools, by_algorithm(tools, algorithm, nth=1, jti="two"), brand) == "signature"


def test_without_a_name_the_brands_keys_are_tried(tools: Tools) -> None:
    brand = a_brand(tools)
    secrets = [a_secret(tools, brand)[1] for _n in range(3)]
    a_document(tools, brand, document("ES256"))
    for n, secret in enumerate(secrets):
        assert reason(tools, shared(tools, secret, jti=str(n)), brand) == ""
    key: Any = private("ES256")
    assert reason(tools, jwt.encode(claims(tools, jti="es"), key, "ES256"), brand) == ""
    assert reason(tools, shared(tools, "another secret, long enough to be one"), brand) == "signature"


def test_a_retired_key_and_another_brands_open_nothing(tools: Tools) -> None:
    brand, other = a_brand(tools), a_brand(tools)
    kid, secret = a_secret(tools, brand)
    their_kid, theirs = a_secret(tools, other)
    for name in (their_kid, None):
        assert reason(tools, shared(tools, theirs, name), brand) in ("key", "signature")
    assert reason(tools, shared(tools, secret, "nobody"), brand) == "key"
    with tools.db.write() as session:
        keys.retire(session, keys=keys.live_keys(session, brand_id=brand), now=NOON)
    for name in (kid, None):
        assert reason(tools, shared(tools, secret, name), brand) == "key"


@pytest.mark.parametrize("kind", ["RS256", "ES256", "EdDSA"])
def test_a_public_key_is_no_shared_secret(tools: Tools, kind: str) -> None:
    """The old trick: what everybody may know, used as the secret of an HMAC."""
    brand = a_brand(tools)
    kid = a_document(tools, brand, json.dumps(public(kind)))
    key = private(kind).public_key()
    for secret in (
        key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        json.dumps(public(kind)).encode(),
    ):
        for name in (kid, NAMES[kind], None):
            head = {"alg": "HS256", "typ": "JWT", **({"kid": name} if name else {})}
            unsigned = by_hand(head, claims(tools)).rpartition(".")[0]
            signature = hmac.new(secret, unsigned.encode(), hashlib.sha256).digest()
            assert reason(tools, by_hand(head, claims(tools), signature), brand) == "algorithm"


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "", None, ["HS256"], 7])
def test_an_unsigned_one_is_refused(tools: Tools, algorithm: Any) -> None:
    brand = a_brand(tools)
    kid, _secret = a_secret(tools, brand)
    a_document(tools, brand, document("RS256"))
    for name in (kid, "rsa", None):
        head = {"alg": algorithm, **({"kid": name} if name else {})}
        assert reason(tools, by_hand(head, claims(tools)), brand) == "algorithm"


def test_a_changed_one_is_refused(tools: Tools) -> None:
    brand = a_brand(tools)
    kid, secret = a_secret(tools, brand)
    head, _body, signature = shared(tools, secret, kid).split(".")
    body = by_hand({}, claims(tools, sub="somebody-else")).split(".")[1]
    assert reason(tools, f"{head}.{body}.{signature}", brand) == "signature"


def test_a_key_that_the_token_brings_along_counts_for_nothing(tools: Tools) -> None:
    brand = a_brand(tools)
    a_document(tools, brand, document("ES256"))
    key: Any = private("ES256", 1)
    for more in ({"jwk": public("ES256", 1)}, {"jku": "https://evil.example/jwks"}, {"x5u": "https://evil.example"}):
        token = jwt.encode(claims(tools), key, "ES256", headers={"kid": "p256", **more})
        assert reason(tools, token, brand) == "signature"


@pytest.mark.parametrize(
    ("token", "why"),
    [
        ("", "shape"),
        ("a", "shape"),
        ("a.b.c", "shape"),
        ("....", "shape"),
        ("\ud800.é.ß", "shape"),
        ("x" * 4097, "size"),
        (by_hand({"alg": "HS256"}, b"not json")[:-1], "shape"),
        (by_hand({"alg": "HS256", "kid": 7}, {}), "shape"),
        (by_hand({"alg": "HS256", "kid": ["a"]}, {}), "shape"),
        (by_hand({"alg": "HS256", "crit": ["exp"], "exp": 1}, {}), "shape"),
        (".".join(["W" * 3000, "e30", ""]), "shape"),
    ],
)
def test_what_is_no_token_is_refused(tools: Tools, token: str, why: str) -> None:
    brand = a_brand(tools)
    a_secret(tools, brand)
    assert reason(tools, token, brand) == why


@pytest.mark.parametrize(
    "body", [b"not json", b"[]", b"7", b"\xff\xfe", b"[" * 2000, b'{"exp":' + b"9" * 2500 + b"}", b""]
)
def test_a_rightly_signed_one_that_says_nothing_readable_is_refused(tools: Tools, body: bytes) -> None:
    brand = a_brand(tools)
    kid, secret = a_secret(tools, brand)
    token = jwt.api_jws.encode(body, secret, "HS256", headers={"kid": kid})
    assert reason(tools, token, brand) == "shape"
