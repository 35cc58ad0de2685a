"""The table of contents of the site: one line for each room."""

from starlette.routing import BaseRoute

from app.accounts import routes as accounts
from app.contests.routes import public as contests
from app.contests.routes import studio_mails
from app.contests.routes.studio import contents as studio
from app.embed import routes as embed
from app.gallery import routes as gallery
from app.kit import site
from app.moderation import routes as moderation
from app.quizzes import routes as quizzes
from app.quizzes.routes.studio import contents as pieces
from app.studio import routes as studio_home


def all_routes() -> list[BaseRoute]:
    return [
        *quizzes.hot,
        *site.routes,
        *accounts.routes,
        *contests.routes,
        *studio_home.routes,
        *studio_mails.routes,
        *studio.routes,
        *pieces.routes,
        *moderation.routes,
        *embed.routes,
        *quizzes.routes,
        *gallery.routes,
    ]
