"""The contest that a page of the studio is about, and whether this person may see it."""

from dataclasses import dataclass

from app.accounts import who
from app.accounts.models import Brand, Role
from app.contests import studio_queries
from app.contests.models import Contest
from app.kit.web import Call

COOKIE = "blind"
"""Names the contests whose votes this browser's studio does not show, by public id, parted by full stops."""


@dataclass(frozen=True)
class Opened:
    staff: who.Staff
    contest: Contest
    brand: Brand

    @property
    def path(self) -> str:
        return f"/studio/contests/{self.contest.slug}"

    @property
    def role(self) -> Role | None:
        return self.staff.role_in(self.brand.id)

    def note(self, call: Call, verb: str, **detail: object) -> None:
        """A line of the audit trail."""
        who.audit(call.session, self.staff, self.brand.id, verb, self.contest.scope, detail, call.now)


def open_contest(call: Call, *roles: Role, lock: bool = False) -> Opened:
    """Raises SignInNeeded, NotFound (also for other brands' contests), or Forbidden.

    With ``lock`` nobody else changes the contest until this call has ended.
    """
    who.require_staff(call)
    contest, brand = studio_queries.contest_with_brand(call.session, call.path["slug"], lock=lock)
    staff = who.require_role(call, contest.brand_id, *roles)
    role = staff.role_in(brand.id)
    call.context |= {
        "contest": contest, "brand": brand, "nav_current": "campaigns", "path": f"/studio/contests/{contest.slug}",
        "shows_votes": contest.has_voting and contest.public_id not in hidden_for(call),
        "may_edit": bool(role and who.may_edit(role)), "may_moderate": bool(role and who.may_moderate(role)),
    }  # fmt: skip
    return Opened(staff, contest, brand)


def hidden_for(call: Call) -> list[str]:
    """Contests whose votes this browser's studio does not show."""
    return [one for one in call.cookie(COOKIE).split(".") if one]
