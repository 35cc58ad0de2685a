"""What stands in a frame where nothing else can: a sentence and perhaps a link, always of one height, and never an error's page."""

from starlette.requests import Request

from app.embed.frames import let_anybody_frame
from app.errors import Refusal
from app.kit.i18n import gettext as _


class Notice(Refusal):
    """In the place of something that is not there, not open, or not for this site. ``page`` is the path of a page of ours, ``link``
    the words that lead to it."""

    def __init__(self, request: Request, sentence: str, *, status: int = 200, page: str = "", link: str = "") -> None:
        super().__init__(sentence)
        self.status = status
        self.page, self.link = page, link
        let_anybody_frame(request)


def not_here(request: Request, page: str) -> Notice:
    """This site may not show it: the visitor gets a link."""
    return Notice(request, _("This cannot be shown here."), page=page, link=_("Open it on its own page"))


def gone(request: Request) -> Notice:
    return Notice(request, _("What stood here has been taken away, or is not there yet."), status=404)
