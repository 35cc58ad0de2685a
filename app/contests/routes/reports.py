"""The report form of an entry: anybody may say that something is wrong with it."""

from datetime import timedelta

from starlette.datastructures import FormData
from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts.models import Brand
from app.contests import queries
from app.contests.forms import ReportForm
from app.contests.models import Contest, Entry
from app.contests.reporters import reporter_of
from app.contests.service import reporting
from app.errors import NotFound, Unprocessable
from app.kit.address import address_key
from app.kit.i18n import gettext as _
from app.kit.ratelimit import hit
from app.kit.web import NO_STORE, Call, get, post
from app.moderation.service.reports import Complaint

PATH = "/contests/{slug}/entries/{id}/reports"
HOUR = timedelta(hours=1)
OF_ONE_VISITOR = 10
OF_ONE_NETWORK = 60


def _shown(call: Call) -> tuple[Contest, Brand, Entry]:
    contest, brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
    entry = queries.shown_entry(call.session, contest, call.path["id"])
    if entry is None:
        raise NotFound
    return contest, brand, entry


def show_form(call: Call) -> Response:
    return _form_page(call, FormData(), {})


def _form_page(call: Call, typed: FormData, refused: dict[str, str], *, status: int = 200) -> Response:
    contest, brand, entry = _shown(call)
    title = queries.shown_title(call.session, entry)
    return call.page(
        "contests/report.html", status=status, headers=NO_STORE, contest=contest, brand=brand, entry=entry, title=title,
        typed=typed, refused=refused, reasons=[(key, reporting.reason_words(key)) for key in reporting.ReportReason],
        nav_current="gallery",
    )  # fmt: skip


def send(call: Call) -> Response:
    """POST: keep the report and put the entry before a moderator; the same again is thanked for and changes nothing."""
    contest, _brand, entry = _shown(call)
    form = ReportForm.read(call.form)
    reporter = reporter_of(call)
    _limit(call, f"report:{reporter}", OF_ONE_VISITOR)
    _limit(call, f"report:{address_key(call.request, call.tools.signer, call.now)}", OF_ONE_NETWORK)
    complaint = Complaint(reporter=reporter, reason=form.reason, words=form.words, email=form.email)
    reporting.report_entry(call.session, contest=contest, entry=entry, complaint=complaint, now=call.now)
    thanks = "mail" if form.email else "yes"
    return call.redirect(f"/contests/{contest.slug}/entries/{entry.public_id}/reports/thanks?told={thanks}")


def _limit(call: Call, key: str, most: int) -> None:
    sentence = _("That were many reports within an hour. Come back in a while, or write to us.")
    hit(call.session, key=key, limit=most, window=HOUR, now=call.now, sentence=sentence)


def show_again(call: Call, refusal: Unprocessable) -> Response:
    return _form_page(call, call.form, refusal.fields, status=refusal.status)


def thank(call: Call) -> Response:
    contest, brand = queries.published_contest(call.session, call.path["slug"], now=call.now)
    will_hear = call.query.get("told") == "mail"
    return call.page(
        "contests/reported.html",
        headers=NO_STORE,
        contest=contest,
        brand=brand,
        will_hear=will_hear,
        nav_current="gallery",
    )


routes: list[BaseRoute] = [
    get(PATH, show_form),
    post(PATH, send, again=show_again),
    get(PATH + "/thanks", thank),
]
