"""Who reports: a browser by a signed cookie of its own, kept as a pseudonym and tied to nothing else."""

from app.kit.ids import token
from app.kit.web import Call

COOKIE = "reporter"
DAYS = 400


def reporter_of(call: Call) -> str:
    """The pseudonym of this browser; somebody new gets a cookie with the answer."""
    kept = call.tools.signer.read(COOKIE, call.cookie(COOKIE), max_age=DAYS * 86400)
    name = kept if isinstance(kept, str) else token()
    if name != kept:
        call.keep_cookie(COOKIE, call.tools.signer.sign(COOKIE, name), max_age=DAYS * 86400)
    return call.tools.signer.pseudonym("reporter", name)
