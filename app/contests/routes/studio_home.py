"""The first page of the studio: the brand's contests and where each stands."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import queries as accounts
from app.accounts import who
from app.contests.phase_words import LIVE, phase_words
from app.contests.service.overview import contests_of
from app.kit.web import Call, get


def show(call: Call) -> Response:
    asking, brand = who.in_brand(call)
    role = asking.memberships[brand.id]
    lines = contests_of(call.session, brand_id=brand.id)
    return call.page(
        "studio/home.html",
        nav_current="campaigns",
        brands=accounts.brands_of(call.session, asking.account.id),
        lines=[(line, *phase_words(line.contest, call.now), line.contest.phase(call.now) in LIVE) for line in lines],
        may_read=role in who.READERS,
        may_edit=who.may_edit(role),
        may_moderate=who.may_moderate(role),
    )


routes: list[BaseRoute] = [get("/studio", show)]
