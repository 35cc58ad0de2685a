"""Sessions as rows."""

from datetime import timedelta

from app.accounts import queries
from app.accounts.service import sessions
from app.kit.tools import Tools
from tests.factories import NOON, make_account


def test_a_renewed_token_opens_and_the_old_one_does_not(tools: Tools) -> None:
    with tools.db.write() as session:
        account = make_account(session)
        old = sessions.open_session(session, account_id=account.id, browser="", days=14, now=NOON)
        found = queries.session_with_account(session, old)
        assert found
        new = sessions.renew_token(session, row=found[0])
    with tools.db.read() as session:
        assert queries.session_with_account(session, old) is None
        again = queries.session_with_account(session, new)
    assert again
    assert again[0].id == found[0].id
    assert again[0].ends_at == NOON + timedelta(days=14)


def test_one_persons_sessions_end_and_nobody_elses(tools: Tools) -> None:
    with tools.db.write() as session:
        first, second = make_account(session), make_account(session)
        for account in (first, first, second):
            sessions.open_session(session, account_id=account.id, browser="", days=14, now=NOON)
        kept = queries.sessions_of(session, first.id)[0]
        assert sessions.end_sessions(session, account_id=first.id, but=kept.id) == 1
        assert sessions.end_sessions(session, account_id=second.id, only=kept.id) == 0
        assert len(queries.sessions_of(session, second.id)) == 1
