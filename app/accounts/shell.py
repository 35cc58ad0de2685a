"""The frame of the studio: which places its head offers to whom."""

from app.accounts.models import Role
from app.accounts.rules import may_edit, may_manage_members, may_moderate
from app.kit.i18n import gettext as _
from app.kit.mail import FolderMailer
from app.kit.tools import Tools

Link = tuple[str, str, str]
"""The page's ``nav_current``, words, and address."""


def navigation(tools: Tools, role: Role | None) -> list[Link]:
    """What the head of the studio offers to a member in ``role``."""
    links: list[Link] = [("campaigns", _("Campaigns"), "/studio")]
    if role and may_moderate(role):
        links.append(("moderation", _("Moderation"), "/moderation"))
    if role and may_manage_members(role):
        links.append(("people", _("People"), "/studio/people"))
    if role and may_edit(role):
        links.append(("brand", _("Brand"), "/studio/brand"))
        if isinstance(tools.mailer, FolderMailer):
            links.append(("mails", _("Mails"), "/studio/mails"))
    return links
