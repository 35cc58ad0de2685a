"""Published pieces, kept in memory: a play reads no content from the database.

A version never changes, so its parsed document is kept for good (the least used go first). Which version is public, and
whether the piece is open, is looked up again after a second, and at once when this process publishes.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.errors import NotFound
from app.kit.db import Database
from app.quizzes.cards import Cards, public_cards
from app.quizzes.clips.facts import Clips
from app.quizzes.clips.queries import clip_facts
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import Piece
from app.quizzes.kinds.base.protocol import Kind
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.models import Content, ContentVersion
from app.quizzes.pictures import Pictures, named_in, public_pictures
from app.quizzes.ways import Likely, likeliest

KEEP_SECONDS = 1.0
WAYS_SECONDS = 60.0
"""How long it is taken for true where most people go."""
MOST = 500


@dataclass(frozen=True)
class Edition:
    """One version of a piece, with what the shell needs of it."""

    content_id: int
    public_id: str
    version_id: int
    n: int
    slug: str
    kind: Kind[Any]
    document: Piece

    def step(self, key: str, seed: int) -> Step | None:
        """The step of that key in a play of that seed; None for the end."""
        if self._fixed is not None:
            return self._fixed.get(key)
        return next((step for step in self.kind.steps(self.document, seed) if step.key == key), None)

    def day(self, moment: datetime) -> str:
        """The day there, by the piece's zone."""
        return moment.astimezone(ZoneInfo(self.document.zone)).date().isoformat()

    def turn(self, day: str) -> str:
        """Which of a person's turns a play of that day is; '' where one may play as often as one likes."""
        return {"once": "once", "daily": day}.get(self.document.limit, "")

    @cached_property
    def asks_for_leading(self) -> bool:
        """A branch depends on the outcome so far."""
        return any(jump.when.outcome for step in self.kind.steps(self.document, 1) for jump in step.go)

    @cached_property
    def has_pictures(self) -> bool:
        return any(named_in(self.document.model_dump(mode="json")))

    @cached_property
    def _fixed(self) -> dict[str, Step] | None:
        """By key, where every play has the same steps."""
        steps = self.kind.steps(self.document, 1)
        return {step.key: step for step in steps} if steps is self.kind.steps(self.document, 2) else None


