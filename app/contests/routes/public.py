"""What the public does in a contest; what it only looks at is in the gallery."""

from starlette.routing import BaseRoute

from app.contests.routes import desk, entering, entrant, knowing, reports, uploads, voting

routes: list[BaseRoute] = [
    *entering.routes,
    *knowing.routes,
    *uploads.routes,
    *entrant.routes,
    *voting.routes,
    *reports.routes,
    *desk.routes,
]
