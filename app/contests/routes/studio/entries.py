"""One entry with everything that happened to it; and all of them as a table for other programs."""

from collections.abc import Iterator

from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import queries, studio_queries
from app.contests.models import Contest
from app.contests.routes.studio import words
from app.contests.routes.studio.opened import open_contest
from app.contests.routes.studio.overview import state_words, waited_words
from app.contests.routes.studio.pictures import staff_picture
from app.contests.service import choosing
from app.contests.sheet import entry_header, entry_rows
from app.kit.cells import line_of
from app.kit.i18n import gettext as _
from app.kit.tools import Tools
from app.kit.web import Call, get, post

CHUNK = 500


def show(call: Call) -> Response:
    opened = open_contest(call, *who.READERS)
    contest = opened.contest
    entry = studio_queries.entry_of(call.session, contest, call.path["id"])
    found = queries.revisions_with_assets(call.session, entry)
    files = queries.renditions_of(call.session, {asset.id for _revision, asset in found})
    revisions = []
    for revision, asset in found:
        waited = waited_words(revision.reviewed_at - revision.created_at) if revision.reviewed_at else ""
        revisions.append((revision, staff_picture(call, contest, entry, revision, asset, files[asset.id]), waited))
    entrant = queries.entrant_of(call.session, entry)
    return call.page(
        "studio/contest/entry.html", entry=entry, revisions=revisions, entrant=entrant, state_words=state_words(),
        decisions=studio_queries.decisions_of(call.session, entry), questions=contest.fields,
        consents=queries.consents_of(call.session, entrant), is_final=contest.is_announced(call.now),
        flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def shortlist(call: Call) -> Response:
    """POST from an entry's page: ``on=yes`` puts it on the shortlist, anything else takes it off."""
    opened = open_contest(call, *who.EDITORS, lock=True)
    who.require_fresh(call, _("Save the shortlist"))
    entry = studio_queries.entry_of(call.session, opened.contest, call.path["id"])
    is_on = call.form.get("on") == "yes"
    on, off = ([entry.public_id], []) if is_on else ([], [entry.public_id])
    if choosing.change_shortlist(call.session, contest=opened.contest, on=on, off=off, now=call.now):
        opened.note(call, "shortlist.add" if is_on else "shortlist.remove", entries=[entry.public_id])
    return call.redirect(f"{opened.path}/entries/{entry.public_id}?said=shortlist")


def export(call: Call) -> Response:
    """POST: every entry as CSV. Personal data, so the password is asked for, and the trail says who took it."""
    opened = open_contest(call, *who.EDITORS)
    who.require_fresh(call, _("Export all entries"))
    opened.note(call, "entries.export")
    headers = {
        "content-disposition": f'attachment; filename="{opened.contest.slug}-entries.csv"', "cache-control": "no-store",
    }  # fmt: skip
    body = _csv(call.tools, opened.contest)
    return StreamingResponse(body, media_type="text/csv; charset=utf-8", headers=headers)


def _csv(tools: Tools, contest: Contest) -> Iterator[str]:
    """In pieces, each with a short transaction of its own: however many entries there are, memory stays small."""
    yield "\ufeff" + line_of(entry_header(contest))  # the mark tells spreadsheets that this is UTF-8
    number = 0
    while True:
        with tools.db.read() as session:
            people = studio_queries.people_after(session, contest, number, CHUNK)
            rows = entry_rows(session, contest, people)
        if not people:
            return
        yield "".join(line_of(row) for row in rows)
        number = people[-1][0].number


routes: list[BaseRoute] = [
    get("/studio/contests/{slug}/entries/{id}", show),
    post("/studio/contests/{slug}/entries/{id}/shortlist", shortlist),
    post("/studio/contests/{slug}/exports", export),
]
