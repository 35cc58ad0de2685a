"""The addresses of interactives."""

from starlette.routing import BaseRoute

from app.quizzes.routes import framing, leads, live, marking, naming, playing, result_exports, results, texts

hot: list[BaseRoute] = [*playing.hot]
"""Asked for so often that they are looked at first."""
routes: list[BaseRoute] = [
    *playing.routes,
    *marking.routes,
    *framing.routes,
    *leads.routes,
    *naming.routes,
    *live.routes,
    *results.routes,
    *result_exports.routes,
    *texts.routes,
]
