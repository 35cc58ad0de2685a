"""What parts of a contest are called in the studio, and what is said after a deed."""

from collections.abc import Iterable, Mapping

from app.kit.i18n import gettext as _


def label_of(name: str) -> str:
    """'prizes.0.title' -> 'Prize 1'; 'times.opens' -> 'Entries open'."""
    kind, _dot, rest = name.partition(".")
    number = rest.partition(".")[0]
    if number.isdecimal() and kind in lines():
        return f"{lines()[kind]} {int(number) + 1}"
    return labels().get(name) or labels().get(kind) or _("The form")


def list_of(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(label_of(name) for name in names))


def of_places(refused: Mapping[str, str], ranks: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Refusals of the winners' form for the head of its page: field, whose and which it is, sentence."""
    labels = {"prize": _("Prizes"), "place": _("The place in words"), "won": _("What was won"), "chosen": _("How it was chosen"),
              "jury_sentence": _("The jury’s sentence"), "full_name": _("Full name"), "story": _("The story")}  # fmt: skip
    found = []
    for name, sentence in refused.items():
        public_id, _dot, part = name.partition(".")
        label = _("Place %(n)d, %(what)s") % {"n": ranks.get(public_id, 0), "what": labels.get(part, part)}
        found.append((name, label, sentence))
    return found


def lines() -> dict[str, str]:
    return {"steps": _("Step"), "prizes": _("Prize"), "fields": _("Question"), "consents": _("Consent")}


def labels() -> dict[str, str]:
    return {
        "title": _("Name"), "slug": _("Address"), "template": _("Kind of contest"),
        "headline": _("The brief"), "lead": _("Two more sentences"),
        "thing": _("What people send"), "things": _("Several of them"), "language": _("Language"), "zone": _("Time zone"),
        "times": _("When"), "times.opens": _("Entries open"), "times.closes": _("Entries close"),
        "times.voting_opens": _("Voting opens"), "times.voting_closes": _("Voting closes"),
        "times.announces": _("Announcement"), "times.archives": _("To the archive"), "min_age": _("Least age"),
        "entries_per_person": _("Entries per person"), "min_side": _("Smallest side of a photo"),
        "max_upload_mb": _("Largest file"), "fields": _("Questions"), "rules": _("Rules"), "licence": _("Licence"),
        "consents": _("Consents"), "voting": _("Voting"), "voting.votes_per_period": _("Votes per person"),
        "voting.period": _("Voting period"), "voting.by_mail": _("Confirmation by mail"), "voting.counts": _("Vote counts"),
        "steps": _("Steps"), "prizes": _("Prizes"), "how_winners": _("How winners are chosen"), "jury": _("The jury"),
        "published": _("Publication"),
    }  # fmt: skip


def said(key: str) -> list[str]:
    """The sentence at the head of a page after a deed; ``key`` comes in the address, so unknown ones say nothing."""
    known = {
        "saved": _("Saved."),
        "created": _("Your contest is a draft now: nobody else sees it until you publish it."),
        "published": _("Published. The contest moves on by the clock from here."),
        "unpublished": _("It is a draft again. Nobody else sees it."),
        "shortlist": _("The shortlist is saved."),
        "placed": _("Placed. Write the story and the jury's sentence below."),
        "place": _("The places are saved."),
        "unplaced": _("The place is free again."),
        "released": _("Released. Everybody sees the winners from the announcement on."),
        "held": _("Held back. Nothing is announced until you release the winners again."),
        "told": _("The mails to the winners are on their way."),
    }
    return [known[key]] if key in known else []
