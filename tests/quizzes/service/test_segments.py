"""What a brand said of who plays stays with the play. Tests app/quizzes/service/play.py and app/quizzes/standing.py."""

import pytest
from sqlmodel import col, select

from app.kit.tools import Tools
from app.quizzes.models import Play
from app.quizzes.service.play import Writer
from app.quizzes.shelf import Shelf
from app.quizzes.standing import read_runs
from tests.quizzes.service.test_play import begin, edition_of, write


@pytest.mark.parametrize("segment", ["", "gold-2"])
def test_the_segment_is_kept_and_read_again(tools: Tools, segment: str) -> None:
    (moved,) = write(tools, Writer(Shelf(tools.db)), begin(edition_of(tools), "first", segment=segment))
    assert moved.run is not None
    with tools.db.read() as session:
        assert session.exec(select(Play.segment)).all() == [segment]
        (again,) = read_runs(session, col(Play.public_id) == "first")
    assert again == moved.run
    assert again.segment == segment
