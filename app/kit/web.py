"""From a request to an answer: parse, one transaction, render.

A handler is a plain function of a Call and runs in the thread pool. GET reads; every other method writes, and its answer is
sent after the commit. A Refusal that escapes rolls back and becomes a page with its sentence; with ``again`` the form is
shown once more, with everything that was typed.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, quote

from python_multipart.multipart import parse_options_header
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive

from app.errors import AskFirst, Refusal, SignInNeeded, TooLarge, TooMany, Unavailable, Unprocessable
from app.kit.htmx import is_swap, lead_to
from app.kit.i18n import gettext as _
from app.kit.tools import Tools

log = logging.getLogger("whitecup")
SMALL_BODY = 1_000_000
FIELDS = b"application/x-www-form-urlencoded"
FORM_CAPS: dict[str, Any] = {"max_files": 2, "max_fields": 300, "max_part_size": 200_000}
NO_STORE = {"cache-control": "no-store"}
SECRETS = ("password", "new_password", "code")


@dataclass
class Call:
    """One request being answered, with its transaction and the tools."""

    request: Request
    tools: Tools
    session: Session
    now: datetime
    form: FormData = field(default_factory=FormData)
    context: dict[str, Any] = field(default_factory=dict)
    """What every page of this call knows; rooms add to it (``account``, ``brand``)."""
    cookies: list[dict[str, Any]] = field(default_factory=list)

    @property
    def path(self) -> Mapping[str, str]:
        return self.request.path_params

    @property
    def query(self) -> Mapping[str, str]:
        return self.request.query_params

    def cookie(self, name: str) -> str:
        return self.request.cookies.get(cookie_name(self.tools, name), "")

    def keep_cookie(self, name: str, value: str, *, max_age: int | None = None) -> None:
        """Set with the answer; an empty value removes it."""
        self.cookies.append({"key": cookie_name(self.tools, name), "value": value, "max_age": max_age if value else 0})

    def page(
        self, template: str, /, *, block: str | None = None, status: int = 200,
        headers: Mapping[str, str] | None = None, **context: Any,
    ) -> Response:  # fmt: skip
        """The template as a page; only ``block`` of it when htmx asks for a swap."""
        part = block if block and is_swap(self.request) else None
        words = {**page_context(self.request, self.tools, self.now), **self.context, **context}
        html = self.tools.templates.render(template, words, block=part)
        return HTMLResponse(html, status, {"vary": "HX-Request", **(headers or {})})

    def redirect(self, path: str) -> Response:
        """After a deed: look at the result with GET. Only to our own pages."""
        if not path.startswith("/") or path.startswith("//"):
            raise ValueError(f"not a path of this site: {path}")
        return RedirectResponse(path, 303)


Handler = Callable[[Call], Response]
Again = Callable[[Call, Unprocessable], Response]


def get(path: str, handler: Handler, *, name: str | None = None) -> Route:
    return Route(path, _endpoint(handler, writes=False), methods=["GET"], name=name)


def post(
    path: str,
    handler: Handler,
    *,
    again: Again | None = None,
    body: int = SMALL_BODY,
    writes: bool = True,
    first: Handler | None = None,
) -> Route:
    """``body`` is the largest body in bytes; ``again`` shows the form once more after a refusal of what was typed. ``first``
    is asked before a byte of the body is read: what it refuses, or answers with anything but 200, is the answer.

    With ``writes=False`` the handler opens its own transactions: for slow work that must not hold the database, and for
    what has to be kept although the request is refused.
    """
    return Route(path, _endpoint(handler, writes=writes, again=again, body=body, first=first), methods=["POST"])


def _endpoint(
    handler: Handler, *, writes: bool, again: Again | None = None, body: int = SMALL_BODY, first: Handler | None = None
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        tools: Tools = request.app.state.tools
        if first:
            found = await run_in_threadpool(answer, first, request, tools, FormData(), writes=False)
            if found.status_code != HTTPStatus.OK:
                return found
        form = FormData() if request.method in ("GET", "HEAD") else await read_form(request, body)
        try:
            return await run_in_threadpool(answer, handler, request, tools, form, writes=writes, again=again)
        finally:
            await form.close()

    return endpoint


def answer(
    handler: Handler, request: Request, tools: Tools, form: FormData, *, writes: bool, again: Again | None = None
) -> Response:
    """Run the handler in its transaction; what it promises is durable when this returns."""
    now = tools.clock.now()
    try:
        with tools.db.write() if writes else tools.db.read() as session:
            call = Call(request, tools, session, now, form)
            response = handler(call)
        return _with_cookies(call, response)
    except Unprocessable as refusal:
        if again is None:
            return refusal_page(request, tools, refusal)
        with tools.db.read() as session:
            call = Call(request, tools, session, now, form)
            return _with_cookies(call, again(call, refusal))
    except Refusal as refusal:
        return refusal_page(request, tools, refusal)


def _with_cookies(call: Call, response: Response) -> Response:
    if call.context.get("account"):  # what a signed-in person sees is nobody else's
        response.headers.setdefault("cache-control", NO_STORE["cache-control"])
    for item in call.cookies:
        response.set_cookie(**item, path="/", secure=call.tools.settings.secure, httponly=True, samesite="lax")
    return response


def cookie_name(tools: Tools, name: str) -> str:
    return f"__Host-{name}" if tools.settings.secure else name


def page_context(request: Request, tools: Tools, now: datetime) -> dict[str, Any]:
    """What layouts may rely on in every page."""
    return {
        "request_path": request.url.path,
        "base_url": tools.settings.base_url,
        "media_origin": tools.settings.media_origin,
        "now": now,
        "account": None,
        "brand": None,
        "contest": None,
        "nav_current": "",
    }


async def read_form(request: Request, limit: int) -> FormData:
    """Form data under a cap that is counted while it streams. Raises TooLarge after letting the sender finish."""
    length = int(request.headers.get("content-length") or 0)
    if length > limit:
        await _drain(request, length)
        raise TooLarge(_("That is more than we can take in at once. Send less, or a smaller file."))
    refuse_other_charset(request)
    counted = Request(request.scope, capped(request.receive, limit))
    request.state.form = data = await counted.form(**FORM_CAPS)
    return data


async def read_fields(request: Request, limit: int) -> dict[str, list[str]]:
    """The fields of a form without files, each with all its values; the quick way for hot paths. Raises TooLarge."""
    if (b"content-type", FIELDS) not in request.scope["headers"]:
        if parse_options_header(request.headers.get("content-type", ""))[0] != FIELDS:
            form = await read_form(request, limit)
            return {name: [one for one in form.getlist(name) if isinstance(one, str)] for name in form}
        refuse_other_charset(request)
    body = await _whole_body(capped(request.receive, limit))
    try:
        return parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=FORM_CAPS["max_fields"])
    except ValueError as error:
        raise Refusal(
            _("This form did not arrive as it should. Please open the page anew and send it again.")
        ) from error


async def _whole_body(receive: Receive) -> bytes:
    """The quick way again: Starlette's goes through a generator."""
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body


