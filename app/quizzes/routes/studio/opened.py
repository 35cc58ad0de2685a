"""The interactive that a page of the studio is about, and whether this person may see it."""

from dataclasses import dataclass

from app.accounts import who
from app.accounts.models import Brand, Role
from app.kit.web import Call
from app.quizzes import studio_queries
from app.quizzes.kinds import KINDS
from app.quizzes.models import Content


@dataclass(frozen=True)
class Opened:
    staff: who.Staff
    content: Content
    brand: Brand

    @property
    def path(self) -> str:
        return f"/studio/pieces/{self.content.slug}"

    @property
    def by(self) -> str:
        """Who is asking, as states and versions remember them."""
        return self.staff.account.name

    def note(self, call: Call, verb: str, **detail: object) -> None:
        """A line of the audit trail."""
        who.audit(call.session, self.staff, self.brand.id, verb, f"content:{self.content.public_id}", detail, call.now)


def open_piece(call: Call, *roles: Role, lock: bool = False) -> Opened:
    """Raises SignInNeeded, NotFound (also for other brands' pieces), or Forbidden.

    With ``lock`` nobody else changes the piece until this call has ended.
    """
    who.require_staff(call)
    content, brand = studio_queries.piece_with_brand(call.session, call.path["slug"], lock=lock)
    staff = who.require_role(call, content.brand_id, *roles)
    role = staff.role_in(brand.id)
    call.context |= {
        "content": content, "brand": brand, "nav_current": "campaigns", "path": f"/studio/pieces/{content.slug}",
        "may_edit": bool(role and who.may_edit(role)), "kind_label": KINDS[content.kind].label(),
    }  # fmt: skip
    return Opened(staff, content, brand)
