"""The addresses of every page, for eyes and for axe; by a name for each."""

from sqlmodel import Session, col, select

from app.accounts.models import Brand, Role
from app.accounts.rules import Step
from app.accounts.service.sessions import open_session
from app.contests.models import Contest, Entry, EntryState
from app.contests.service.links import give_link
from app.kit.tools import Tools
from tests.factories import make_member

Paths = dict[str, str]


def public_pages(session: Session, slug: str, past: str) -> Paths:
    shown = session.exec(
        select(Entry).join(Contest).where(Contest.slug == slug, col(Entry.is_shown)).order_by(col(Entry.number))
    ).first()
    won = session.exec(select(Entry).join(Contest).where(Contest.slug == past).order_by(col(Entry.number))).first()
    assert shown
    assert won
    here = f"/contests/{slug}"
    return {
        "front": "/", "contest": here, "rules": f"{here}/rules", "gallery": f"{here}/gallery",
        "gallery-votes": f"{here}/gallery?sort=votes", "gallery-search": f"{here}/gallery?q=train",
        "gallery-nothing": f"{here}/gallery?q=zzzz", "entry": f"{here}/entries/{shown.public_id}",
        "vote-code": f"{here}/entries/{shown.public_id}/votes/new",
        "report": f"{here}/entries/{shown.public_id}/reports", "enter": f"{here}/enter",
        "past-contest": f"/contests/{past}", "past-winners": f"/contests/{past}/winners", "winners": "/winners",
        "past-entry": f"/contests/{past}/entries/{won.public_id}", "winners-not-yet": f"{here}/winners",
        "closed": f"/contests/{past}/enter", "error-404": "/contests/nothing-here", "error-link": "/entries/wrong",
    }  # fmt: skip


def entrant_pages(session: Session, tools: Tools, slug: str) -> Paths:
    """The entrant's own page in each state that the demo has."""
    pages = {}
    contest = session.exec(select(Contest).where(Contest.slug == slug)).one()
    for state in EntryState:
        mine = select(Entry).where(Entry.contest_id == contest.id, Entry.state == state)
        if entry := session.exec(mine).first():
            token = give_link(session, signer=tools.signer, entry=entry, now=tools.clock.now())
            pages[f"own-{state}"] = f"/entries/{token}"
            if state is EntryState.REJECTED:
                pages |= {f"own-{name}": f"/entries/{token}/{name}" for name in ("change", "withdraw", "erase")}
    return pages


def studio_pages(session: Session, slug: str, past: str) -> Paths:
    here = f"/studio/contests/{slug}"
    entry = session.exec(select(Entry).join(Contest).where(Contest.slug == slug)).first()
    assert entry
    names = ("edit", "preview", "publish", "shortlist", "winners")
    return {
        "studio": "/studio", "studio-new": "/studio/contests/new", "studio-contest": here,
        "studio-entry": f"{here}/entries/{entry.public_id}", **{f"studio-{name}": f"{here}/{name}" for name in names},
        "studio-release": f"{here}/winners/release", "studio-letters": f"{here}/winners/mails",
        "studio-past": f"/studio/contests/{past}", "studio-past-winners": f"/studio/contests/{past}/winners",
        "people": "/studio/people", "brand": "/studio/brand", "mails": "/studio/mails", "account": "/studio/account", "factor": Step.FACTOR,
        "reasons": "/studio/reasons", "desk-history": "/moderation/history", "desk": "/moderation",
    }  # fmt: skip


OUTSIDE = {"sign-in": "/studio/sign-in", "reset": "/studio/reset"}


def staff_cookie(session: Session, tools: Tools) -> str:
    brand = session.exec(select(Brand)).first()
    assert brand
    account = make_member(
        session, brand, Role.OWNER, name="Ewa Lis", email=f"ewa-{tools.clock.now():%H%M%S}@biala.example"
    )
    return open_session(session, account_id=account.id, browser="tour", days=1, now=tools.clock.now())
