from datetime import timedelta

from app.embed import trouble
from app.kit.tools import Tools
from app.studio.service.own_sites import allow_there, scope_of
from tests.factories import NOON, make_brand, make_contest, make_member
from tests.quizzes.pieces import make_piece


def test_what_was_refused_there_and_is_allowed_now_is_told_no_more(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        editor, contest, piece = (
            make_member(session, brand),
            make_contest(session, brand),
            make_piece(session, brand=brand),
        )
        for scope in (scope_of(contest), scope_of(piece)):
            for origin in ("https://a.example", "https://b.example"):
                trouble.note(
                    session, brand_id=brand.id, scope=scope, kind="origin", origin=origin, reason="", now=NOON
                )  # fmt: skip
        allow_there(
            session, thing=piece, origins=["https://a.example"], by=editor.id, now=NOON + timedelta(hours=1)
        )  # fmt: skip
        left = {(row.scope, row.origin) for row in trouble.newest(session, brand_id=brand.id)}
    assert left == {
        (scope_of(contest), "https://a.example"), (scope_of(contest), "https://b.example"), (scope_of(piece), "https://b.example"),
    }  # fmt: skip
    assert scope_of(piece) == f"piece:{piece.public_id}"
