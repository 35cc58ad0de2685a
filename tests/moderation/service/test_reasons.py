"""The list of reasons of a brand."""

import pytest
from sqlmodel import col, select

from app.errors import NotFound
from app.kit.tools import Tools
from app.moderation import queries
from app.moderation.models import Reason
from app.moderation.service import reasons
from tests.factories import NOON, make_brand


def test_a_brand_starts_with_seven_and_keeps_its_own(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        for _ in range(2):
            reasons.make_reasons(session, brand_id=brand.id)
        listed = queries.reasons(session, brand.id)
        assert len(listed) == 7
        assert all(reason.advice for reason in listed)
        for reason in listed:
            reason.retired_at = NOON
        session.flush()
        reasons.make_reasons(session, brand_id=brand.id)
        assert queries.reasons(session, brand.id) == []


def test_the_first_list_speaks_the_brands_language_for_entrants_read_it(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session, language="pl")
        reasons.make_reasons(session, brand_id=brand.id)
        assert queries.reasons(session, brand.id)[1].label == "Zbyt nieostre, żeby ocenić"


def test_the_unsaved_list_is_the_one_that_will_be_saved(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        unsaved = [(one.key, one.label, one.position) for one in reasons.unsaved(brand.id)]
        reasons.make_reasons(session, brand_id=brand.id)
        saved = session.exec(select(Reason).order_by(col(Reason.position)))
        assert [(one.key, one.label, one.position) for one in saved] == unsaved


def test_a_retired_reason_cannot_be_given_any_more(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        found = reasons.reason_of(session, brand_id=brand.id, key="blurred")
        assert found is not None
        reasons.retire_reason(session, reason=found, now=NOON)
        assert reasons.reason_of(session, brand_id=brand.id, key="blurred") is None
        with pytest.raises(NotFound):
            reasons.reason_by_key(session, brand_id=brand.id, key="blurred")
        assert queries.reason_labels(session, [brand.id])[brand.id, "blurred"] == "Too blurred to judge"


def test_reasons_of_other_brands_are_not_known(tools: Tools) -> None:
    with tools.db.write() as session:
        one, other = make_brand(session), make_brand(session)
        added = reasons.add_reason(session, brand_id=one.id, label="Glitter", advice="", can_mend=True)
        assert reasons.reason_of(session, brand_id=other.id, key=added.key) is None
