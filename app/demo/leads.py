"""The demo's players say who they are: some of them, with addresses of nobody, and nobody is written to."""

import random
from datetime import timedelta

from sqlmodel import Session, select

from app.kit.tools import Tools
from app.quizzes.kinds.base.document import LeadForm
from app.quizzes.lead_forms import Said
from app.quizzes.models import Lead, Play
from app.quizzes.service import leads
from app.quizzes.shelf import Edition
from app.quizzes.standing import Run, all_runs

TOGETHER = 50


def say_who(tools: Tools, edition: Edition, *, tell: float, confirm: float) -> None:
    """The others pass the form by. What was said already is not said again."""
    form = edition.document.lead_form
    if form is None:
        return
    with tools.db.read() as session:
        over = [run for run in all_runs(session, edition.content_id) if run.finished_at]
    for at in range(0, len(over), TOGETHER):
        with tools.db.write() as session:
            for run in over[at : at + TOGETHER]:
                _say(session, tools, edition, form, run, tell, confirm)


def _say(
    session: Session, tools: Tools, edition: Edition, form: LeadForm, run: Run, tell: float, confirm: float
) -> None:
    assert run.finished_at  # noqa: S101  say_who has looked
    chance = random.Random(f"who:{run.person}")  # noqa: S311  the same at every load
    now = run.finished_at + timedelta(seconds=round(chance.triangular(4, 40, 12)))
    if chance.random() >= tell:
        leads.pass_by(session, run=run, now=now)
        return
    address = f"{run.person}@mail.example"
    fields = {field.key: address if field.kind == "email" else run.person for field in form.fields}
    said = Said(address, fields, {consent.key: consent.label for consent in form.consents})
    token = leads.keep_lead(session, signer=tools.signer, edition=edition, run=run, said=said, now=now)
    if token and chance.random() < confirm:
        lead = session.exec(select(Lead).where(Lead.play_id == run.id)).one()
        play = session.get_one(Play, run.id)
        leads.confirm_lead(session, lead=lead, play=play, now=min(now + timedelta(hours=2), tools.clock.now()))
