"""Cases open once, are dropped when the thing goes away, and can come back."""

from sqlmodel import Session, select

from app.kit.tools import Tools
from app.moderation.models import Case, CaseState
from app.moderation.service import cases
from tests.factories import NOON, make_brand


def open_case(session: Session, brand_id: int) -> Case:
    cases.open_case(session, brand_id=brand_id, scope="s", kind="entry", subject=7, revision=1, now=NOON)
    return session.exec(select(Case).execution_options(populate_existing=True)).one()


def test_the_same_revision_is_one_case(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        assert open_case(session, brand.id).public_id == open_case(session, brand.id).public_id


def test_a_dropped_case_is_nobodys_and_comes_back_open(tools: Tools) -> None:
    with tools.db.write() as session:
        case = open_case(session, make_brand(session).id)
        case.claim_token = "t"
        session.flush()
        cases.drop_case(session, kind="entry", subject=7, revision=1, now=NOON)
        session.refresh(case)
        assert (case.state, case.claim_token) == (CaseState.DROPPED, "")
        cases.reopen_case(session, kind="entry", subject=7, revision=1)
        session.refresh(case)
        assert case.state is CaseState.OPEN


def test_a_thing_that_nobody_looked_at_gets_a_settled_case_when_it_is_kept(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        made = cases.case_for(
            session, brand_id=brand.id, scope="s", kind="entry", subject=7, revision=1, now=NOON
        )  # fmt: skip
        assert session.exec(select(Case)).all() == []
        kept = cases.keep_case(session, made)
        assert (kept.state, kept.decision_n) == (CaseState.DECIDED, 0)
        assert cases.keep_case(session, kept).id == kept.id
        found = cases.case_for(
            session, brand_id=brand.id, scope="s", kind="entry", subject=7, revision=1, now=NOON
        )  # fmt: skip
        assert found.id == kept.id
