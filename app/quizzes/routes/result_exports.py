"""Plays leave freely: as CSV, as a spreadsheet, as JSON Lines."""

from collections.abc import Callable, Iterator, Sequence

from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import Conflict, Refusal
from app.kit.i18n import gettext as _
from app.kit.tools import Tools
from app.kit.web import Call, post
from app.quizzes.columns import columns_of
from app.quizzes.routes.results import open_results
from app.quizzes.service import exporting
from app.quizzes.shelf import Edition, Shelf

Write = Callable[[Tools, int, Sequence[Edition]], Iterator[str] | Iterator[bytes]]
FORMATS: dict[str, tuple[Write, str]] = {
    "csv": (exporting.csv_of, "text/csv; charset=utf-8"),
    "xlsx": (exporting.xlsx_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "jsonl": (exporting.events_of, "application/jsonl; charset=utf-8"),
}


def export(call: Call) -> Response:
    """POST: every play. Personal data, so the password is asked for, and the trail says who took it."""
    staff, content = open_results(call, *who.EDITORS)
    format_ = str(call.form.get("format", ""))
    if format_ not in FORMATS:
        raise Refusal(_("Choose how you want the plays: as CSV, as a spreadsheet or as JSON Lines."))
    who.require_fresh(call, _("Export all plays"))
    shelf: Shelf = call.request.app.state.shelf
    editions = exporting.editions_played(call.session, shelf, content)
    if format_ == "xlsx" and len(columns_of(editions)) > exporting.SHEET_COLUMNS:
        raise Conflict(_("This has more columns than a spreadsheet holds. Take the CSV instead."))
    subject = f"content:{content.public_id}"
    who.audit(call.session, staff, content.brand_id, "plays.export", subject, {"format": format_}, call.now)
    write, media_type = FORMATS[format_]
    headers = {
        "content-disposition": f'attachment; filename="{content.slug}-plays.{format_}"', "cache-control": "no-store",
    }  # fmt: skip
    return StreamingResponse(write(call.tools, content.id, editions), media_type=media_type, headers=headers)


routes: list[BaseRoute] = [post("/studio/pieces/{slug}/results/exports", export)]
