"""Small, real rows for tests. Each factory says only what the test does not care about."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from app.accounts.models import Account, Brand, Member, Role
from app.contests.models import Contest, Entrant, Entry, EntryRevision, EntryState
from app.kit.ids import keyed
from app.media.models import Asset, AssetState, Rendition
from app.moderation.models import Case

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_n = count(1)
Row = TypeVar("Row", bound=SQLModel)


def _keep(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row


def make_brand(session: Session, **values: Any) -> Brand:
    n = next(_n)
    return _keep(session, Brand(**{"slug": f"brand-{n}", "name": f"Brand {n}", "created_at": NOON, **values}))


def make_account(session: Session, **values: Any) -> Account:
    n = next(_n)
    return _keep(
        session, Account(**{"email": f"staff{n}@brand.example", "name": f"Ewa {n}", "created_at": NOON, **values})
    )


def make_member(session: Session, brand: Brand, role: Role = Role.EDITOR, **values: Any) -> Account:
    account = make_account(session, **values)
    _keep(session, Member(account_id=account.id, brand_id=brand.id, role=role, created_at=NOON))
    return account


def make_contest(session: Session, brand: Brand | None = None, **values: Any) -> Contest:
    """Published, open since two days and for a week more; voting from the ninth day on, announced on the twentieth."""
    brand = brand or make_brand(session)
    n = next(_n)
    times = {
        "published_at": NOON - timedelta(days=3),
        "opens_at": NOON - timedelta(days=2),
        "closes_at": NOON + timedelta(days=7),
        "voting_opens_at": NOON + timedelta(days=9),
        "voting_closes_at": NOON + timedelta(days=15),
        "announces_at": NOON + timedelta(days=20),
    }
    words = {"slug": f"cups-{n}", "title": f"#Cups{n}", "headline": "Draw on a cup.", "thing": "cup", "things": "cups"}
    rest = {"brand_id": brand.id, "zone": "Europe/Warsaw", "created_at": NOON, "changed_at": NOON}
    return _keep(session, Contest(**{**times, **words, **rest, **values}))


def make_asset(session: Session, *, public: bool = False, **values: Any) -> Asset:
    n = next(_n)
    asset = _keep(
        session,
        Asset(
            **{
                "state": AssetState.READY, "key": f"originals/{n}", "size": 1000, "format": "jpeg", "width": 900,
                "height": 1200, "frames": 1, "dhash": f"{n:016x}", "created_at": NOON, "ready_at": NOON, **values,
            }
        ),
    )  # fmt: skip
    for name, width in (("320", 320), ("800", 800), ("1600", 900)):
        for kind in ("webp", "jpeg"):
            key = f"r/{n}-{name}.{kind}"
            size = {"width": width, "height": width * 4 // 3, "size": 10}
            _keep(session, Rendition(asset_id=asset.id, name=name, format=kind, key=key, is_public=public, **size))
    return asset


def make_entry(session: Session, contest: Contest, *, state: EntryState = EntryState.APPROVED, **values: Any) -> Entry:
    """With entrant, asset and one revision; an approved one is shown."""
    n = next(_n)
    email = f"entrant{n}@mail.example"
    key = keyed("k", "entrant", email)
    entrant = _keep(session, Entrant(contest_id=contest.id, email=email, email_key=key, created_at=NOON))
    contest.last_number += 1
    shown = state is EntryState.APPROVED
    row = {
        "contest_id": contest.id, "entrant_id": entrant.id, "number": contest.last_number, "slot": 1, "submit_key": f"f{n}",
        "state": state, "is_shown": shown, "shown_at": NOON if shown else None, "shuffle": n * 7919 % 2**31,
        "created_at": NOON, "changed_at": NOON,
    }  # fmt: skip
    words = {name: values.pop(name) for name in ("title", "name", "caption", "search") if name in values}
    entry = _keep(session, Entry(**{**row, **values}))
    asset = make_asset(session, public=shown)
    texts = {"title": f"Cup {n}", "name": f"Hania {n}", "search": f"cup {n} hania {n}", **words}
    revision = _keep(session, EntryRevision(entry_id=entry.id, asset_id=asset.id, created_at=NOON, **texts))
    if shown:
        entry.shown_revision_id = revision.id
    return entry


def make_case(session: Session, contest: Contest, entry: Entry, **values: Any) -> Case:
    """The newest revision of an entry waits for a moderator."""
    row = {"brand_id": contest.brand_id, "scope": f"contest:{contest.public_id}", "kind": "entry", "queued_at": NOON}
    return _keep(session, Case(**{**row, "subject": entry.id, "revision": entry.revision_n, **values}))


def make_waiting(session: Session, contest: Contest, **values: Any) -> Case:
    """A pending entry with its case; ``values`` are the entry's."""
    return make_case(session, contest, make_entry(session, contest, state=EntryState.PENDING, **values))
