"""Resets, at the same time."""

from concurrent.futures import ThreadPoolExecutor

from app.accounts.service import passwords, resets
from app.errors import Gone
from app.kit.tools import Tools
from tests.factories import NOON
from tests.staff import Person, token_mailed


def test_one_link_used_by_two_at_once_sets_one_password(tools: Tools, editor: Person) -> None:
    with tools.db.write() as session:
        resets.send_reset(session, email=editor.account.email, language="en", once="x", now=NOON)
    token = token_mailed(tools, "password_reset")
    hashes = [passwords.hash_password(f"seven grey herons {n}") for n in range(2)]

    def finish(n: int) -> bool:
        try:
            with tools.db.write() as session:
                reset, account = resets.open_reset(session, token=token, now=NOON)
                resets.finish_reset(session, reset=reset, account=account, password_hash=hashes[n], now=NOON)
        except Gone:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(finish, range(2))) == [False, True]
