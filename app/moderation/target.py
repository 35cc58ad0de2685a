"""Whatever is moderated is a target: its room implements this protocol, and the composition root registers it.

Moderation asks a target what to show, tells it what was decided, and knows nothing else of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlmodel import Session

from app.kit.signing import Signer
from app.kit.tools import Tools
from app.moderation.models import Case, Verb


class Picture(Protocol):
    """What ``macros/picture.html`` draws: addresses (``jpeg`` and ``webp`` are srcset texts), size in pixels, words."""

    @property
    def src(self) -> str: ...
    @property
    def jpeg(self) -> str: ...
    @property
    def webp(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def alt(self) -> str: ...
    @property
    def ground(self) -> str: ...


@dataclass(frozen=True)
class Alike:
    """Another thing that looks much the same. ``key`` names it among the case's lookalikes."""

    key: str
    label: str  # 'No. 0388'
    title: str
    words: str  # 'Much the same picture, by another person'
    picture: Picture | None


@dataclass(frozen=True)
class Flag:
    words: str
    detail: str = ""


@dataclass(frozen=True)
class Complaint:
    """One report: why, in the visitor's words, and when."""

    label: str
    words: str
    at: datetime


@dataclass(frozen=True)
class Brief:
    """A target in one line, for histories and notices."""

    label: str  # 'No. 4703'
    title: str
    zone: str  # IANA time zone that its times are shown in
    campaign: str  # '#WhiteCupContest'
    href: str = ""  # its own page on the desk


@dataclass(frozen=True)
class TargetFacts:
    """What the desk shows beside the decision. With ``words`` these are what is judged: they stand in place of a picture,
    ``name`` is what they answer, and nobody who could be written to stands behind them."""

    brief: Brief
    edition: str  # 'first revision'
    name: str
    caption: str
    answers: Sequence[tuple[str, str]]  # question and answer
    picture: Picture | None
    said: Sequence[str]  # the age answer, consents
    approved: int  # of the same person's other entries with this brand
    rejected: int
    came_at: datetime
    flags: Sequence[Flag] = ()
    alike: Sequence[Alike] = ()
    complaints: Sequence[Complaint] = ()
    words: str = ""


@dataclass(frozen=True)
class Ruling:
    """A decision on its way to the target. ``why`` is what the person reads; ``n`` names the occasion within the case."""

    case: Case
    n: int
    signer: Signer
    now: datetime
    why: str = ""
    advice: str = ""
    can_mend: bool = True

    @property
    def occasion(self) -> str:
        return f"{self.case.public_id}:{self.n}"


Before = dict[str, Any]
"""How the target stood before a decision, as JSON values; only the target reads it."""


@dataclass(frozen=True)
class Undoing:
    """The decision that is taken back: its verb, its ruling as it was, and what the target had returned for it."""

    verb: Verb
    ruling: Ruling
    decided_at: datetime
    before: Before


class Target(Protocol):
    """One kind of thing. Every method runs in the caller's transaction and flushes at most.

    ``approve`` … ``keep`` are called by the gate after the case was locked and found undecided; each returns how the target
    stood before, and raises Conflict when it has moved on (withdrawn, changed), which undoes the whole decision.
    Mails that follow from a decision are enqueued for ``decisions.GRACE`` later, so that ``undo`` can still remove them.
    """

    @property
    def kind(self) -> str:
        """The ``kind`` of its cases."""
        ...

    def verbs(self, session: Session, case: Case) -> Collection[Verb]:
        """What may be decided now, given how case and target stand. Called when the desk is drawn and again by the gate."""
        ...

    def facts(self, session: Session, case: Case) -> TargetFacts:
        """Everything that the desk shows. Called once for each page; a fixed number of statements."""
        ...

    def preview(self, session: Session, case: Case) -> Picture | None:
        """The main picture of ``facts`` alone, so that it can be fetched before its turn."""
        ...

    def briefs(self, session: Session, subjects: Collection[int]) -> Mapping[int, Brief]:
        """By subject, in one statement; subjects that are gone are left out."""
        ...

    def find(self, session: Session, *, brand_ids: Collection[int], number: int) -> Collection[int]:
        """The subjects with this number, for the search of the history."""
        ...

    def picture(self, tools: Tools, session: Session, case: Case, name: str) -> tuple[bytes, str]:
        """Bytes and media type of a picture that ``facts`` gave an address. Raises NotFound for any other name."""
        ...

    def approve(self, session: Session, ruling: Ruling) -> Before: ...
    def reject(self, session: Session, ruling: Ruling) -> Before: ...
    def take_down(self, session: Session, ruling: Ruling) -> Before: ...
    def keep(self, session: Session, ruling: Ruling) -> Before: ...

    def undo(self, session: Session, undoing: Undoing) -> None:
        """Put it back as it stood before, and remove the mails that still wait. Raises Conflict when it has moved on."""
        ...


class Targets:
    """The registered kinds; filled once by the composition root."""

    def __init__(self) -> None:
        self._kinds: dict[str, Target] = {}

    def register(self, *targets: Target) -> None:
        self._kinds |= {target.kind: target for target in targets}

    def of(self, case: Case) -> Target:
        return self._kinds[case.kind]

    def __getitem__(self, kind: str) -> Target:
        return self._kinds[kind]

    def __iter__(self) -> Iterator[Target]:
        return iter(self._kinds.values())


targets = Targets()
