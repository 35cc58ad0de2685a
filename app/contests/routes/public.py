"""What the public does in a contest; what it only looks at is in the gallery."""

from starlette.routing import BaseRoute

from app.contests.routes import entering, entrant, uploads, voting

routes: list[BaseRoute] = [*entering.routes, *uploads.routes, *entrant.routes, *voting.routes]
