"""Why something in an embed was refused or ignored, in words for the studio."""

from collections.abc import Callable

from app.kit.i18n import gettext as _

_CONTEXT: dict[str, Callable[[], str]] = {
    "signature": lambda: _("The signature fits none of the brand's keys in use."),
    "key": lambda: _("It names a key that the brand does not have, or that is retired."),
    "algorithm": lambda: _("It is signed in a way that its key is not for."),
    "expired": lambda: _("It came after its end (exp). A clock may be wrong, or the page was kept for too long."),
    "early": lambda: _("It begins in the future (iat or nbf). A clock may be wrong."),
    "long": lambda: _("Its end (exp) is more than ten minutes ahead."),
    "used": lambda: _("Its id (jti) was used before. Each page needs a context of its own."),
    "audience": lambda: _("It is made out to another site (aud)."),
    "shape": lambda: _("A field is missing or cannot be taken: see the guide to embedding."),
    "size": lambda: _("It is longer than 4 kB."),
}


def in_words(kind: str, reason: str) -> str:
    """A sentence on a row of ``trouble``."""
    if kind == "origin":
        return _("The site is not allowed, so visitors saw a link instead.")
    if kind == "message":
        return _("A message came from a site that it should not come from, and was ignored.")
    if kind == "context":
        say = _CONTEXT.get(reason)
        why = say() if say else _("It could not be read.")
        return _("A context was not taken, and the visitor played without a name. %(why)s") % {"why": why}
    return _("More of all kinds, counted together because there are too many to list.")
