"""Where one piece or contest may be shown: a list of its own, or as its brand."""

from datetime import datetime

from sqlmodel import Session

from app.accounts.service import trail
from app.contests.models import Contest
from app.embed import trouble
from app.quizzes.models import Content


def scope_of(thing: Content | Contest) -> str:
    """How embeds and the audit trail name it."""
    return thing.scope if isinstance(thing, Contest) else f"piece:{thing.public_id}"


def allow_there(
    session: Session, *, thing: Content | Contest, origins: list[str] | None, by: int, now: datetime
) -> None:  # fmt: skip
    """These sites from now on; None is as the brand. What was refused before and is allowed now is told no more."""
    before = thing.embed_origins
    if origins == before:
        return
    added = [origin for origin in origins or [] if origin not in (before or [])]
    gone = [origin for origin in before or [] if origin not in (origins or [])]
    thing.embed_origins = origins
    session.add(thing)
    for origin in added:
        trouble.settle(session, brand_id=thing.brand_id, origin=origin, scope=scope_of(thing))
    detail = {"added": added, "gone": gone, "as_brand": origins is None}
    trail.record(
        session, account_id=by, brand_id=thing.brand_id, verb="embedding.origins", subject=scope_of(thing), detail=detail,
        now=now,
    )  # fmt: skip
