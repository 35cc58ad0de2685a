"""What the embedding brand says of who is about to enter: filled in, and one of its customers has as many turns as a person."""

from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from app.contests import queries
from app.contests.models import Contest
from app.contests.places import place_of, settle, stale_words
from app.embed.hearing import hear
from app.errors import Forbidden
from app.kit.web import NO_STORE, Call, post

WORDS = ("title", "name", "email", "caption")


def take_context(call: Call) -> Response:
    """POST ``context``: JSON of the token that the form carries from now on, and what it fills in, by the names of its fields."""
    contest, brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
    settle(call, contest, brand)
    if stale := stale_words(call.request, call.form, contest, call.now):
        raise Forbidden(stale)
    scope, said = contest.scope, str(call.form.get("context", ""))
    known = hear(call.request, said, brand_id=brand.id, scope=scope, now=call.now)
    if known is None:
        return Response(status_code=204)
    fields = {_name(contest, key): text for key, text in known.fields.items()}
    place = place_of(call.request, contest, call.now)
    return JSONResponse({"token": place.token, "fields": fields}, headers=NO_STORE)


def _name(contest: Contest, key: str) -> str:
    """A question of the contest's own is known to the form by another name than to the brand."""
    return f"field_{key}" if key not in WORDS else key


routes: list[BaseRoute] = [post("/embed/{slug}/enter/contexts", take_context, writes=False, body=10_000)]
