"""Visitors: anonymous people, known by a signed token in a cookie and by nothing else."""

from starlette.requests import Request

from app.kit.ids import token
from app.kit.signing import Signer
from app.kit.tools import Tools
from app.kit.web import Call, cookie_name

COOKIE = "visitor"
DAYS = 400


def read_visitor(request: Request, tools: Tools) -> str:
    """The visitor's pseudonym, or '' for somebody we have not seen."""
    name = tools.signer.read(COOKIE, request.cookies.get(cookie_name(tools, COOKIE), ""), max_age=DAYS * 86400)
    return tools.signer.pseudonym("visitor", name) if isinstance(name, str) else ""


def new_visitor(signer: Signer) -> tuple[str, str]:
    """A pseudonym and the cookie that stands for it."""
    name = token()
    return signer.pseudonym("visitor", name), signer.sign(COOKIE, name)


def visitor_of(call: Call) -> str:
    """The visitor's pseudonym; somebody new gets a cookie with the answer."""
    known = read_visitor(call.request, call.tools)
    if known:
        return known
    made, cookie = new_visitor(call.tools.signer)
    call.keep_cookie(COOKIE, cookie, max_age=DAYS * 86400)
    return made
