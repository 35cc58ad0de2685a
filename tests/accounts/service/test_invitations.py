"""Invitations, at the same time."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import select

from app.accounts.models import Account, Brand, Invitation, Member, Role
from app.accounts.service import invitations
from app.errors import Gone
from app.kit.tools import Tools
from tests.factories import NOON
from tests.staff import HASH, Person, token_mailed


def test_one_invitation_accepted_eight_times_at_once_makes_one_member(
    tools: Tools, owner: Person, brand: Brand
) -> None:
    with tools.db.write() as session:
        invitations.invite(session, brand=brand, by=owner.account, email="n@b.example", role=Role.JUROR, now=NOON)
    token = token_mailed(tools, "invitation")

    def accept(_n: int) -> bool:
        try:
            with tools.db.write() as session:
                invitation, _brand = invitations.open_invitation(session, token=token, now=NOON)
                invitations.accept(
                    session, invitation=invitation, account=None, name="Nadia", password_hash=HASH, now=NOON
                )
        except Gone:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(accept, range(8))) == 1
    with tools.db.read() as session:
        account = session.exec(select(Account).where(Account.email == "n@b.example")).one()
        assert len(session.exec(select(Member).where(Member.account_id == account.id)).all()) == 1


def test_asking_the_same_address_again_leaves_one_open_invitation(tools: Tools, owner: Person, brand: Brand) -> None:
    with tools.db.write() as session:
        for role in (Role.JUROR, Role.EDITOR):
            invitations.invite(session, brand=brand, by=owner.account, email="n@b.example", role=role, now=NOON)
    with tools.db.read() as session:
        assert session.exec(select(Invitation)).one().role is Role.EDITOR
