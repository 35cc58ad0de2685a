"""Slips in an address: a well-known mail host written with one letter wrong. A question for the person, never a refusal."""

HOSTS = (
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "yahoo.com", "yahoo.co.uk",
    "yahoo.fr", "icloud.com", "proton.me", "protonmail.com", "interia.pl", "poczta.onet.pl", "poczta.fm", "gazeta.pl",
    "t-online.de", "freenet.de", "orange.fr", "laposte.net", "libero.it",
)  # fmt: skip
"""Long enough that one letter away is a slip rather than somebody else's host."""
OTHERS = (
    "mail.com",
    "ymail.com",
    "email.com",
    "fmail.com",
    "hotmail.de",
    "hotmail.es",
    "hotmail.it",
    "yahoo.de",
    "yahoo.es",
    "yahoo.it",
)
"""Real hosts that are one letter away from one of those."""


def meant(address: str) -> str:
    """What was probably meant: 'zofia@gmail.com' for 'zofia@gmial.com'; empty when nothing looks wrong."""
    name, _at, host = address.rpartition("@")
    host = host.lower()
    if not name or host in HOSTS or host in OTHERS:
        return ""
    return next((f"{name}@{known}" for known in HOSTS if _one_letter_apart(host, known)), "")


def _one_letter_apart(a: str, b: str) -> bool:
    """One letter too many, too few, another one, or two that changed places."""
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[same:], b[same:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
