"""Reads of accounts."""

from app.accounts import queries
from app.accounts.models import Brand, Member, Role
from app.kit.tools import Tools
from tests.factories import NOON, make_brand
from tests.staff import Person


def test_roles_come_in_the_order_of_joining(tools: Tools, editor: Person, brand: Brand) -> None:
    with tools.db.write() as session:
        first = make_brand(session, name="A first name")
        session.add(Member(account_id=editor.account.id, brand_id=first.id, role=Role.OWNER, created_at=NOON))
    with tools.db.read() as session:
        roles = queries.roles_of(session, editor.account.id)
        assert list(roles.items()) == [(brand.id, Role.EDITOR), (first.id, Role.OWNER)]
        assert [one.name for one in queries.brands_of(session, editor.account.id)] == ["A first name", brand.name]


def test_an_unknown_token_and_an_unknown_address_find_nothing(tools: Tools) -> None:
    with tools.db.read() as session:
        assert queries.session_with_account(session, "x") is None
        assert queries.account_by_email(session, "nobody@biala.example") is None
        assert queries.brand_by_slug(session, "none") is None
