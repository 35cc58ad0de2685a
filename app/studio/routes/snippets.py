"""How a piece or a contest gets into other places: the text to copy, how it looks there, and where it may be shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.models import Brand
from app.contests import studio_queries as contests
from app.contests.models import Contest
from app.embed.loader import ALIAS
from app.embed.snippets import SCHEMES, Options, Snippets
from app.embed.targets import Embeddable, targets
from app.errors import NotFound, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import language_names, languages
from app.kit.security import FRAMES_OWN_PAGES
from app.kit.web import NO_STORE, Call, get, post
from app.quizzes import studio_queries as pieces
from app.quizzes.models import Content
from app.studio.forms import origins_of
from app.studio.service import own_sites

WIDTHS = (320, 600, 960)


@dataclass(frozen=True)
class Opened:
    """What the page is about; ``parts`` are the paths behind its own that can be chosen, with their words."""

    staff: who.Staff
    thing: Content | Contest
    brand: Brand
    studio: str
    parts: dict[str, str]

    @property
    def path(self) -> str:
        return f"{self.studio}/embed"

    @property
    def is_public(self) -> bool:
        return self.thing.published_at is not None


class Text(NamedTuple):
    key: str
    label: str
    hint: str
    text: str


Open = Callable[..., Opened]


def open_piece(call: Call, *, lock: bool = False) -> Opened:
    """For editors of the brand. Raises SignInNeeded, NotFound (also for other brands' pieces), or Forbidden."""
    who.require_staff(call)
    content, brand = pieces.piece_with_brand(call.session, call.path["slug"], lock=lock)
    return _opened(call, content, brand, f"/studio/pieces/{content.slug}", {"": ""})


def open_contest(call: Call, *, lock: bool = False) -> Opened:
    """As ``open_piece``."""
    who.require_staff(call)
    contest, brand = contests.contest_with_brand(call.session, call.path["slug"], lock=lock)
    parts = {"": _("What is on now"), "enter": _("Entry form"), "gallery": _("Gallery"), "winners": _("Winners")}
    return _opened(call, contest, brand, f"/studio/contests/{contest.slug}", parts)


def _opened(call: Call, thing: Content | Contest, brand: Brand, studio: str, parts: dict[str, str]) -> Opened:
    staff = who.require_role(call, brand.id, *who.EDITORS)
    call.context |= {"brand": brand, "nav_current": "campaigns", "thing": thing, "studio": studio}
    return Opened(staff, thing, brand, studio, parts)


def _part(call: Call, opened: Opened) -> str:
    said = call.query.get("part", "")
    return said if said in opened.parts else ""


def _found(call: Call, opened: Opened) -> Embeddable | None:
    path = "/".join(filter(None, (opened.thing.slug, _part(call, opened))))
    return targets.find(call.session, path, now=call.now, media_origin=call.tools.settings.media_origin)


def _snippets(call: Call, found: Embeddable) -> Snippets:
    base = call.tools.settings.base_url
    return Snippets(found, base, base + ALIAS, Options.read(call.query, languages()))


def _page(call: Call, opened: Opened, *, status: int = 200, refused: dict[str, str] | None = None) -> Response:
    """What was typed stays."""
    thing, found = opened.thing, _found(call, opened)
    made = _snippets(call, found) if found else None
    own = thing.embed_origins
    typed = {
        "sites": str(call.form.get("sites", "brand" if own is None else "own")),
        "origins": str(call.form.get("origins", "\n".join(own or []))),
    }
    facts: dict[str, Any] = {
        "path": opened.path, "parts": opened.parts, "part": _part(call, opened), "typed": typed, "refused": refused or {},
        "made": made, "texts": _texts(made) if made else [], "options": made.options if made else Options(),
        "schemes": SCHEMES, "languages": language_names(), "widths": WIDTHS, "is_nowhere": found is not None and not found.allowed,
        "framed": _framed(call, made) if made else "", "code": f"{opened.path}/code", "tail": _tail(call, opened),
        "flashes": [_("Saved. The list counts from now on.")] if call.query.get("said") == "saved" else [],
    }  # fmt: skip
    return call.page("studio/embed/page.html", status=status, headers=FRAMES_OWN_PAGES, **facts)


def _framed(call: Call, made: Snippets) -> str:
    """The address of the frame as our own page may show it."""
    query = {"from": call.tools.settings.base_url, **made.options.query}
    return f"/embed/{made.of.path}?{urlencode(query)}"


def _tail(call: Call, opened: Opened) -> str:
    part = _part(call, opened)
    return f"?part={part}" if part else ""


def _texts(made: Snippets) -> list[Text]:
    return [
        Text("script", _("One line, for any page"), _("Paste it where it should stand."), made.script),
        Text("element", _("An element"), _("For pages that build themselves, and for systems that move scripts."), made.element),
        Text("iframe", _("A plain frame"), _("Without our script: its height stays as it is here."), made.iframe),
        Text("wordpress", _("WordPress, this once"), _("Paste it into the editor as a block of custom HTML."), made.wordpress),
        Text("provider", _("WordPress, for good"), _("With these lines in a plugin, pasting an address of ours is enough."),
             made.wordpress_provider),
        Text("react", "React", _("A component of its own; it works with Next.js too."), made.react),
        Text("address", _("The address"), _("Many systems need no more: they ask us how to show it."), made.address()),
        Text("mail", _("E-mail"), _("A picture that leads there, since mails run nothing. The address alone does as well."), made.mail),
        Text("mail-address", _("Address for an e-mail"), _("Who comes from there is counted as coming from e-mail."), made.mail_address),
    ]  # fmt: skip


def _shows(open_it: Open) -> Callable[[Call], Response]:
    return lambda call: _page(call, open_it(call))


def _saves(open_it: Open) -> Callable[[Call], Response]:
    def save(call: Call) -> Response:
        opened = open_it(call, lock=True)
        own = call.form.get("sites") == "own"
        origins = origins_of(call.form, secure=call.tools.settings.secure) if own else None
        own_sites.allow_there(
            call.session, thing=opened.thing, origins=origins, by=opened.staff.account.id, now=call.now
        )  # fmt: skip
        return call.redirect(f"{opened.path}?said=saved#sites")

    return save


def _shows_again(open_it: Open) -> Callable[[Call, Unprocessable], Response]:
    return lambda call, refusal: _page(call, open_it(call), status=refusal.status, refused=refusal.fields)


def _draws(open_it: Open, kind: str, media_type: str) -> Callable[[Call], Response]:
    """The code for print, to be downloaded."""

    def draw(call: Call) -> Response:
        opened = open_it(call)
        found = _found(call, opened)
        if found is None:
            raise NotFound
        made = _snippets(call, found)
        name = f"{found.path.replace('/', '-')}.{kind}"
        headers = {**NO_STORE, "content-disposition": f'attachment; filename="{name}"'}
        return Response(made.qr_svg() if kind == "svg" else made.qr_png(), media_type=media_type, headers=headers)

    return draw


def _routes(base: str, open_it: Open) -> list[BaseRoute]:
    return [
        get(base, _shows(open_it)),
        post(f"{base}/sites", _saves(open_it), again=_shows_again(open_it)),
        get(f"{base}/code.svg", _draws(open_it, "svg", "image/svg+xml")),
        get(f"{base}/code.png", _draws(open_it, "png", "image/png")),
    ]


routes: list[BaseRoute] = [
    *_routes("/studio/pieces/{slug}/embed", open_piece),
    *_routes("/studio/contests/{slug}/embed", open_contest),
]
