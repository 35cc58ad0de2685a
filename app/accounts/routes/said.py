"""What the next page says once after a deed; the address carries a key, never words."""

from collections.abc import Callable

from app.kit.i18n import gettext as _
from app.kit.web import Call

_SAID: dict[str, Callable[[], str]] = {
    "password": lambda: _("Your new password is set. Sign in with it."),
    "joined": lambda: _("You belong to the brand now. Sign in with your password."),
    "password-changed": lambda: _("Your password is changed. Everywhere else you are signed out."),
    "name": lambda: _("Your name is changed."),
    "sessions": lambda: _("Signed out there."),
    "factor-off": lambda: _("The second factor is off."),
    "invited": lambda: _("The invitation is on its way."),
    "invited-again": lambda: _(
        "This address was asked before. A new invitation is on its way; the link of the old one opens nothing."
    ),
    "taken-back": lambda: _("The invitation is taken back; its link opens nothing any more."),
    "role": lambda: _("The role is changed. The person signs in again."),
    "removed": lambda: _("Removed. The person is signed out everywhere."),
    "saved": lambda: _("Saved."),
}


def flashes(call: Call) -> list[str]:
    say = _SAID.get(call.query.get("said", ""))
    return [say()] if say else []
