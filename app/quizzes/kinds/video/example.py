"""A story to begin with: short, complete, with two endings, and nothing filmed yet."""

from app.kit.i18n import gettext as _
from app.quizzes.kinds.video.content import Ending, Variable, VideoContent
from app.quizzes.kinds.video.scene import Change, FilmChoice, FilmJump, FilmWhen, Scene


def example() -> VideoContent:
    return VideoContent(
        brand="brand",
        slug="film",
        title=_("The last cup of the evening"),
        lead=_("A film with choices: you say what she does."),
        start_label=_("Begin the film"),
        variables=[Variable(key="courage", title=_("Courage"))],
        steps=_scenes(),
        outcomes=[
            Ending(key="drawn", title=_("The cup is drawn"), text=_("It stands on the shelf to this day, and nobody drinks from it.")),
            Ending(key="empty", title=_("The cup stays white"), text=_("Tomorrow is another evening. Stay a little longer then.")),
        ],
    )  # fmt: skip


def _scenes() -> list[Scene]:
    return [
        Scene(
            key="closing", title=_("Closing time"), chapter=_("The café"), default="clean",
            text=_("A café at closing time. Rain on the windows. One white cup is left on the shelf, and a stranger comes in."),
            options=[
                FilmChoice(key="pour", text=_("Pour him a coffee"), to="talk", sets=[Change(variable="courage", add=1)]),
                FilmChoice(key="clean", text=_("Go on cleaning"), to="quiet"),
            ],
        ),
        Scene(
            key="talk", title=_("The stranger talks"), default="smile",
            text=_("He drinks slowly and says that he once drew on a cup like this one, in another town."),
            options=[
                FilmChoice(key="ask", text=_("Ask what he drew"), to="drawing", sets=[Change(variable="courage", add=1)]),
                FilmChoice(key="smile", text=_("Smile and say nothing"), to="quiet"),
            ],
        ),
        Scene(
            key="quiet", title=_("The lights go out"),
            text=_("She dries the last cup and turns off the light. Outside, somebody has left a pen on the sill."),
            go=[
                FilmJump(to="drawn", when=FilmWhen(variable="courage", amount_at_least=1)),
                FilmJump(to="empty"),
            ],
        ),
        Scene(
            key="drawing", title=_("The drawing"), go=[FilmJump(to="drawn")],
            text=_("He takes the pen, and on the last cup there grows a street, a lamp, and the two of them."),
        ),
    ]  # fmt: skip
