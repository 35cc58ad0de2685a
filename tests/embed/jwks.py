"""Keys as brands make them, and documents of their public halves."""

import json
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
NAMES = {"RS256": "rsa", "ES256": "p256", "ES384": "p384", "EdDSA": "ed"}


def private(algorithm: str, nth: int = 0) -> Private:
    """``nth`` tells several apart."""
    return _made(algorithm, nth)


@cache
def _made(algorithm: str, nth: int) -> Private:
    if algorithm == "RS256":
        return rsa.generate_private_key(65537, 2048)
    if algorithm == "EdDSA":
        return ed25519.Ed25519PrivateKey.generate()
    return ec.generate_private_key({"ES256": ec.SECP256R1(), "ES384": ec.SECP384R1()}[algorithm])


def as_jwk(key: Any) -> dict[str, Any]:
    kinds: dict[type, Any] = {rsa.RSAPrivateKey: RSAAlgorithm, rsa.RSAPublicKey: RSAAlgorithm}
    kinds |= {ed25519.Ed25519PrivateKey: OKPAlgorithm, ed25519.Ed25519PublicKey: OKPAlgorithm}
    kind = next((made for known, made in kinds.items() if isinstance(key, known)), ECAlgorithm)
    found: dict[str, Any] = json.loads(kind.to_jwk(key))
    return found


def public(algorithm: str, nth: int = 0, **more: Any) -> dict[str, Any]:
    given = as_jwk(private(algorithm, nth).public_key())
    given.pop("key_ops", None)
    return {**given, "kid": NAMES[algorithm], **more}


def document(*algorithms: str) -> str:
    return json.dumps({"keys": [public(algorithm) for algorithm in algorithms]})
