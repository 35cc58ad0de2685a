"""Results of an interactive in the studio: what the figures say, live, by day, source and version."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.accounts.models import Role
from app.kit import charts
from app.kit.forms import whole
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.percent import percent
from app.kit.templating import day as day_words
from app.kit.web import Call, get
from app.quizzes import result_queries as queries
from app.quizzes import results
from app.quizzes.flows import flow_of_films, watched_in
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.models import Content
from app.quizzes.result_queries import Head, Slice, Sums
from app.quizzes.shelf import Edition, Shelf
from app.quizzes.texts import Written, telling_steps, written_at

OWN = "own"
"""How the address of a page says 'by themselves', where a source is ''."""
NEWEST_DAYS, MOST_VERSIONS = 14, 20
LIVE_SECONDS = 5


def open_results(call: Call, *roles: Role) -> tuple[who.Staff, Content]:
    """Raises SignInNeeded, NotFound (also for other brands' pieces), or Forbidden."""
    who.require_staff(call)
    content, brand = queries.piece_with_brand(call.session, call.path["slug"])
    staff = who.require_role(call, content.brand_id, *roles)
    role = staff.role_in(brand.id)
    call.context |= {
        "content": content, "brand": brand, "nav_current": "campaigns", "path": f"/studio/pieces/{content.slug}",
        "may_edit": bool(role and who.may_edit(role)), "may_moderate": bool(role and who.may_moderate(role)),
        "kind_label": KINDS[content.kind].label(),
    }  # fmt: skip
    return staff, content


def show(call: Call) -> Response:
    _staff, content = open_results(call, *who.READERS)
    versions = queries.versions_of(call.session, content.id)
    asked = _asked(call.query, {str(n): id_ for id_, n, _at in versions})
    part = Slice(asked.get("version"), asked.get("source"), asked.get("day"))
    sums = queries.sums_of(call.session, content.id, part)
    heads = {by: queries.heads_by(call.session, content.id, by, part) for by in ("day", "source", "version_id")}
    wanted = [part.version_id] if part.version_id else [id_ for id_, _n, _at in versions][:MOST_VERSIONS]
    shelf: Shelf = call.request.app.state.shelf
    editions = shelf.editions(call.session, content, wanted)
    address = Address(f"/studio/pieces/{content.slug}/results", dict(call.query))
    zone = editions[0].document.zone if editions else "UTC"
    return call.page(
        "studio/results/results.html", block="figures", zone=zone, sums=sums, address=address, part=part,
        here=address(), live=content.is_open(call.now) and call.query.get("live") != "off",
        is_open=content.is_open(call.now), every=LIVE_SECONDS * 1000, stopped=call.query.get("live") == "off",
        chosen=_chosen(address, part, versions), heads=_tables(address, part, heads, versions),
        written=_written(call, content, editions), **_days(heads["day"], part), **_told(editions, sums),
        **_flow(call, content, editions, sums, part),
    )  # fmt: skip


class Address:
    """The address of this page with some of what it is asked for changed; None takes it away."""

    def __init__(self, path: str, query: Mapping[str, str]) -> None:
        self._path = path
        self._query = {k: v for k, v in query.items() if k in ("version", "source", "day", "days", "live") and v}

    def __call__(self, **changes: str | None) -> str:
        query = urlencode({name: value for name, value in {**self._query, **changes}.items() if value})
        return f"{self._path}?{query}" if query else self._path

    @property
    def shows_all_days(self) -> bool:
        return self._query.get("days") == "all"


def _asked(query: Mapping[str, str], versions: Mapping[str, int]) -> dict[str, Any]:
    """What makes sense of it; the rest is as if it had not been said."""
    asked: dict[str, Any] = {}
    if (version := versions.get(query.get("version", ""))) and whole(query.get("version", "")) is not None:
        asked["version"] = version
    if source := query.get("source", "")[:300].replace("\0", ""):
        asked["source"] = "" if source == OWN else source
    try:
        asked["day"] = date.fromisoformat(query.get("day", "")).isoformat()
    except ValueError:
        return asked
    return asked


def source_words(source: str) -> str:
    return source or _("By themselves")


def _chosen(address: Address, part: Slice, versions: list[tuple[int, int, Any]]) -> list[tuple[str, str]]:
    """What is left out, in words, each with the address of the page without that choice."""
    found = []
    if part.version_id is not None:
        n = next(n for id_, n, _at in versions if id_ == part.version_id)
        found.append((_("Version %(n)d") % {"n": n}, address(version=None)))
    if part.source is not None:
        found.append((source_words(part.source), address(source=None)))
    if part.day is not None:
        found.append((day_words(date.fromisoformat(part.day)), address(day=None)))
    return found


Line = tuple[str, str, bool, Head]
"""Words, the address that chooses it, whether it is chosen, and what is told of it."""


def _tables(
    address: Address, part: Slice, heads: Mapping[str, Mapping[Any, Head]], versions: list[tuple[int, int, Any]]
) -> dict[str, list[Line]]:
    days = sorted(heads["day"].items(), reverse=True)
    days = days if address.shows_all_days else days[:NEWEST_DAYS]
    sources = sorted(heads["source"].items(), key=lambda one: (-one[1].starts, one[0]))
    return {
        "day": [(day_words(date.fromisoformat(day)), address(day=day), day == part.day, head) for day, head in days],
        "source": [
            (source_words(source), address(source=source or OWN), source == part.source, head) for source, head in sources
        ],
        "version": [
            (_("Version %(n)d, published %(day)s") % {"n": n, "day": day_words(at)}, address(version=str(n)),
             id_ == part.version_id, heads["version_id"][id_])
            for id_, n, at in versions if id_ in heads["version_id"]
        ],
    }  # fmt: skip


def _days(heads: Mapping[Any, Head], part: Slice) -> dict[str, Any]:
    """Every day from the first to the last, those on which nobody came too."""
    if not heads:
        return {"day_bars": [], "first_day": None, "last_day": None, "best_day": 0, "all_days": 0}
    first, last = date.fromisoformat(min(heads)), date.fromisoformat(max(heads))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)][-charts.MOST_BARS :]
    starts = [heads.get(day.isoformat(), Head()).starts for day in days]
    mark = next((n for n, day in enumerate(days) if day.isoformat() == part.day), None)
    return {
        "day_bars": charts.bars(starts, mark=mark), "first_day": days[0], "last_day": last, "best_day": max(starts),
        "all_days": len(heads),
    }  # fmt: skip


