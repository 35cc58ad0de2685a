"""Which list a site joins, and what is written down about it."""

from typing import Any

import pytest
from sqlmodel import Session, select

from app.accounts.models import AuditEvent, Brand
from app.embed import trouble
from app.embed.models import EmbedTrouble
from app.errors import Conflict
from app.kit.tools import Tools
from app.studio.service import embedding
from tests.factories import NOON, make_account, make_brand, make_contest

SITE = "https://shop.example"


def refuse(session: Session, brand: Brand, scope: str = "") -> EmbedTrouble:
    trouble.note(session, brand_id=brand.id, scope=scope, kind="origin", origin=SITE, reason="", now=NOON)
    return next(row for row in trouble.newest(session, brand_id=brand.id) if row.scope == scope)


def allow(session: Session, brand: Brand, row: EmbedTrouble) -> None:
    embedding.allow_refused(session, brand=brand, row=row, by=make_account(session).id, now=NOON)


def test_a_refused_site_joins_the_brands_list_once(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session, embed_origins=["https://a.example"])
        contest = make_contest(session, brand)
        for scope in ("", f"contest:{contest.public_id}"):
            allow(session, brand, refuse(session, brand, scope))
        assert brand.embed_origins == ["https://a.example", SITE]
        assert contest.embed_origins is None
        assert trouble.newest(session, brand_id=brand.id) == []
        (line,) = session.exec(select(AuditEvent)).all()
        assert (line.verb, line.subject) == ("embedding.origins", f"brand:{brand.slug}")
        assert line.detail == {"added": [SITE], "gone": []}


def test_where_a_thing_has_its_own_list_the_site_joins_that_one(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        contest = make_contest(session, brand, embed_origins=[])
        elsewhere = refuse(session, brand)
        allow(session, brand, refuse(session, brand, f"contest:{contest.public_id}"))
        assert contest.embed_origins == [SITE]
        assert brand.embed_origins == []
        assert trouble.newest(session, brand_id=brand.id) == [elsewhere]


def test_a_thing_of_another_brand_is_not_touched(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        theirs = make_contest(session, embed_origins=[])
        allow(session, brand, refuse(session, brand, f"contest:{theirs.public_id}"))
        assert theirs.embed_origins == []
        assert brand.embed_origins == [SITE]


def test_a_full_list_takes_no_more(tools: Tools) -> None:
    with tools.db.write() as session:
        full = [f"https://a{n}.example" for n in range(50)]
        brand = make_brand(session, embed_origins=full)
        with pytest.raises(Conflict, match="full"):
            allow(session, brand, refuse(session, brand))
        assert brand.embed_origins == full


def test_saving_the_same_list_writes_nothing_down(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session, embed_origins=[SITE])
        said: dict[str, Any] = {"brand": brand, "by": make_account(session).id, "now": NOON}
        embedding.allow_these(session, origins=[SITE], **said)
        assert session.exec(select(AuditEvent)).all() == []
        embedding.allow_these(session, origins=["https://b.example"], **said)
        (line,) = session.exec(select(AuditEvent)).all()
        assert line.detail == {"added": ["https://b.example"], "gone": [SITE]}
