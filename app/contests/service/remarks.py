"""What somebody should know before a step that many people see. Nothing of it stops the step."""

from sqlmodel import Session

from app.contests import queries
from app.contests.figures import entry_counts
from app.contests.models import Contest
from app.contests.service.choosing import winners_of
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.templating import number


def before_release(session: Session, *, contest: Contest) -> list[str]:
    """Sentences about what a result leaves out: entries that nobody looked at, prizes that nobody gets, places without a story."""
    counts, placed = entry_counts(session, contest), winners_of(session, contest)
    found = []
    if waiting := counts.waiting:
        sentence = ngettext(
            "%(n)s entry of %(all)s that came in was not looked at. It could not win.",
            "%(n)s entries of %(all)s that came in were not looked at. None of them could win.",
            waiting,
        )
        found.append(sentence % {"n": number(waiting), "all": number(counts.all)})
    given = {key for winner, _entry in placed for key in winner.prize_keys}
    for prize in queries.prizes(session, contest):
        if prize.key not in given:
            found.append(_("Nobody gets this prize: %(title)s.") % {"title": prize.title})
    for winner, _entry in placed:
        if not winner.story.strip():
            found.append(_("Place %(rank)d has no story.") % {"rank": winner.rank})
    return found


def before_publication(session: Session, *, contest: Contest) -> list[str]:
    """Sentences about what people will miss on the contest's page."""
    if queries.prizes(session, contest):
        return []
    return [_("There is no prize: the page says nothing about what can be won.")]
