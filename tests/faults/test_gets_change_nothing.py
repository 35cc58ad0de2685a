"""Looking at a page changes nothing: every GET route is walked, and all tables are the same before and after."""

import re
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel, select
from starlette.routing import Route

from app.accounts.models import Role
from app.contests.models import Contest, Entry, EntryState
from app.contests.service.links import give_link
from app.contests.service.reviewing import queue_for_review
from app.kit.tools import Tools
from app.moderation.models import Case
from app.routes import all_routes
from tests import moderators
from tests.factories import NOON, make_contest, make_entry
from tests.people import add_texts

SEEN = {"seen_at"}
"""When somebody was here last: that is all that a look may leave behind."""


def dump(tools: Tools) -> dict[str, list[dict[str, Any]]]:
    tables = {}
    with tools.db.engine.connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            columns = [column for column in table.columns if column.name not in SEEN]
            rows = connection.execute(sa.select(*columns).order_by(*table.primary_key.columns)).mappings()
            tables[table.name] = [dict(row) for row in rows]
    return tables


def furnish(tools: Tools) -> tuple[Contest, Entry, Case, str]:
    with tools.db.write() as session:
        contest = make_contest(session, voting_opens_at=NOON - timedelta(hours=1))
        add_texts(session, contest)
        shown = make_entry(session, contest)
        queue_for_review(
            session, entry=make_entry(session, contest, state=EntryState.RECEIVED), contest=contest, now=NOON
        )
        session.flush()
        token = give_link(session, signer=tools.signer, entry=shown, now=NOON)
        return contest, shown, session.exec(select(Case)).one(), token


def test_no_get_changes_a_row(tools: Tools) -> None:
    contest, entry, case, token = furnish(tools)
    editor = moderators.sign_in(tools, contest.brand_id, Role.EDITOR)
    editor.client.get("/moderation")
    known = {"slug": contest.slug, "path:path": "css/site.css", "token": token}
    before = dump(tools)
    statuses: dict[str, int] = {}
    for route in all_routes():
        if not isinstance(route, Route) or "GET" not in (route.methods or ()):
            continue
        for id_of in (entry.public_id, case.public_id):
            path = route.path
            for name in re.findall(r"{([^}]+)}", route.path):
                path = path.replace(f"{{{name}}}", known.get(name, id_of))
            statuses[path] = editor.client.get(path).status_code
    assert dump(tools) == before
    assert max(statuses.values()) < 500
    shown = [path for path, status in statuses.items() if status == 200]
    assert len(shown) > 25, sorted(statuses.items())
