"""Members of a brand, when two owners go at the same time."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import select

from app.accounts.models import AuditEvent, Brand, Role
from app.accounts.service import members
from app.errors import Conflict, NotFound
from app.kit.tools import Tools
from tests.factories import NOON, make_member


def test_of_two_owners_who_remove_each_other_at_once_one_stays(tools: Tools, brand: Brand) -> None:
    with tools.db.write() as session:
        owners = [make_member(session, brand, Role.OWNER) for _n in range(2)]

    def remove(n: int) -> str:
        try:
            with tools.db.write() as session:
                member, account = members.member_of(session, brand_id=brand.id, public_id=owners[n].public_id)
                members.remove_member(session, member=member, account=account, by=owners[1 - n].id, now=NOON)
        except (Conflict, NotFound):
            return "refused"
        return "removed"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(remove, range(2))) == ["refused", "removed"]
    with tools.db.read() as session:
        assert [one.role for one in members.colleagues(session, brand_id=brand.id)] == [Role.OWNER]


def test_the_same_role_again_changes_nothing_and_ends_no_session(tools: Tools, brand: Brand) -> None:
    with tools.db.write() as session:
        person = make_member(session, brand, Role.VIEWER)
        member, account = members.member_of(session, brand_id=brand.id, public_id=person.public_id)
        members.change_role(session, member=member, account=account, role=Role.VIEWER, by=person.id, now=NOON)
        assert session.exec(select(AuditEvent)).all() == []
