"""What a frame's page carries instead of a cookie: signed, for one thing, one site and one purpose, until an end.

htmx sends it as a header, forms carry it as a field. It says that we made the page and for whom; it opens nothing by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.kit.signing import Signer

HEADER = "whitecup-token"
FIELD = "token"
PURPOSE = "embed"
HOURS = 24
ROUND = 3600
"""Seconds: ends are on the hour, so that all pages of an hour are the same bytes."""
MOST = 4000
"""Letters of a token that is read at all."""


@dataclass(frozen=True)
class Visitor:
    """What the embedding brand has vouched for: ``user`` is a pseudonym; ``fields`` are to be filled in for the person."""

    user: str = ""
    segment: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


NOBODY = Visitor()


@dataclass(frozen=True)
class Token:
    """``scope`` is what the frame shows, see ``Embeddable.scope``."""

    scope: str
    origin: str
    purpose: str
    ends: int
    visitor: Visitor = NOBODY


def end_of(now: datetime) -> datetime:
    """When a token that is made now ends: between ``HOURS`` and an hour more from now, on the hour."""
    return next_hour(now) + timedelta(hours=HOURS)


def next_hour(now: datetime) -> datetime:
    """Until then all tokens end at the same moment."""
    stamp = int(now.timestamp())
    return datetime.fromtimestamp(stamp - stamp % ROUND + ROUND, now.tzinfo)


def sign(signer: Signer, token: Token) -> str:
    said: list[object] = [token.scope, token.origin, token.purpose, token.ends]
    if token.visitor != NOBODY:
        said += [token.visitor.user, token.visitor.segment, dict(token.visitor.fields)]
    return signer.stamp(PURPOSE, said)


def read(signer: Signer, text: str, *, scope: str, purpose: str, now: datetime) -> Token | None:
    """None for a token that is forged, too old, or of another thing or purpose."""
    said = signer.read_stamp(PURPOSE, text) if len(text) <= MOST else None
    if not isinstance(said, list) or len(said) not in (4, 7) or said[0] != scope or said[2] != purpose:
        return None
    if now.timestamp() >= said[3]:
        return None
    visitor = Visitor(*said[4:]) if len(said) == 7 else NOBODY
    return Token(said[0], said[1], said[2], said[3], visitor)
