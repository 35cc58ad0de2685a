"""What the scales of a survey measure, in words that say what they are reckoned from."""

from collections.abc import Mapping

from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.templating import number
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.survey.content import Rating
from app.quizzes.kinds.survey.reckoning import Measure, measure


def measured(step: Step, marks: Mapping[str, int]) -> tuple[str, str] | None:
    """A headline and how it comes about; None for a step that measures nothing, or that nobody has answered."""
    if not isinstance(step, Rating):
        return None
    found = measure(step, marks)
    return None if found.value is None else (_headline(found), _how(found))


def _headline(found: Measure) -> str:
    value = number(round(found.value or 0, 1))
    names = {
        "nps": _("Net promoter score: %(value)s"), "ces-mean": _("Customer effort score: %(value)s on average"),
        "ces-agreement": _("Customer effort score: %(value)s %% agree"),
        "ces-difference": _("Customer effort score: %(value)s"), "csat": _("Customer satisfaction: %(value)s %%"),
        "mean": _("%(value)s on average"),
    }  # fmt: skip
    return names[found.name] % {"value": value}


def _how(found: Measure) -> str:
    ways = {
        "nps": _("The share of 9 and 10 less the share of 0 to 6."),
        "ces-mean": _("The mean of the answers from 1 to 7."),
        "ces-agreement": _("The share of 5, 6 and 7."),
        "ces-difference": _("The share of 5 to 7 less the share of 1 to 3."),
        "csat": _("The share of 4 and 5."),
        "mean": "",
    }
    of = ngettext("Over %(n)s answer.", "Over %(n)s answers.", found.of) % {"n": number(found.of)}
    said = [ways[found.name], of]
    if found.low is not None and found.high is not None:
        bounds = {"low": number(round(found.low, 1)), "high": number(round(found.high, 1))}
        said.append(_("If all were asked, it would with 95 %% certainty be from %(low)s to %(high)s.") % bounds)
    return " ".join(filter(None, said))
