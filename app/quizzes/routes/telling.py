"""How a play is shown: the page or the block of it, and questions that are the same for everybody, kept ready."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from markupsafe import escape
from starlette.requests import Request

from app.embed.places import Place, carried, visitor_of
from app.errors import NotFound
from app.kit import i18n
from app.kit.htmx import is_swap
from app.kit.i18n import gettext as _
from app.kit.security import PLAYS_FILMS
from app.kit.templating import moment
from app.kit.tools import Tools
from app.kit.web import page_context
from app.quizzes import films, queries
from app.quizzes.cards import Told, public_cards, told_of_piece, told_of_result
from app.quizzes.kinds.base.asking import Typed
from app.quizzes.kinds.base.flow import State
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.lead_screens import Asked, Sent, asked, state_of
from app.quizzes.places import place_of
from app.quizzes.players import address_of
from app.quizzes.ranking import ranking_of
from app.quizzes.screens import is_everybodys, question, screen
from app.quizzes.service.naming import LONGEST, name_of
from app.quizzes.shelf import Edition, Shelf, Shown
from app.quizzes.standing import Run
from app.quizzes.tally import Tally, chosen_in, tallies
from app.quizzes.texts import quotes_in, said_at, telling_steps

PAGE = "quizzes/play.html"
ACTION, SEQ, TOKEN = "\ue000", "\ue001", "\ue002"
"""Letters of no language, in the place of what differs between plays that see the same question."""
MOST = 2_000
_kept: OrderedDict[tuple[int, str, int, bool, str, int, int, bool], str] = OrderedDict()


def tallies_of(tools: Tools, shown: Shown) -> list[Tally]:
    """Everybody's answers as they are now; reads."""
    document, content_id = shown.edition.document, shown.edition.content_id
    places = [step.key for step in telling_steps(document)]
    with tools.db.read() as session:
        said = said_at(session, content_id, places) if places else {}
        return tallies(document, queries.public_figures(session, content_id), said)


def tally_html(tools: Tools, shelf: Shelf, slug: str, language: str, *, answered: bool) -> str:
    """The counts as they are now. Raises NotFound once those who look on may not see them any more."""
    shown = shelf.read(slug)
    if not shown.shows_counts(tools.clock.now(), answered=answered):
        raise NotFound
    with i18n.speaking(language):
        words = {"tallies": tallies_of(tools, shown), "piece": shown.edition.document}
        return tools.templates.render("quizzes/poll/_tally.html", words).strip()


def counts_for(
    tools: Tools, shown: Shown, now: datetime, run: Run | None, mine: Edition | None = None
) -> dict[str, Any]:  # fmt: skip
    """The counts for a page, where this person may see them; ``mine`` is what the ``run`` was a play of."""
    answered = run is not None and run.finished_at is not None
    edition = shown.edition
    if not shown.shows_counts(now, answered=answered):
        return {"tallies": None, "live": ""}
    own = f"?play={address_of(tools.signer, run.public_id)}" if run and answered else ""
    chosen = chosen_in(mine, run) if run and mine else set()
    return {"tallies": tallies_of(tools, shown), "live": f"/live/{edition.slug}{own}", "chosen": chosen}


def quotes_for(tools: Tools, shown: Shown, tallied: bool) -> dict[str, Any]:
    """What others wrote, for who has come to the end; a piece that shows counts tells it there."""
    if tallied or not telling_steps(shown.edition.document):
        return {}
    with tools.db.read() as session:
        return {"quotes": quotes_in(session, shown.edition.content_id, shown.edition.document)}


def ranking_for(tools: Tools, shown: Shown, edition: Edition, run: Run) -> dict[str, Any]:
    """How the player stands among others, where the piece says it; with names where it asks for them now."""
    if run.finished_at is None or not edition.kind.ranks(edition.document):
        return {}
    named = shown.edition.kind.names(shown.edition.document)
    with tools.db.read() as session:
        found: dict[str, Any] = {"ranking": ranking_of(session, run, named=named)}
        return found | ({"own_name": name_of(session, run), "longest_name": LONGEST} if named else {})


def told_of_run(tools: Tools, shown: Shown, edition: Edition, run: Run) -> Told:
    """What others are told of a finished play; one of an earlier version has the cards of that version."""
    assert run.result is not None  # noqa: S101  it is finished
    cards = shown.cards
    if edition.version_id != shown.edition.version_id:
        with tools.db.read() as session:
            own = public_cards(session, edition.version_id, tools.settings.media_origin)
        cards = {"": cards.get("", ""), **own}
    return told_of_result(edition.document, run.result, cards, shown.pictures)


def page_words(shown: Shown, edition: Edition, now: datetime, place: Place) -> dict[str, Any]:
    """What every page of a piece knows; ``page`` is the path of its own page, wherever it is shown."""
    return place.words | {
        "piece": edition.document, "kind": edition.kind.slug, "brand": shown.brand, "page": f"/play/{edition.slug}",
        "mine": None, "is_over": False, "is_open": shown.is_open(now), "closed_words": closed_words(shown, now),
        "pictures": shown.pictures,
    }  # fmt: skip


