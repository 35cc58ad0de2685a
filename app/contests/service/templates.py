"""Contests to begin with: complete documents in plain words. What only the manager knows stands in [[double brackets]].

How the winners were chosen is left empty: nobody knows that before it was done. It is asked for at the release.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.contests.document import ConsentPart, ContestDocument, PrizePart, Step, Times, Voting
from app.contests.models import Counts, VotePeriod
from app.contests.service import wording
from app.kit.i18n import gettext as _

OPEN_DAYS, VOTING_DAYS, JUDGING_DAYS = 28, 7, 14


def choices() -> list[tuple[str, str, str]]:
    """Key, name, and what it is, in the order of the page."""
    return [
        ("jury", _("Photo contest with a jury"), _("People send photos, you put some on a shortlist, a jury decides.")),
        (
            "vote",
            _("Photo contest with a public vote and a jury"),
            _(
                "After entries close, everybody may vote; a jury chooses among the most voted, and one prize is the public's."
            ),
        ),
    ]


def fill_template(
    template: str, *, brand: str, brand_name: str, slug: str, title: str, zone: str, language: str, now: datetime
) -> ContestDocument:
    """A complete document of the template; entries open tomorrow at ten by the clock of ``zone``. KeyError for no template."""
    say = _FILL[template]
    return say(
        ContestDocument(
            brand=brand, slug=slug, title=title, zone=zone, language=language, times=_times(zone, now),
            headline=_("Show us your [[what people are to photograph]]."),
            lead=_("Send one photo. We look at every one, and the best are shown to everybody."),
            thing=_("photo"), things=_("photos"), min_age=16, entries_per_person=1,
            steps=_steps(), consents=_consents(brand_name),
            licence=wording.licence(brand_name), prizes=_prizes(),
        )
    )  # fmt: skip


def _times(zone: str, now: datetime) -> Times:
    today = now.astimezone(ZoneInfo(zone)).date()
    opens = datetime.combine(today + timedelta(days=1), time(10))
    closes = datetime.combine(today + timedelta(days=1 + OPEN_DAYS), time(23, 59))
    return Times(
        opens=opens, closes=closes, announces=datetime.combine(closes + timedelta(days=JUDGING_DAYS), time(10))
    )


def _with_jury(document: ContestDocument) -> ContestDocument:
    return document.model_copy(
        update={
            "jury": _("[[the names of the jury]]"), "voting": Voting(counts=Counts.HIDDEN),
            "rules": wording.rules(document, how=_("[[how: for example by a jury of three, from a shortlist]]"), by_vote=False),
        }
    )  # fmt: skip


def _with_vote(document: ContestDocument) -> ContestDocument:
    opens = datetime.combine(document.times.closes + timedelta(days=2), time(10))
    closes = datetime.combine(opens + timedelta(days=VOTING_DAYS), time(12))
    announces = datetime.combine(closes + timedelta(days=JUDGING_DAYS), time(10))
    times = document.times.model_copy(update={"voting_opens": opens, "voting_closes": closes, "announces": announces})
    how = _("[[how: for example by a jury of three, from the forty most voted]]; the public's prize by votes alone")
    people = PrizePart(key="public", title=_("The public's choice"), text=_("[[what the most voted photo wins]]"))
    return document.model_copy(
        update={
            "times": times, "jury": _("[[the names of the jury]]"),
            "voting": Voting(votes_per_period=3, period=VotePeriod.DAY, counts=Counts.HIDDEN),
            "prizes": [*document.prizes, people],
            "rules": wording.rules(document, how=how, by_vote=True),
        }
    )  # fmt: skip


def _steps() -> list[Step]:
    return [
        Step(title=_("Take a photo"), text=_("With any phone, in good light. [[what should be on it]]")),
        Step(title=_("Send it"), text=_("It takes a minute. You get a mail with a link to your own page.")),
        Step(title=_("Be seen"), text=_("We look at it, mostly within a day, and show it in the gallery.")),
    ]


def _prizes() -> list[PrizePart]:
    return [
        PrizePart(key="first", title=_("The jury's choice"), text=_("[[what the first prize is]]")),
        PrizePart(key="second", title=_("Second"), text=_("[[what the second prize is]]")),
        PrizePart(key="third", title=_("Third"), text=_("[[what the third prize is]]")),
    ]


def _consents(brand_name: str) -> list[ConsentPart]:
    return [
        ConsentPart(
            key="own", required=True, label=_("It is my own work, I may send it, and I accept the rules and the licence.")
        ),
        ConsentPart(
            key="news", label=_("%(brand)s may write to me about the next contest.") % {"brand": brand_name},
            text=_("One mail for each new contest. You can take this back at any time on the page of your entry."),
        ),
    ]  # fmt: skip


_FILL: dict[str, Callable[[ContestDocument], ContestDocument]] = {"jury": _with_jury, "vote": _with_vote}
