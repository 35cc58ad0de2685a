"""An entry stands again as it stood, unless its sender has moved on."""

import pytest
from sqlmodel import select

from app.contests.models import EntryRevision, EntryState
from app.contests.service.restoring import restore_entry, show_again, standing
from app.errors import Conflict
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry
from tests.pictures import store_renditions


def test_state_reason_and_place_come_back(tools: Tools) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, make_contest(session))
        before = standing(session, entry)
        revision = session.exec(select(EntryRevision)).one()
        revision.why, revision.reviewed_at = "Too blurred", NOON
        entry.state, entry.is_shown, entry.shown_revision_id = EntryState.DISQUALIFIED, False, None
        restore_entry(session, entry=entry, before=before, now=NOON)
        after = standing(session, entry)
        assert (after["state"], after["why"], after["reviewed_at"]) == ("approved", "", None)
        store_renditions(session, tools)
    show_again(tools, entry_id=entry.id, revision_id=revision.id)
    show_again(tools, entry_id=entry.id, revision_id=revision.id)
    with tools.db.read() as session:
        assert standing(session, session.get_one(type(entry), entry.id)) == before


def test_a_changed_entry_is_left_alone(tools: Tools) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, make_contest(session), state=EntryState.PENDING)
        before = standing(session, entry)
        with pytest.raises(Conflict):
            restore_entry(session, entry=entry, before=before | {"n": 2}, now=NOON)


def test_what_was_withdrawn_meanwhile_is_not_shown_again(tools: Tools) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, make_contest(session), state=EntryState.WITHDRAWN)
        revision = session.exec(select(EntryRevision)).one()
        store_renditions(session, tools)
    show_again(tools, entry_id=entry.id, revision_id=revision.id)
    with tools.db.read() as session:
        assert not session.get_one(type(entry), entry.id).is_shown
