"""What a brand lets others embed."""

from datetime import datetime

from sqlmodel import Session

from app.accounts.models import Brand
from app.accounts.service import trail
from app.embed import trouble
from app.embed.models import EmbedTrouble
from app.embed.origins import MOST, allows
from app.errors import Conflict
from app.kit.i18n import gettext as _
from app.studio.queries import Embedded, embedded_by_scope


def allow_these(session: Session, *, brand: Brand, origins: list[str], by: int, now: datetime) -> None:
    """The brand's list is this from now on."""
    if origins == brand.embed_origins:
        return
    added = [origin for origin in origins if origin not in brand.embed_origins]
    gone = [origin for origin in brand.embed_origins if origin not in origins]
    brand.embed_origins = origins
    session.add(brand)
    for origin in added:
        trouble.settle(session, brand_id=brand.id, origin=origin)
    _record(session, brand, by, now, added=added, gone=gone, at=f"brand:{brand.slug}")


def allow_refused(session: Session, *, brand: Brand, row: EmbedTrouble, by: int, now: datetime) -> None:
    """The site of this refusal joins the list that refused it: that of the thing where it has its own, else the brand's.
    Raises Conflict."""
    thing = embedded_by_scope(session, brand_id=brand.id, scopes=[row.scope]).get(row.scope)
    holder: Embedded | Brand = brand if thing is None or thing.embed_origins is None else thing
    listed = holder.embed_origins or []
    if len(listed) >= MOST:
        raise Conflict(_("The list is full: it may name %(n)s sites. Take one away first.") % {"n": MOST})
    if not allows(listed, row.origin):
        holder.embed_origins = [*listed, row.origin]
        session.add(holder)
        at = f"brand:{brand.slug}" if holder is brand else row.scope
        _record(session, brand, by, now, added=[row.origin], gone=[], at=at)
    trouble.settle(session, brand_id=brand.id, origin=row.origin, scope="" if holder is brand else row.scope)


def _record(
    session: Session, brand: Brand, by: int, now: datetime, *, added: list[str], gone: list[str], at: str
) -> None:  # fmt: skip
    detail = {"added": added, "gone": gone}
    trail.record(
        session, account_id=by, brand_id=brand.id, verb="embedding.origins", subject=at, detail=detail, now=now
    )
