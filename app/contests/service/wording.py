"""Rules and licence to begin with, in plain words. They are a beginning, not legal advice: a manager reads and changes them."""

from app.contests.document import ContestDocument
from app.kit.i18n import gettext as _


def rules(document: ContestDocument, *, how: str, by_vote: bool) -> str:
    """Markdown. Times are not repeated here: the contest's page shows them, and they are locked with the rules."""
    parts = [
        _("## Who runs this contest"),
        _("[[the full name, address and register number of your company]] runs %(title)s."),
        _("## Who can take part"),
        _("Everybody from %(age)s years on, except people who work for us and those who live with them. Taking part is free."),
        _("## How to take part"),
        _("Send a photo with the form on the contest's page while entries are open. One person can send %(each)s. We look "
          "at every photo before it is shown, and may refuse one with a reason; you can mend it while entries are open."),
        _("## What we cannot take"),
        _("- photos that are not yours\n- people who have not agreed to be shown\n- insults, violence, nudity, "
          "advertising for others\n- pictures made by a machine from words"),
        *(_voting() if by_vote else ()),
        _("## How winners are chosen"),
        _("Winners are chosen %(how)s. We write to them at the address they gave. A winner who does not answer within "
          "[[how many]] days loses the prize, and the next one gets it."),
        _("## Prizes"),
        _("The prizes stand on the contest's page. They cannot be exchanged for money. [[who pays taxes on prizes]]"),
        _("## Your data"),
        _("We need your name and address to run the contest, and delete them [[how many]] months after its end. You can "
          "see, take along and erase everything about you at any time on the page of your entry. Questions: "
          "[[your mail address for questions about data]]."),
        _("## If something goes wrong"),
        _("Complaints go to [[your mail address for complaints]] until 14 days after the announcement. We answer within "
          "14 days. The law of [[your country]] applies."),
    ]  # fmt: skip
    words = {
        "title": document.title,
        "age": document.min_age,
        "each": _entries(document.entries_per_person),
        "how": how,
    }
    return "\n\n".join(part % words for part in parts) + "\n"


def _entries(n: int) -> str:
    return _("one photo") if n == 1 else _("up to %(n)d photos") % {"n": n}


def _voting() -> tuple[str, str]:
    return (
        _("## How the vote works"),
        _("While voting is open, everybody can vote for several photos a day, once for each. Votes that were bought, "
          "traded or made by machines do not count. Counts are shown with the announcement."),
    )  # fmt: skip


def licence(brand_name: str) -> str:
    parts = [
        _("The photo stays yours. You allow %(brand)s to show it, free of charge and with your name, on this contest's "
          "pages, in reports about the contest and in our own channels, for [[how many]] years, everywhere."),
        _("We may change its size and crop it, nothing else. We do not sell it and do not use it for anything but this "
          "contest. For printing it on goods we ask you first and pay for it."),
        _("You can withdraw your entry at any time; then we stop showing it. What is printed already stays."),
    ]  # fmt: skip
    return "\n\n".join(part % {"brand": brand_name} for part in parts) + "\n"
