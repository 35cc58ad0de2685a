"""The demo brand: campaign files under demo/ as a user would write them.

Brand, contests and pieces are there at once; photos, decisions, votes, winners, plays and the clips of the
film follow in jobs that may be repeated.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
import yaml
from sqlmodel import Session, col, select

from app import campaigns
from app.accounts.models import Brand, Role
from app.accounts.service.members import add_staff
from app.contests import campaign
from app.contests.document import BrandDocument, ContestDocument
from app.contests.service import composing
from app.demo.contests import before_opening, fill_demo, moved_by
from app.demo.files import ROOT
from app.demo.players import OPEN_DAYS, play_demo
from app.demo.site import let_site_embed
from app.kit.jobs import Handler, Job, enqueue
from app.kit.tools import Tools
from app.moderation.models import Reason

Say = Callable[[str], None]
HANDLERS: dict[str, Handler] = {"fill_demo": fill_demo, "play_demo": play_demo}


@dataclass(frozen=True)
class Login:
    """A demo account and the password that opens it once; '' for an account that was there before."""

    role: Role
    email: str
    password: str


def begin_demo(tools: Tools) -> list[Login]:
    """Brand, staff and contests, and the job that fills them; where there is a brand already, only what the demo's site needs."""
    logins = _begin(tools)
    let_site_embed(tools)
    return logins


def _begin(tools: Tools) -> list[Login]:
    plan = yaml.safe_load((ROOT / "demo.yaml").read_text(encoding="utf-8"))
    now = tools.clock.now()
    days = shift_of(plan["today"], now)
    documents = campaign.read_files([ROOT / name for name in plan["campaigns"]])
    with tools.db.write() as session:
        if session.exec(select(Brand.id)).first() is not None:
            return []
        logins = _brand(session, documents, plan, now)
        pieces = campaigns.read([ROOT / name for name in plan["pieces"]])
        campaigns.apply_documents(session, pieces, now=now - timedelta(days=OPEN_DAYS))
        for piece in pieces:
            enqueue(session, "play_demo", {"slug": piece.slug, "until": now.isoformat()}, now=now, priority=6)
        for document in documents:
            if isinstance(document, ContestDocument):
                moved = moved_by(document, days)
                composing.save_contest(session, document=moved, now=before_opening(moved))
                enqueue(session, "fill_demo", {"slug": moved.slug, "days": days}, now=now, priority=6)
        enqueue(session, "draw_film", {}, now=now, priority=7)
    return logins


def shift_of(written_for: date, now: datetime) -> int:
    """By how many days the files' dates are moved."""
    return (now.date() - written_for).days


def _brand(session: Session, documents: list[campaign.Document], plan: dict[str, Any], now: datetime) -> list[Login]:
    logins = []
    for document in documents:
        if isinstance(document, BrandDocument):
            brand = composing.save_brand(session, document=document, now=now)
            _write_reasons(session, brand, plan["reasons"])
            for one in plan["staff"]:
                role = Role(one["role"])
                password = add_staff(session, email=one["email"], brand=brand, role=role, name=one["name"], now=now)
                logins.append(Login(role, one["email"], password))
    return logins


def _write_reasons(session: Session, brand: Brand, lines: list[dict[str, Any]]) -> None:
    """The demo's own list in place of the one that every brand begins with."""
    session.execute(sa.delete(Reason).where(col(Reason.brand_id) == brand.id))
    for position, line in enumerate(lines):
        session.add(Reason(brand_id=brand.id, position=position, **line))
    session.flush()


def load_demo(tools: Tools, *, say: Say) -> None:
    """Everything at once, for the command line; the film is drawn by the worker."""
    logins = begin_demo(tools)
    if not logins:
        say("There is a brand already, so the demo was not loaded.")
        return
    with tools.db.read() as session:
        jobs = session.exec(select(Job).where(col(Job.kind).in_(HANDLERS))).all()
    for job in jobs:
        say(f"filling {(payload := json.loads(job.payload))['slug']}")
        HANDLERS[job.kind](tools, **payload)
    tell_logins(logins, say=say)


def tell_logins(logins: list[Login], *, say: Say) -> None:
    for login in logins:
        say(f"  {login.role:<10} {login.email:<28} password, good once: {login.password}")
