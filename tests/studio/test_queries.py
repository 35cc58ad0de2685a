"""Reads over several rooms."""

from app.kit.tools import Tools
from app.studio.queries import embedded_by_scope
from tests.factories import make_brand, make_contest
from tests.quizzes.pieces import make_piece


def test_scopes_lead_to_ones_own_things_only(tools: Tools) -> None:
    with tools.db.write() as session:
        brand, other = make_brand(session), make_brand(session)
        contest, piece = make_contest(session, brand), make_piece(session, brand=brand)
        theirs = make_contest(session, other)
        scopes = [f"contest:{contest.public_id}", f"piece:{piece.public_id}"]
        asked = [*scopes, f"contest:{theirs.public_id}", f"piece:{contest.public_id}", "", "nonsense"]
        found = embedded_by_scope(session, brand_id=brand.id, scopes=asked)
        assert found == {scopes[0]: contest, scopes[1]: piece}
        assert embedded_by_scope(session, brand_id=brand.id, scopes=[]) == {}
