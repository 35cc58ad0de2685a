"""Secret links that open an entrant's own page."""

from datetime import datetime

from sqlmodel import Session, select

from app.contests.models import Entry, EntryLink, LinkPurpose
from app.errors import Gone, NotFound
from app.kit.i18n import gettext as _
from app.kit.ids import digest
from app.kit.jobs import insert_or_ignore
from app.kit.signing import Signer


def give_link(
    session: Session,
    *,
    signer: Signer,
    entry: Entry,
    purpose: LinkPurpose = LinkPurpose.OWN,
    about: str = "",
    now: datetime,
) -> str:
    """The token of a link; the same again for the same entry, purpose and ``about``, so that repeats change nothing."""
    token = signer.pseudonym(f"entry-link:{purpose}", f"{entry.public_id}:{about}")
    row = {"entry_id": entry.id, "digest": digest(token), "purpose": purpose, "created_at": now}
    session.execute(insert_or_ignore(session, EntryLink, row))
    return token


def open_link(session: Session, *, token: str) -> tuple[EntryLink, Entry]:
    """The entry behind a link. Raises NotFound for a wrong link and Gone for one that was used up."""
    statement = select(EntryLink, Entry).join(Entry).where(EntryLink.digest == digest(token))
    found = session.exec(statement).first()
    if found is None:
        raise NotFound(
            _("This link does not lead anywhere. Open the newest mail that we sent you and use the link in it.")
        )
    link, entry = found
    if link.purpose is LinkPurpose.MEND and link.used_at is not None:
        raise Gone(
            _("This link was good for one change, and it was used. The link in our first mail still opens your entry."),
            title=_("This link was used already"),
        )
    return link, entry


def opens_person(session: Session, *, link: EntryLink, entry: Entry) -> bool:
    """May this link do what concerns the person, not the entry alone? Anybody can type anybody's address into a form.

    So the link of the sending browser may only as long as the person has nothing but this entry.
    """
    if link.purpose is not LinkPurpose.SENT:
        return True
    others = select(Entry.id).where(Entry.entrant_id == entry.entrant_id, Entry.id != entry.id)
    return session.exec(others).first() is None


def use_up(session: Session, *, link: EntryLink, now: datetime) -> None:
    """A mending link is good once."""
    if link.purpose is LinkPurpose.MEND:
        link.used_at = now
        session.add(link)
