"""What the studio may be told about embedding."""

from pydantic import Field
from starlette.datastructures import FormData

from app.embed.origins import MOST, read_origin
from app.errors import Unprocessable
from app.kit.forms import Form
from app.kit.i18n import gettext as _

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class DocumentForm(Form):
    document: str = Field(min_length=1, max_length=25_000)
    retire_documents: bool = False
    """The older ones, at once."""


class MakeForm(Form):
    retire_shared: bool = False
    """The older ones, at once."""


def origins_of(form: FormData, *, secure: bool) -> list[str]:
    """One a line, each once, in the order of typing. Raises Unprocessable for ``origins``; the sentence names the line."""
    found: dict[str, None] = {}
    for n, line in enumerate(str(form.get("origins", "")).splitlines(), 1):
        if not line.strip():
            continue
        try:
            found[origin_of(line, secure=secure)] = None
        except ValueError as error:
            raise Unprocessable(fields={"origins": _("Line %(n)s: %(why)s") % {"n": n, "why": error}}) from None
    if len(found) > MOST:
        raise Unprocessable(fields={"origins": _("These are too many. Keep %(n)s sites at most.") % {"n": MOST}})
    return list(found)


def origin_of(typed: str, *, secure: bool) -> str:
    """As ``read_origin``; a site without encryption is taken only from this machine, or while we have none ourselves."""
    origin = read_origin(typed)
    scheme, _mark, host = origin.partition("://")
    if scheme == "http" and secure and host not in LOOPBACK and host.rpartition(":")[0] not in LOOPBACK:
        raise ValueError(_("This site is not encrypted, and our pages are not shown there. Write it with https://."))
    return origin


def is_plain(origin: str, *, secure: bool) -> bool:
    """Whether this, as it came from anybody, is a site that could stand in the list just so."""
    try:
        return origin_of(origin, secure=secure) == origin
    except ValueError:
        return False