def _told(editions: list[Edition], sums: Sums) -> dict[str, Any]:
    steps, past = results.steps_of_all(editions)
    starts, finishes = sums.n("start"), sums.n("finish")
    return {
        "passages": results.passages(steps, past, sums), "questions": results.questions(steps, past, sums),
        "scores": results.scores(sums), "outcomes": results.outcomes(editions, sums), "took": took, "percent": percent,
        "finish_bars": charts.shares([finishes, max(starts - finishes, 0)]),
        "asks_leads": bool(editions and editions[0].document.lead_form) or sums.n("lead") > 0,
    }  # fmt: skip


def _flow(call: Call, content: Content, editions: list[Edition], sums: Sums, part: Slice) -> dict[str, Any]:
    """Of films alone: the ways that were taken, and where people stopped watching."""
    films = [one.document for one in editions if isinstance(one.document, VideoContent) and one.document.steps]
    if not films:
        return {"flow": None}
    flow, names = flow_of_films(films, sums.keys("way"), sums.n("start"))
    watched = watched_in(films, queries.watched_until(call.session, content.id, part))
    return {"flow": flow, "names": names, "watched": watched}


def _written(call: Call, content: Content, editions: list[Edition]) -> dict[str, list[Written]]:
    """Over all versions, sources and days: words are judged once for all of them."""
    steps = telling_steps(editions[0].document) if editions else []
    return written_at(call.session, content.id, [step.key for step in steps]) if steps else {}


def took(seconds: float) -> str:
    """'12 seconds', '2 min 10 s', '3 hours'."""
    whole_ = round(seconds)
    if whole_ < 90:
        return ngettext("%(n)d second", "%(n)d seconds", whole_) % {"n": whole_}
    if whole_ < 5400:
        return _("%(minutes)d min %(seconds)d s") % {"minutes": whole_ // 60, "seconds": whole_ % 60}
    hours = round(whole_ / 3600)
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}


routes: list[BaseRoute] = [get("/studio/pieces/{slug}/results", show)]
