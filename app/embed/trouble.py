"""What went wrong in a brand's embeds, counted for its studio: a site that may not frame it, a context that was not taken, a message
from elsewhere. Anybody can cause these, so their number is bounded."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from app.embed.models import EmbedTrouble
from app.errors import TooMany
from app.kit.ratelimit import hit

KINDS = ("origin", "context", "message")
OTHER = "other"
MOST_ROWS = 200
"""Of one brand; those who write at the same moment may pass it by as many as they are."""
A_NETWORK = 60
"""So many an hour are counted of one network."""
KEPT = timedelta(days=30)
LONGEST = 260


def note(
    session: Session, *, brand_id: int, scope: str, kind: str, origin: str, reason: str, now: datetime, network: str = ""
) -> None:  # fmt: skip
    """Count one more, in one statement. What finds no room among the brand's rows is counted in one row, 'other'.

    With ``network`` (``address_key``) what one network can add is bounded too: the rest is left out, silently.
    """
    if network and not _has_room(session, network, now):
        return
    named = {"scope": _kept(scope), "kind": kind, "origin": _kept(origin), "reason": _kept(reason)}
    table: Any = EmbedTrouble.__table__  # type: ignore[attr-defined]  # SQLModel puts it there
    fits = sa.or_(_is_known(table, brand_id, named), _count(table, brand_id) < MOST_ROWS)
    chosen = [sa.case((fits, value), else_=OTHER if name == "kind" else "") for name, value in named.items()]
    insert: Any = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = sa.select(sa.literal(brand_id), *chosen, sa.literal(1), _moment(table, now), _moment(table, now))
    # SQLite takes the word ON behind a SELECT for a join unless a WHERE stands between
    statement = insert(table).from_select(
        ["brand_id", *named, "n", "first_at", "last_at"], row.where(sa.true()), include_defaults=False
    )
    more = {"n": table.c.n + 1, "last_at": statement.excluded.last_at}
    session.execute(statement.on_conflict_do_update(index_elements=["brand_id", *named], set_=more))


def _has_room(session: Session, network: str, now: datetime) -> bool:
    try:
        hit(session, key=f"embed-trouble:{network}", limit=A_NETWORK, window=timedelta(hours=1), now=now, sentence="")
    except TooMany:
        return False
    return True


def _kept(text: str) -> str:
    """Short, and without what no row can hold."""
    return text[:LONGEST].replace("\0", "").encode(errors="replace").decode()


def _moment(table: Any, now: datetime) -> Any:
    return sa.literal(now, table.c.last_at.type)


def _is_known(table: Any, brand_id: int, named: dict[str, str]) -> Any:
    same = (table.c[name] == value for name, value in named.items())
    return sa.exists().where(table.c.brand_id == brand_id, *same).correlate(None)


def _count(table: Any, brand_id: int) -> Any:
    return sa.select(sa.func.count()).select_from(table).where(table.c.brand_id == brand_id).scalar_subquery()


def newest(session: Session, *, brand_id: int, most: int = MOST_ROWS) -> list[EmbedTrouble]:
    """What was refused or ignored lately, the newest first."""
    statement = select(EmbedTrouble).where(EmbedTrouble.brand_id == brand_id)
    return list(
        session.exec(statement.order_by(col(EmbedTrouble.last_at).desc(), col(EmbedTrouble.id).desc()).limit(most))
    )


def by_number(session: Session, *, brand_id: int, number: int) -> EmbedTrouble | None:
    """One row of this brand."""
    return session.exec(
        select(EmbedTrouble).where(EmbedTrouble.brand_id == brand_id, EmbedTrouble.id == number)
    ).first()


def settle(session: Session, *, brand_id: int, origin: str, scope: str = "") -> None:
    """This site is allowed now: it is no trouble any more, everywhere or with one thing."""
    mine = [EmbedTrouble.brand_id == brand_id, EmbedTrouble.kind == "origin", EmbedTrouble.origin == origin]
    statement = sa.delete(EmbedTrouble).where(*mine)  # type: ignore[arg-type]  # columns, as SQLModel types them
    session.execute(statement.where(col(EmbedTrouble.scope) == scope) if scope else statement)


def forget_old(session: Session, *, now: datetime) -> None:
    session.execute(sa.delete(EmbedTrouble).where(col(EmbedTrouble.last_at) < now - KEPT))
