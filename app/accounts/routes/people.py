"""People of a brand: who is in, in which role, and who was asked. For owners."""

from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import queries, who
from app.accounts.forms import InviteForm, RoleForm
from app.accounts.models import Account, Brand, Member, Role
from app.accounts.routes.said import flashes
from app.accounts.service import invitations, members
from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.web import Call, get, post


def _owner(call: Call) -> tuple[who.Staff, Brand]:
    call.context["nav_current"] = "people"
    return who.in_brand(call, *who.OWNERS)


def _changing(call: Call, deed: str) -> tuple[who.Staff, Brand]:
    asking, brand = _owner(call)
    who.require_fresh(call, deed)
    return asking, brand


def show(call: Call) -> Response:
    _asking, brand = _owner(call)
    return _page(call, brand)


def _page(call: Call, brand: Brand, *, status: int = 200, refused: dict[str, str] | None = None) -> Response:
    facts: dict[str, Any] = {
        "colleagues": members.colleagues(call.session, brand_id=brand.id),
        "invitations": queries.open_invitations(call.session, brand.id, now=call.now),
        "roles": offered(),
        "typed": {"email": str(call.form.get("email", "")), "role": str(call.form.get("role", Role.MODERATOR))},
        "refused": refused or {},
        "flashes": flashes(call),
    }
    return call.page("accounts/people.html", status=status, **facts)


def offered(present: Role | None = None) -> list[Role]:
    """Roles that somebody can do something in. A juror stays one; until entries can be scored nobody becomes one here."""
    return [role for role in Role if role is not Role.JUROR or role is present]


def invite(call: Call) -> Response:
    asking, brand = _changing(call, _("Send the invitation"))
    form = InviteForm.read(call.form)
    waiting = {asked.email for asked in queries.open_invitations(call.session, brand.id, now=call.now)}
    invitations.invite(call.session, brand=brand, by=asking.account, email=form.email, role=form.role, now=call.now)
    return call.redirect(f"/studio/people?said={'invited-again' if form.email in waiting else 'invited'}")


def show_again(call: Call, refusal: Unprocessable) -> Response:
    _asking, brand = _owner(call)
    return _page(call, brand, status=422, refused=refusal.fields)


def send_again(call: Call) -> Response:
    asking, brand = _changing(call, _("Send the invitation again"))
    invitation = invitations.invitation_of(call.session, brand_id=brand.id, public_id=call.path["id"])
    invitations.send_again(call.session, invitation=invitation, brand=brand, by=asking.account, now=call.now)
    return call.redirect("/studio/people?said=invited")


def take_back(call: Call) -> Response:
    asking, brand = _changing(call, _("Take the invitation back"))
    invitation = invitations.invitation_of(call.session, brand_id=brand.id, public_id=call.path["id"])
    invitations.take_back(call.session, invitation=invitation, by=asking.account, now=call.now)
    return call.redirect("/studio/people?said=taken-back")


def _member(call: Call, brand: Brand) -> tuple[Member, Account]:
    return members.member_of(call.session, brand_id=brand.id, public_id=call.path["id"])


def show_member(call: Call) -> Response:
    _asking, brand = _owner(call)
    member, person = _member(call, brand)
    return call.page("accounts/member.html", member=member, person=person, roles=offered(member.role))


def change_role(call: Call) -> Response:
    asking, brand = _changing(call, _("Change the role"))
    member, person = _member(call, brand)
    role, by = RoleForm.read(call.form).role, asking.account.id
    members.change_role(call.session, member=member, account=person, role=role, by=by, now=call.now)
    return call.redirect("/studio/people?said=role")


def show_remove(call: Call) -> Response:
    """Asks before it happens; without script this is the page behind the dialog."""
    _asking, brand = _owner(call)
    _membership, person = _member(call, brand)
    return call.page("accounts/remove_member.html", person=person)


def remove(call: Call) -> Response:
    asking, brand = _changing(call, _("Remove a person"))
    member, person = _member(call, brand)
    members.remove_member(call.session, member=member, account=person, by=asking.account.id, now=call.now)
    return call.redirect("/studio/people?said=removed")


routes: list[BaseRoute] = [
    get("/studio/people", show),
    post("/studio/people", invite, again=show_again),
    post("/studio/people/invitations/{id}/again", send_again),
    post("/studio/people/invitations/{id}/take-back", take_back),
    get("/studio/people/{id}", show_member),
    post("/studio/people/{id}", change_role),
    get("/studio/people/{id}/remove", show_remove),
    post("/studio/people/{id}/remove", remove),
]