@dataclass(frozen=True)
class Shown:
    """A public piece as it is now: its newest version, its brand, and when it takes answers."""

    edition: Edition
    brand: Brand
    opens_at: datetime | None
    closes_at: datetime | None
    pictures: Pictures = field(default_factory=dict)
    cards: Cards = field(default_factory=dict)
    clips: Clips = field(default_factory=dict)
    likely: Likely = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    """Origins that may show it in a frame."""

    @property
    def scope(self) -> str:
        """How tokens name it."""
        return f"piece:{self.edition.public_id}"

    @cached_property
    def clips_mark(self) -> int:
        """Another one as soon as a clip or its captions are others, or what is fetched first."""
        return hash((tuple(self.clips.items()), tuple(self.likely.items())))

    def stays_until(self, now: datetime) -> datetime:
        """Until then nothing of it changes by the clock: it opens, it closes, or a new day begins there."""
        here = now.astimezone(ZoneInfo(self.edition.document.zone))
        tomorrow = (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return min(moment for moment in (tomorrow, self.opens_at, self.closes_at) if moment and moment > now)

    def is_open(self, now: datetime) -> bool:
        return not self._is_early(now) and not self._is_closed(now)

    def shows_counts(self, now: datetime, *, answered: bool) -> bool:
        """To who looks on, or has ``answered``. Before it opens there is nothing to count, and no show of noughts."""
        if self._is_early(now):
            return False
        return self.edition.kind.shows_counts(self.edition.document, answered=answered, closed=self._is_closed(now))

    def _is_early(self, now: datetime) -> bool:
        return self.opens_at is not None and now < self.opens_at

    def _is_closed(self, now: datetime) -> bool:
        return self.closes_at is not None and now >= self.closes_at


class Shelf:
    """One for each process."""

    def __init__(self, db: Database, *, media_origin: str = "") -> None:
        self._db = db
        self._origin = media_origin
        self._shown: OrderedDict[str, tuple[float, int, Shown | None]] = OrderedDict()
        self._editions: OrderedDict[int, Edition] = OrderedDict()
        self._likely: OrderedDict[int, tuple[float, Likely]] = OrderedDict()
        self._lock = threading.Lock()

    def fresh(self, slug: str) -> Shown | None:
        """What is known without asking the database; None when it has to be read."""
        kept = self._shown.get(slug)
        if kept is None or kept[2] is None:
            return None
        born, version, shown = kept
        return shown if version == self._db.version_of("pieces") and time.monotonic() - born < KEEP_SECONDS else None

    def read(self, slug: str) -> Shown:
        """The public piece. Raises NotFound for one that is not there or not published."""
        if known := self.fresh(slug):
            return known
        version = self._db.version_of("pieces")
        with self._db.read() as session:
            shown = self._read(session, slug)
        if shown is None:
            raise NotFound
        with self._lock:
            self._shown[slug] = (time.monotonic(), version, shown)
            self._shown.move_to_end(slug)
            if len(self._shown) > MOST:
                self._shown.popitem(last=False)
        return shown

    def _read(self, session: Session, slug: str) -> Shown | None:
        statement = (
            select(Content, ContentVersion.id, Brand)
            .join(
                ContentVersion,
                (col(ContentVersion.content_id) == Content.id) & (col(ContentVersion.n) == Content.version_n),
            )
            .join(Brand, col(Brand.id) == Content.brand_id)
            .where(Content.slug == slug, col(Content.published_at).is_not(None))
        )
        row = session.exec(statement).first()
        if row is None:
            return None
        content, version_id, brand = row
        edition = self.edition(session, version_id)
        pictures = public_pictures(session, content.id, self._origin) if edition.has_pictures else {}
        cards = public_cards(session, version_id, self._origin)
        clips = self._clips(session, brand, edition)
        allowed = tuple(brand.embed_origins if content.embed_origins is None else content.embed_origins)
        likely = self._ways(session, edition)
        return Shown(edition, brand, content.opens_at, content.closes_at, pictures, cards, clips, likely, allowed)

    def _clips(self, session: Session, brand: Brand, edition: Edition) -> Clips:
        if not isinstance(edition.document, VideoContent):
            return {}
        return clip_facts(session, brand_id=brand.id, public_ids=edition.document.clips(), origin=self._origin)

    def _ways(self, session: Session, edition: Edition) -> Likely:
        if not isinstance(edition.document, VideoContent):
            return {}
        born, likely = self._likely.get(edition.version_id, (0.0, {}))
        if not born or time.monotonic() - born > WAYS_SECONDS:
            likely = likeliest(session, content_id=edition.content_id, version_id=edition.version_id)
            with self._lock:
                self._likely[edition.version_id] = time.monotonic(), likely
                if len(self._likely) > MOST:
                    self._likely.popitem(last=False)
        return likely

    def edition(self, session: Session, version_id: int) -> Edition:
        """A version, parsed once. Versions are never removed while there are plays of them."""
        with self._lock:
            if version_id in self._editions:
                self._editions.move_to_end(version_id)
                return self._editions[version_id]
        version = session.get_one(ContentVersion, version_id)
        return self._keep(session.get_one(Content, version.content_id), version)

    def editions(self, session: Session, content: Content, version_ids: Sequence[int]) -> list[Edition]:
        """Several versions of one content, in that order; with one statement at most."""
        with self._lock:
            known = {one: self._editions[one] for one in version_ids if one in self._editions}
        missing = [one for one in version_ids if one not in known]
        if missing:
            found = session.exec(select(ContentVersion).where(col(ContentVersion.id).in_(missing)))
            known |= {version.id: self._keep(content, version) for version in found}
        return [known[one] for one in version_ids]

    def _keep(self, content: Content, version: ContentVersion) -> Edition:
        kind = KINDS[content.kind]
        document = kind.Content.model_validate(version.document)
        edition = Edition(content.id, content.public_id, version.id, version.n, content.slug, kind, document)
        with self._lock:
            self._editions[version.id] = edition
            if len(self._editions) > MOST:
                self._editions.popitem(last=False)
        return edition
