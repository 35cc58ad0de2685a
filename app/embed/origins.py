"""Origins: the sites that may show what is ours in a frame. 'https://brand.example', or all below with 'https://*.brand.example'."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from app.kit.i18n import gettext as _

MOST = 50
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\]")
PORTS = {"https": 443, "http": 80}


def read_origin(typed: str) -> str:
    """The origin in what a person typed or pasted: a host, an origin, or the address of any page there.

    Raises ValueError, with a sentence, for what is none. Letters of other scripts become what browsers send (punycode).
    """
    text = typed.strip()
    parts = urlsplit(text if "://" in text else f"https://{text}")
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if parts.scheme not in PORTS or parts.username is not None:
        raise ValueError(_("Write the site's address like https://brand.example."))
    host = _plain_host(f"[{host}]" if ":" in host else host)
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != PORTS[parts.scheme] else "")


def _plain_host(host: str) -> str:
    if ADDRESS.fullmatch(host):
        return host
    below, rest = ("*.", host[2:]) if host.startswith("*.") else ("", host)
    try:
        plain = rest.encode("idna").decode("ascii").lower()
    except UnicodeError:
        plain = ""
    labels = plain.split(".")
    if len(plain) > 250 or not all(LABEL.fullmatch(label) for label in labels) or (below and len(labels) < 2):
        raise ValueError(_("Write the site's address like https://brand.example."))
    return below + plain


def allows(allowed: Iterable[str], origin: str) -> bool:
    """Whether ``origin``, as a browser writes it, is one of these or below one with a star."""
    return any(_matches(one, origin) for one in allowed)


def _matches(pattern: str, origin: str) -> bool:
    if pattern == origin:
        return True
    scheme, star, rest = pattern.partition("://*.")
    return bool(star) and origin.startswith(f"{scheme}://") and origin.endswith(f".{rest}") and origin.count("://") == 1


def ancestors(allowed: Sequence[str]) -> str:
    """The value of the policy's ``frame-ancestors``: nobody where none is allowed."""
    return " ".join(allowed) or "'none'"
