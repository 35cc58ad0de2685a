"""The brand's list of reasons: why things are rejected, in its own words, with advice for the person."""

from datetime import datetime

from sqlmodel import Session, select

from app.accounts.models import Brand
from app.errors import Conflict, NotFound
from app.kit.i18n import gettext as _
from app.kit.i18n import speaking
from app.kit.ids import public_id as new_key
from app.kit.jobs import insert_or_ignore
from app.moderation import queries
from app.moderation.models import Reason

KEYS = 9
"""Each reason has a figure on the keyboard, so there are no more than these."""


def default_reasons() -> list[tuple[str, str, str, bool]]:
    """Key, label, advice, and whether mending helps; in the order of the list."""
    return [
        ("nothing", _("It cannot be seen in the photo"),
         _("Send a photo in which the whole piece is in view, close enough to fill most of the frame."), True),
        ("blurred", _("Too blurred to judge"),
         _("Take it again by daylight, hold the phone still and tap on the piece before you press."), True),
        ("not-own", _("Not the sender’s own work"),
         _("Only work that you made yourself can take part. If this is yours, send a photo that shows you at work on it."), True),
        ("person", _("A person who may not want this"),
         _("Somebody can be recognised in the photo. Send one without people, or ask them first and tell us that they agree."), True),
        ("brand", _("Another company’s mark"),
         _("A name or a sign of another company is in the picture. Send a photo without it."), True),
        ("hurtful", _("Hurtful or unlawful"),
         _("We do not show this, because it can hurt people or breaks the law."), False),
        ("beside", _("An advertisement, or beside the point"),
         _("Send something that has to do with what was asked."), True),
    ]  # fmt: skip


def unsaved(brand_id: int) -> list[Reason]:
    """The list as it will be once the brand's own is made; for pages that only read."""
    return [
        Reason(brand_id=brand_id, position=n, key=key, label=label, advice=advice, can_mend=can_mend)
        for n, (key, label, advice, can_mend) in enumerate(default_reasons())
    ]


def make_reasons(session: Session, *, brand_id: int) -> None:
    """Give a brand the list it starts with; one that has any keeps its own. Called with each new brand; repeatable.

    In the brand's language: entrants read them, whoever made them.
    """
    if queries.reasons(session, brand_id, retired=True):
        return
    with speaking(session.exec(select(Brand.language).where(Brand.id == brand_id)).one()):
        first = unsaved(brand_id)
    for reason in first:
        session.execute(insert_or_ignore(session, Reason, reason.model_dump(exclude={"id"})))


def reason_of(session: Session, *, brand_id: int, key: str) -> Reason | None:
    """The reason in force under this key."""
    make_reasons(session, brand_id=brand_id)
    return next((reason for reason in queries.reasons(session, brand_id) if reason.key == key), None)


def add_reason(session: Session, *, brand_id: int, label: str, advice: str, can_mend: bool) -> Reason:
    """At the end of the list. Raises Conflict when every figure of the keyboard is taken."""
    make_reasons(session, brand_id=brand_id)
    listed = queries.reasons(session, brand_id)
    if len(listed) >= KEYS:
        raise Conflict(
            _("There are %(n)d already, one for each figure on the keyboard. Retire one first.") % {"n": KEYS}
        )
    position = max((reason.position for reason in listed), default=-1) + 1
    reason = Reason(brand_id=brand_id, key=new_key(), label=label, advice=advice, can_mend=can_mend, position=position)
    session.add(reason)
    session.flush()
    return reason


def change_reason(session: Session, *, reason: Reason, label: str, advice: str, can_mend: bool) -> None:
    """New words under the same key; past decisions read with them."""
    reason.label, reason.advice, reason.can_mend = label, advice, can_mend
    session.add(reason)
    session.flush()


def retire_reason(session: Session, *, reason: Reason, now: datetime) -> None:
    """Out of the list; what was decided with it keeps it. Raises Conflict for the last one."""
    if len(queries.reasons(session, reason.brand_id)) <= 1:
        raise Conflict(_("One reason has to stay, since every rejection gives one. Add another first."))
    reason.retired_at = now
    session.add(reason)
    session.flush()


def move_reason(session: Session, *, reason: Reason, up: bool) -> None:
    """One place up or down; at the end of the list nothing happens."""
    listed = queries.reasons(session, reason.brand_id)
    here = next(place for place, one in enumerate(listed) if one.id == reason.id)
    there = here - 1 if up else here + 1
    if 0 <= there < len(listed):
        listed[here], listed[there] = listed[there], listed[here]
    for position, one in enumerate(listed):
        one.position = position
        session.add(one)
    session.flush()


def reason_by_key(session: Session, *, brand_id: int, key: str) -> Reason:
    """Raises NotFound."""
    found = session.exec(select(Reason).where(Reason.brand_id == brand_id, Reason.key == key)).first()
    if found is None or found.retired_at is not None:
        raise NotFound
    return found
