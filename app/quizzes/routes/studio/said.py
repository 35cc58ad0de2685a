"""What a page of the editor says of the deed before it; the address carries its name only."""

from app.kit.i18n import gettext as _


def said(name: str) -> list[str]:
    sentences = {
        "created": _("Here is your draft. Nobody sees it until you publish it."),
        "saved": _("Saved."),
        "undone": _("Taken back."),
        "redone": _("Done again."),
        "published": _("It is public now."),
        "same": _("What is public is the same as this draft. No new version was made."),
        "unpublished": _("It is not public any more. Plays and answers are kept."),
        "pictured": _("The picture is here."),
    }
    return [sentences[name]] if name in sentences else []
