"""Writing a contest: from a document to rows and back. What people have agreed to is locked once entries open."""

import hashlib
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests import queries
from app.contests.document import (
    BrandDocument,
    ConsentPart,
    ContestDocument,
    PrizePart,
    Question,
    Step,
    Times,
    Voting,
)
from app.contests.models import Contest, Prize, TextVersion
from app.contests.service.locks import refuse_locked_changes
from app.errors import Conflict, NotFound
from app.kit.i18n import gettext as _
from app.moderation.service.reasons import make_reasons

Texts = dict[str, tuple[str, str, bool, bool]]
"""By key: label, text, is_consent, is_required."""
PLAIN = (
    "title", "headline", "lead", "thing", "things", "language", "zone", "min_age", "entries_per_person", "min_side",
    "how_winners", "jury",
)  # fmt: skip
"""What document and row hold alike under the same name."""


def save_brand(session: Session, *, document: BrandDocument, now: datetime) -> Brand:
    """Make or change a brand; the slug is its name for good."""
    brand = session.exec(select(Brand).where(Brand.slug == document.slug)).first()
    brand = brand or Brand(slug=document.slug, name=document.name, created_at=now)
    for name, value in document.model_dump(exclude={"kind", "slug"}).items():
        setattr(brand, name, value)
    session.add(brand)
    session.flush()
    make_reasons(session, brand_id=brand.id)
    return brand


def save_contest(session: Session, *, document: ContestDocument, now: datetime) -> Contest:
    """Make the contest of this document, or change it. Saving the same again changes nothing.

    Raises NotFound for a brand that does not exist, Conflict when something would change that people have agreed to.
    """
    brand = session.exec(select(Brand).where(Brand.slug == document.brand)).first()
    if brand is None:
        raise NotFound(_("There is no brand %(slug)s. Apply its file first.") % {"slug": document.brand})
    contest = session.exec(select(Contest).where(Contest.slug == document.slug)).first()
    if contest is None:
        values = {"slug": document.slug, "brand_id": brand.id, "title": document.title, **windows_of(document)}
        contest = Contest(**values, created_at=now, changed_at=now)
    elif contest.brand_id != brand.id:
        raise Conflict(_("Another brand has a contest with this address. Choose another one."))
    elif contest.has_begun(now):
        refuse_locked_changes(contest, document_of(session, contest), document, now=now)
    _write(contest, document, now=now)
    session.add(contest)
    session.flush()
    _save_prizes(session, contest, document.prizes)
    _save_texts(session, contest, texts_of(document), now=now)
    return contest


def windows_of(document: ContestDocument) -> dict[str, Any]:
    """The moments of a document, by the names of the contest's columns."""
    times = document.times
    return {f"{name}_at": document.moment(getattr(times, name)) for name in Times.model_fields}


def _write(contest: Contest, document: ContestDocument, *, now: datetime) -> None:
    for name, moment in windows_of(document).items():
        setattr(contest, name, moment)
    for name in PLAIN:
        setattr(contest, name, getattr(document, name))
    contest.steps = [step.model_dump() for step in document.steps]
    contest.fields = [question.model_dump(mode="json") for question in document.fields]
    contest.max_upload_bytes = document.max_upload_mb * 1_000_000
    contest.votes_per_period = document.voting.votes_per_period
    contest.vote_period = document.voting.period
    contest.vote_by_mail = document.voting.by_mail
    contest.counts = document.voting.counts
    if document.published and contest.published_at is None:
        contest.published_at = now
    elif not document.published:
        contest.published_at = None
    contest.changed_at = now


def texts_of(document: ContestDocument) -> Texts:
    texts: Texts = {}
    for key in ("rules", "licence"):
        if text := getattr(document, key):
            texts[key] = ("", text, False, False)
    for consent in document.consents:
        texts[consent.key] = (consent.label, consent.text, True, consent.required)
    return texts


def _save_prizes(session: Session, contest: Contest, wanted: list[PrizePart]) -> None:
    present = {prize.key: prize for prize in queries.prizes(session, contest)}
    for position, part in enumerate(wanted):
        prize = present.pop(part.key, None) or Prize(contest_id=contest.id, key=part.key, title=part.title)
        prize.title, prize.text, prize.copies, prize.position = part.title, part.text, part.copies, position
        session.add(prize)
    for gone in present.values():
        session.delete(gone)
    session.flush()


def _save_texts(session: Session, contest: Contest, wanted: Texts, *, now: datetime) -> None:
    """A changed text is a new version; one that is gone is retired."""
    present = {text.key: text for text in queries.current_texts(session, contest)}
    for position, (key, (label, text, is_consent, is_required)) in enumerate(wanted.items()):
        old = present.pop(key, None)
        same = old and (old.label, old.text, old.is_consent, old.is_required) == (label, text, is_consent, is_required)
        if old and same:
            old.position = position
            session.add(old)
            continue
        session.add(
            TextVersion(
                contest_id=contest.id, key=key, n=_next_version(session, contest, key), label=label, text=text,
                is_consent=is_consent, is_required=is_required, position=position, created_at=now,
                digest=hashlib.sha256(f"{label}\n{text}".encode()).hexdigest(),
            )
        )  # fmt: skip
    for gone in present.values():
        gone.retired_at = now
        session.add(gone)
    session.flush()


def _next_version(session: Session, contest: Contest, key: str) -> int:
    mine = (col(TextVersion.contest_id) == contest.id, col(TextVersion.key) == key)
    return 1 + int(
        session.execute(sa.select(sa.func.coalesce(sa.func.max(col(TextVersion.n)), 0)).where(*mine)).scalar_one()
    )


def document_of(session: Session, contest: Contest) -> ContestDocument:
    """The contest as the document that would make it."""
    brand = session.exec(select(Brand).where(Brand.id == contest.brand_id)).one()
    texts = queries.current_texts(session, contest)
    by_key = {text.key: text.text for text in texts}
    return ContestDocument(
        brand=brand.slug,
        slug=contest.slug,
        **{name: getattr(contest, name) for name in PLAIN},
        published=contest.published_at is not None,
        times=Times(**{name: local(getattr(contest, f"{name}_at"), contest.zone) for name in Times.model_fields}),
        steps=[Step(**step) for step in contest.steps],
        prizes=[PrizePart(key=p.key, title=p.title, text=p.text, copies=p.copies) for p in queries.prizes(session, contest)],
        max_upload_mb=contest.max_upload_bytes // 1_000_000,
        fields=[Question(**question) for question in contest.fields],
        rules=by_key.get("rules", ""),
        licence=by_key.get("licence", ""),
        consents=[
            ConsentPart(key=t.key, label=t.label, text=t.text, required=t.is_required) for t in texts if t.is_consent
        ],
        voting=Voting(
            votes_per_period=contest.votes_per_period, period=contest.vote_period, by_mail=contest.vote_by_mail,
            counts=contest.counts,
        ),
    )  # fmt: skip


def local(moment: datetime | None, zone: str) -> datetime | None:
    """A moment as the contest's own clock shows it, without an offset."""
    return None if moment is None else moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def brand_document(brand: Brand) -> BrandDocument:
    names = BrandDocument.model_fields.keys() - {"kind"}
    return BrandDocument(**{name: getattr(brand, name) for name in names})
