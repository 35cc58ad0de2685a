"""A story with clips at a desk of the studio, for tests in a browser."""

from app.accounts.models import Role
from app.kit.tools import Tools
from app.quizzes.kinds.base.scored import AskChoice, QuizOption
from app.quizzes.kinds.video.content import Variable, VideoContent
from app.quizzes.kinds.video.scene import Change, FilmChoice, Moment, Note
from tests.desk import take_seat
from tests.factories import make_brand
from tests.quizzes.clips.ready import ready_clip
from tests.quizzes.kinds.video.stories import on, scene, story
from tests.quizzes.pieces import make_piece


def night(clips: dict[str, str]) -> VideoContent:
    """Two clips, two cards, a way back, two endings; the note and the question have their times."""
    asked = AskChoice(
        key="which", title="Which cup was it?",
        options=[QuizOption(key="one", text="The white one", right=True), QuizOption(key="other", text="The blue one")],
    )  # fmt: skip
    return story(
        scene(
            "closing", FilmChoice(key="pour", text="Pour him a coffee", to="talk", appears=0.5, sets=[Change(variable="courage", add=1)]),
            FilmChoice(key="clean", text="Go on cleaning", to="quiet", appears=1),
            title="Closing time", chapter="The café", clip=clips["rim"], tags=["night"], default="clean",
            notes=[Note(key="cup", label="The cup", text="It is white.", appears=0.5, disappears=2)],
            asks=[Moment(at=1.5, ask=asked)],
        ),
        scene(
            "talk", FilmChoice(key="ask", text="Ask what he drew", to="drawing"),
            FilmChoice(key="again", text="Let him begin again", to="closing"),
            title="The stranger talks about a cup that he drew on, years ago", clip=clips["left"],
        ),
        scene("quiet", title="The lights go out", go=[on("z", variable="courage", amount_at_least=1), on("y")]),
        scene("drawing", title="The drawing", go=[on("z")], text="A street, a lamp, and the two of them."),
        endings="yz", variables=[Variable(key="courage", title="Courage")],
    )  # fmt: skip


def seat_at_story(tools: Tools) -> str:
    """Published as ``film``; returns the value of the editor's cookie."""
    with tools.db.write() as session:
        brand = make_brand(session, name="Biała")
    clips = {name: ready_clip(tools, brand, name, hue=hue) for name, hue in (("rim", 0), ("left", 90))}
    with tools.db.write() as session:
        make_piece(session, night(clips), brand=brand, slug="film")
        return str(take_seat(session, tools, brand, Role.EDITOR, name="Ewa Lis").client.cookies["staff"])