def refuse_other_charset(request: Request) -> None:
    """Browsers send forms as UTF-8. Python knows charsets whose decoding takes minutes, or makes text that nothing can store."""
    _kind, options = parse_options_header(request.headers.get("content-type", ""))
    if options.get(b"charset", b"utf-8").lower() not in (b"utf-8", b"utf8"):
        raise Refusal(_("This form did not arrive as it should. Please open the page anew and send it again."))


def capped(receive: Receive, limit: int) -> Receive:
    """Raises TooLarge while a body streams, however long it said it would be."""
    seen = 0

    async def count() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLarge(_("That is more than we can take in at once. Send less, or a smaller file."))
        return message

    return count


async def _drain(request: Request, length: int, most: int = 400_000_000) -> None:
    """Browsers show our answer only after they have sent all; so the rest is read and dropped, within reason."""
    if length > most:
        return
    async for _chunk in request.stream():
        pass


def refusal_page(request: Request, tools: Tools, refusal: Refusal) -> Response:
    """The answer to a refusal: a page for people, JSON for scripts that ask for it, sign-in where that would help."""
    headers = dict(NO_STORE)
    if isinstance(refusal, SignInNeeded) and request.method == "GET":
        return lead_to(request, f"{refusal.at}?next={quote(own_address(request))}", headers)
    if isinstance(refusal, TooMany | Unavailable):
        headers["retry-after"] = str(refusal.retry_after)
    if "application/json" in request.headers.get("accept", ""):
        fields = refusal.fields if isinstance(refusal, Unprocessable) else {}
        return JSONResponse({"sentence": refusal.sentence, "fields": fields}, refusal.status, headers)
    words = {**page_context(request, tools, tools.clock.now()), "refusal": refusal, "status": refusal.status}
    template = request.scope.get("refusals", f"errors/{page_for(refusal.status)}.html")
    if isinstance(refusal, AskFirst):
        template, words = refusal.template, words | refusal.facts
    elif isinstance(refusal, Unavailable) and (kept := _kept_fields(request)):
        template, words = "errors/kept.html", words | {"action": own_address(request), **kept}
    elif "refusals" in request.scope:  # it holds nothing that a press could do
        request.scope.setdefault("framed_by", "*")
        words["frame"] = request.scope["frame"]
    return HTMLResponse(tools.templates.render(template, words), refusal.status, headers)


def _kept_fields(request: Request) -> dict[str, Any]:
    """What a form brought, so that the page can hold it until we are back; nothing of a form with a secret in it."""
    form: FormData | None = getattr(request.state, "form", None)
    if not form or any(name in SECRETS for name in form):
        return {}
    files = [name for name, value in form.multi_items() if isinstance(value, UploadFile)]
    return {"fields": [item for item in form.multi_items() if isinstance(item[1], str)], "files": files}


def own_address(request: Request) -> str:
    """Path and query of the request."""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def page_for(status: int) -> str:
    return str(status) if status in (401, 403, 404, 409, 410, 413, 422, 429, 500, 503) else "422"
