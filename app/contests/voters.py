"""Who a voter is to us: a pseudonym of what their browser keeps, or of the address that a mail code confirmed.

Somebody who has never voted keeps nothing, and shares ready pages with all others.
"""

from dataclasses import dataclass

from starlette.requests import Request

from app.contests.models import Contest
from app.kit.ids import token
from app.kit.signing import Signer
from app.kit.tools import Tools
from app.kit.web import Call, cookie_name

COOKIE = "voter"
DAYS = 400


@dataclass(frozen=True)
class Voter:
    """``secret`` names the browser; ``mail`` is the pseudonym of a confirmed address, empty before that."""

    secret: str
    mail: str = ""

    def name_in(self, contest: Contest, signer: Signer) -> str:
        """The pseudonym in this contest; empty where a mail code is needed first."""
        if contest.vote_by_mail:
            return signer.pseudonym(f"voter-mail:{contest.public_id}", self.mail) if self.mail else ""
        return signer.pseudonym(f"voter:{contest.public_id}", self.secret)

    def cookie(self, signer: Signer) -> str:
        return signer.sign(COOKIE, [self.secret, self.mail])


def read_voter(request: Request, tools: Tools) -> Voter | None:
    """The voter that this browser keeps; None for one that has never voted, or for a forged cookie."""
    kept = tools.signer.read(COOKIE, request.cookies.get(cookie_name(tools, COOKIE), ""), max_age=DAYS * 86400)
    return Voter(*kept) if isinstance(kept, list) and len(kept) == 2 else None


def new_voter(mail: str = "") -> Voter:
    return Voter(token(), mail)


def voter_of(call: Call, contest: Contest) -> str:
    """The pseudonym of this browser in this contest; empty for one that has never voted."""
    voter = read_voter(call.request, call.tools)
    return voter.name_in(contest, call.tools.signer) if voter else ""


def mail_key(signer: Signer, email: str) -> str:
    """What a confirmed address is kept as in the voter's own browser."""
    return signer.pseudonym("voter-address", email)
