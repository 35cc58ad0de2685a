"""The first page of the studio: the brand's contests and interactives, and where each stands."""

from datetime import datetime

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import queries as accounts
from app.accounts import who
from app.contests.phase_words import LIVE, phase_words
from app.contests.service.overview import contests_of
from app.kit.i18n import gettext as _
from app.kit.web import Call, get
from app.quizzes import studio_queries as pieces
from app.quizzes.kinds import KINDS


def show(call: Call) -> Response:
    asking, brand = who.in_brand(call)
    role = asking.memberships[brand.id]
    lines = contests_of(call.session, brand_id=brand.id)
    return call.page(
        "studio/home.html",
        nav_current="campaigns",
        brands=accounts.brands_of(call.session, asking.account.id),
        lines=[(line, *phase_words(line.contest, call.now), line.contest.phase(call.now) in LIVE) for line in lines],
        pieces=[_piece(line, call.now) for line in pieces.pieces_of(call.session, brand.id)],
        may_read=role in who.READERS,
        may_edit=who.may_edit(role),
        may_moderate=who.may_moderate(role),
    )


def _piece(line: pieces.Line, now: datetime) -> tuple[pieces.Line, str, str, bool]:
    """The piece, what it is, where it stands, and whether it takes answers now."""
    is_live = line.is_open(now)
    if not line.published_at:
        standing = _("a draft") if not line.version_n else _("not public any more")
    elif is_live:
        standing = _("open")
    else:
        standing = _("not open yet") if line.opens_at and now < line.opens_at else _("over")
    return line, KINDS[line.kind].label(), standing, is_live


routes: list[BaseRoute] = [get("/studio", show)]
