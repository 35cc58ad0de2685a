"""Who a voter is to us: a pseudonym of what their browser keeps."""

from app.contests.models import Contest
from app.kit.web import Call

COOKIE = "voter"


def voter_of(call: Call, contest: Contest) -> str:
    """The pseudonym of this browser in this contest; empty for one that has never voted."""
    token = call.cookie(COOKIE)
    return call.tools.signer.pseudonym(f"voter:{contest.public_id}", token) if token else ""