def cover_words(
    request: Request, shown: Shown, now: datetime, *, refused: str = "", typed: Typed | None = None
) -> dict[str, Any]:
    """The page before anything is answered."""
    tools: Tools = request.app.state.tools
    edition, place = shown.edition, place_of(request, shown, now)
    let_films(request, edition)
    words = (
        page_words(shown, edition, now, place)
        | {"action": place.at("/plays")}
        | {"told": told_of_piece(edition.document, shown.cards, shown.pictures)}
        | counts_for(tools, shown, now, None)
    )
    steps = edition.kind.steps(edition.document, 0)
    if edition.kind.begins_at_once and shown.is_open(now):
        asked = question(edition, steps[0], State(0, steps[0].key)) | {"refused": refused, "typed": typed or {}}
        return words | {"screen": asked}
    return words | {
        "screen": {
            "name": "cover",
            "is_timed": edition.kind.is_timed(edition.document),
            "refused": refused,
            "untimed": bool(typed and "untimed" in typed),
            "film": films.first_part(edition, shown.clips) if isinstance(edition.document, VideoContent) else None,
        }
    }


def let_films(request: Request, edition: Edition) -> None:
    """A page of a film may play its clips."""
    if isinstance(edition.document, VideoContent):
        request.scope[PLAYS_FILMS] = True


def closed_words(shown: Shown, now: datetime) -> str:
    zone = shown.edition.document.zone
    if shown.opens_at and now < shown.opens_at:
        return _("It opens %(when)s. Come back then.") % {"when": moment(shown.opens_at, zone)}
    if shown.closes_at and now >= shown.closes_at:
        return _("It closed %(when)s.") % {"when": moment(shown.closes_at, zone)}
    return ""


def own_path(tools: Tools, run: Run) -> str:
    """The path, in its piece, that is this player's alone."""
    return f"/plays/{address_of(tools.signer, run.public_id)}"


def html_of(
    request: Request, shown: Shown, edition: Edition, run: Run, now: datetime, *, refused: str = "",
    typed: Typed | None = None, sent: Sent | None = None, **more: str,
) -> str:  # fmt: skip
    """What this player sees now: the whole page, or its stage for a swap; ``more`` is told to it as it is.

    Of an answer to a form that stands under the result, ``sent``, the form's own place is all that a swap gets.
    """
    tools: Tools = request.app.state.tools
    let_films(request, edition)
    place, own = place_of(request, shown, now), own_path(tools, run)
    swap = is_swap(request)
    if swap and not refused and not place.kept and shown.is_open(now) and is_everybodys(edition, run):
        kept = _kept_question(request, shown, edition, run, now, place)
        told = kept.replace(ACTION, escape(place.at(f"{own}/answers"))).replace(SEQ, str(run.seq))
        return told.replace(TOKEN, place.token) if place.token else told
    words = {**_words(request, shown, edition, run, now, place, own, refused, typed), **more}
    words |= _end_words(tools, shown, edition, run, now, sent, visitor_of(request).fields)
    if swap and sent is not None and sent.is_under:
        return tools.templates.render("quizzes/_who.html", words)
    return tools.templates.render(PAGE, words, block="stage" if swap else None)


def who_asked(
    tools: Tools, edition: Edition, run: Run, sent: Sent | None = None, known: Mapping[str, str] | None = None
) -> Asked | None:
    """The form of a play that has come to its end; None where there is none. ``known``: see ``asked``. Reads."""
    form = edition.document.lead_form
    if form is None or run.finished_at is None or run.paused:
        return None
    with tools.db.read() as session:
        lead = queries.lead_of(session, run.id)
    return asked(form, state_of(lead), sent=sent, address=lead.email if lead else "", known=known)


def _end_words(
    tools: Tools, shown: Shown, edition: Edition, run: Run, now: datetime, sent: Sent | None, known: Mapping[str, str]
) -> dict[str, Any]:
    """What is told at the end of a play alone: its form, and unless that comes first, counts and places."""
    if run.finished_at is None or run.paused:
        return {}
    who = who_asked(tools, edition, run, sent, known)
    if who is not None and who.comes_first:
        return {"who": who, "screen": {"name": "who"}}
    told = counts_for(tools, shown, now, run, edition) | ranking_for(tools, shown, edition, run)
    told |= quotes_for(tools, shown, tallied=told["tallies"] is not None)
    return told | {"who": who, "shared": told_of_run(tools, shown, edition, run)}


def _kept_question(request: Request, shown: Shown, edition: Edition, run: Run, now: datetime, place: Place) -> str:
    """The question as it is for everybody who stands there, with marks where their own address and number go."""
    may_return = edition.kind.may_return(edition.document, run.walk)
    is_framed = place.frame is not None
    key = (
        edition.version_id, run.walk.at, len(run.walk.given), may_return, i18n.language(), len(shown.pictures),
        shown.clips_mark, is_framed,
    )  # fmt: skip
    if key not in _kept:
        tools: Tools = request.app.state.tools
        words = {**_words(request, shown, edition, run, now, place, "", "", None), "action": ACTION}
        words |= carried(TOKEN if place.token else "")
        words["screen"] = words["screen"] | {"seq": SEQ}
        _kept[key] = tools.templates.render(PAGE, words, block="stage")
        if len(_kept) > MOST:
            _kept.popitem(last=False)
    return _kept[key]


def _words(
    request: Request, shown: Shown, edition: Edition, run: Run, now: datetime, place: Place, own: str, refused: str,
    typed: Typed | None,
) -> Mapping[str, Any]:  # fmt: skip
    tools: Tools = request.app.state.tools
    return {
        **page_context(request, tools, now), **page_words(shown, edition, now, place), "own": own,
        "action": place.at(f"{own}/answers"),
        "screen": screen(
            edition, run, now=now, refused=refused, typed=typed, clips=shown.clips, likely=shown.likely
        ),
        "result_id": run.public_id, "outcome": run.outcome, "is_play": True,
    }  # fmt: skip
