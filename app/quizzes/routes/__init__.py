"""The addresses of interactives."""

from starlette.routing import BaseRoute

from app.quizzes.routes import playing

routes: list[BaseRoute] = [*playing.routes]
