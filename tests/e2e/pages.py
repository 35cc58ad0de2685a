"""The addresses of every page, for eyes and for axe; by a name for each."""

from dataclasses import replace

from sqlmodel import Session, col, select

from app.accounts.models import Brand, Role
from app.accounts.rules import Step
from app.accounts.service.sessions import open_session
from app.contests.models import Contest, Entry, EntryState
from app.contests.service.links import give_link
from app.demo.players import Crowd, Table, beginnings, crowds
from app.kit.tools import Tools
from app.quizzes.models import Content, Lead, Play
from app.quizzes.players import address_of
from app.quizzes.service.leads import token_of
from app.quizzes.shelf import Shelf
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
    names = ("edit", "embed", "preview", "publish", "shortlist", "winners")
    return {
        "studio": "/studio", "studio-new": "/studio/contests/new", "studio-contest": here,
        "studio-entry": f"{here}/entries/{entry.public_id}", **{f"studio-{name}": f"{here}/{name}" for name in names},
        "studio-release": f"{here}/winners/release", "studio-letters": f"{here}/winners/mails",
        "studio-past": f"/studio/contests/{past}", "studio-past-winners": f"/studio/contests/{past}/winners",
        "people": "/studio/people", "brand": "/studio/brand", "mails": "/studio/mails", "account": "/studio/account", "factor": Step.FACTOR,
        "reasons": "/studio/reasons", "desk-history": "/moderation/history", "desk": "/moderation",
    }  # fmt: skip


def piece_pages(session: Session) -> Paths:
    """The studio's pages of interactives: those of one piece, and each part of every kind's editor once."""
    quiz, survey = "/studio/pieces/coffee-quiz", "/studio/pieces/visit"
    results = {f"piece-results-{slug}": f"/studio/pieces/{slug}/results" for slug in session.exec(select(Content.slug))}
    return results | {
        "piece-new": "/studio/pieces/new", "piece": quiz, "piece-edit": f"{quiz}/edit",
        "piece-edit-step": f"{quiz}/edit/steps/seed", "piece-edit-match": f"{quiz}/edit/steps/names",
        "piece-edit-band": f"{quiz}/edit/bands/regular", "piece-edit-survey": f"{survey}/edit/steps/place",
        "piece-edit-outcome": "/studio/pieces/mood/edit/outcomes/slow", "piece-map": f"{survey}/map",
        "piece-film-map": "/studio/pieces/film/map?at=street", "piece-film-scene": "/studio/pieces/film/edit/steps/street",
        "piece-edit-poll": "/studio/pieces/in-red/edit/steps/which", "piece-publish": f"{quiz}/publish",
        "piece-version": f"{quiz}/versions/1", "piece-embed": f"{quiz}/embed", "piece-trying": f"{quiz}/trying",
    }  # fmt: skip


def play_pages(tools: Tools) -> Paths:
    """Every screen of every piece of the demo, on the way that most players take."""
    shelf = Shelf(tools.db)
    pages = {"play-nowhere": "/play/nothing-here"}
    for slug, crowd in crowds().items():
        edition = shelf.read(slug).edition
        pages[f"play-{slug}"] = f"/play/{slug}"
        table = Table(tools, shelf, edition, replace(crowd, leave=0, says=usual(crowd)))
        for n in range(60):
            run = table.walk(
                next(beginnings(crowd, edition, tools.clock.now()))._replace(client_key=f"tour-{slug}-{n}"), n
            )
            over = run.finished_at is not None and not run.paused
            name = "result" if over else f"{run.walk.given[-1].step}-remark" if run.paused else run.walk.at
            pages[f"play-{slug}-{name}"] = f"/play/{slug}/plays/{address_of(tools.signer, run.public_id)}"
            if over:
                pages[f"play-{slug}-shared"] = f"/play/{slug}/results/{run.public_id}"
                break
    return pages


def lead_pages(session: Session, tools: Tools) -> Paths:
    """What somebody left at the end of a play, before and after it was confirmed."""
    pages = {}
    for name, state in (
        ("asked", col(Lead.confirmed_at).is_(None)),
        ("confirmed", col(Lead.confirmed_at).is_not(None)),
    ):
        left = select(Play.public_id).join(Lead).where(Lead.email != "", state)
        if play := session.exec(left).first():
            link = f"/leads/{token_of(tools.signer, play)}"
            pages[f"lead-{name}"] = link
            pages |= {
                "lead-left": f"/play/which-cup/plays/{address_of(tools.signer, play)}",
                "lead-erase": f"{link}/erase",
            }
    return pages


def usual(crowd: Crowd) -> dict[str, dict[str, float]]:
    """For each step the answer that most give, if it is not to say nothing."""
    often = {key: max((n, words) for words, n in said.items() if words)[1] for key, said in crowd.says.items()}
    return {key: {words: 1.0} for key, words in often.items()}


OUTSIDE = {"sign-in": "/studio/sign-in", "reset": "/studio/reset"}


def staff_cookie(session: Session, tools: Tools) -> str:
    brand = session.exec(select(Brand)).first()
    assert brand
    account = make_member(
        session, brand, Role.OWNER, name="Ewa Lis", email=f"ewa-{tools.clock.now():%H%M%S}@biala.example"
    )
    return open_session(session, account_id=account.id, browser="tour", days=1, now=tools.clock.now())
