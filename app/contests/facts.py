"""What the desk shows of an entry."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from app.contests import desk_queries as desk
from app.contests import queries
from app.contests.lookalikes import Lookalike, lookalikes
from app.contests.models import Contest, Entrant, Entry, EntryRevision
from app.contests.service import reviewing
from app.contests.service.reporting import reason_words
from app.kit.i18n import gettext as _
from app.media.models import Asset, Rendition
from app.media.shown import File, Shown, shown
from app.moderation.models import Case
from app.moderation.queries import open_reports
from app.moderation.target import Alike, Complaint, Flag, TargetFacts


def entry_facts(session: Session, case: Case, *, n: int | None) -> TargetFacts:
    """Of revision ``n``; None takes the one that is shown, else the newest, and brings the open reports."""
    entry, contest, entrant = _parties(session, case)
    revisions = queries.revisions_with_assets(session, entry)
    revision, asset = _wanted(revisions, entry, n)
    alike = lookalikes(session, entry=entry, asset=asset)
    files = queries.renditions_of(session, [asset.id, *(one.asset.id for one in alike)])
    approved, rejected = desk.record_of(session, entrant, contest, but=entry)
    return TargetFacts(
        brief=desk.brief_of(entry, revision.title, contest.zone, contest.title),
        edition=edition(revision.n),
        name=revision.name,
        caption=revision.caption,
        answers=answers_of(contest, revision),
        picture=picture_of(_here(case), asset, files[asset.id], alt=_("Photo: %(title)s") % {"title": revision.title}),
        said=_said(session, entrant),
        approved=approved,
        rejected=rejected,
        came_at=revision.created_at,
        flags=_flags(entry, revisions, revision, asset, alike, is_report=n is None),
        alike=[_alike(case, one, files[one.asset.id]) for one in alike],
        complaints=_complaints(session, entry) if n is None else (),
    )


def preview(session: Session, case: Case, *, n: int | None) -> Shown | None:
    """The picture alone."""
    entry = desk.entry_of(session, case)
    revision, asset = _wanted(queries.revisions_with_assets(session, entry), entry, n)
    return picture_of(_here(case), asset, queries.renditions_of(session, [asset.id])[asset.id], alt=revision.title)


def _parties(session: Session, case: Case) -> tuple[Entry, Contest, Entrant]:
    statement = (
        select(Entry, Contest, Entrant)
        .join(Contest, col(Contest.id) == Entry.contest_id)
        .join(Entrant, col(Entrant.id) == Entry.entrant_id)
        .where(Entry.id == case.subject)
    )
    return session.exec(statement).one()


def _wanted(
    revisions: Sequence[tuple[EntryRevision, Asset]], entry: Entry, n: int | None
) -> tuple[EntryRevision, Asset]:
    for revision, asset in revisions:
        if revision.n == n or (n is None and revision.id == entry.shown_revision_id):
            return revision, asset
    return revisions[0]


def edition(n: int) -> str:
    words = {1: _("first revision"), 2: _("second revision"), 3: _("third revision")}
    return words.get(n) or _("revision %(n)d") % {"n": n}


def answers_of(contest: Contest, revision: EntryRevision) -> list[tuple[str, str]]:
    """Question and answer, in the order of the form; empty ones are left out."""
    asked = ((str(question["label"]), revision.answers.get(question["key"])) for question in contest.fields)
    return [(label, str(answer)) for label, answer in asked if answer]


def _said(session: Session, entrant: Entrant) -> list[str]:
    age = [_("%(age)s or older") % {"age": entrant.age_answer}] if entrant.age_answer else []
    given = queries.consents_of(session, entrant)
    return age + [text.label for consent, text in given if text.is_consent and consent.withdrawn_at is None]


def picture_of(here: str, asset: Asset, files: Iterable[Rendition], *, alt: str) -> Shown | None:
    """From the private store, through the desk; ``here`` is the page that the addresses stand under."""

    def address(file: File) -> str:
        return f"{here}/pictures/{asset.public_id}-{file.name}.{file.format}"

    return shown(files, thumbhash=asset.thumbhash, address=address, alt=alt)


def _here(case: Case) -> str:
    return f"/moderation/cases/{case.public_id}"


def _alike(case: Case, one: Lookalike, files: Iterable[Rendition]) -> Alike:
    label = desk.number_of(one.entry)
    alt = _("%(number)s, %(title)s") % {"number": label, "title": one.revision.title}
    words = _alike_words(one)
    return Alike(
        one.asset.public_id, label, one.revision.title, words, picture_of(_here(case), one.asset, files, alt=alt)
    )


def _alike_words(one: Lookalike) -> str:
    if one.is_same_file and one.is_same_person:
        return _("The very same file, by the same person")
    if one.is_same_file:
        return _("The very same file, by another person")
    if one.is_same_person:
        return _("Much the same picture, by the same person")
    return _("Much the same picture, by another person")


def _flags(
    entry: Entry, revisions: Sequence[tuple[EntryRevision, Asset]], revision: EntryRevision, asset: Asset,
    alike: Sequence[Lookalike], *, is_report: bool,
) -> list[Flag]:  # fmt: skip
    flags = [
        Flag(_("Looks like %(number)s") % {"number": desk.number_of(one.entry)}, _alike_words(one)) for one in alike[:1]
    ]
    earlier = next((r for r, _asset in revisions if r.n < revision.n and r.why), None)
    if earlier:
        flags.append(Flag(_("Was rejected before"), earlier.why))
    if any(r.n < revision.n and r.asset_id == asset.id for r, _asset in revisions):
        flags.append(Flag(_("Same photo as before, other words")))
    if is_report and entry.state in reviewing.OVER:
        flags.append(Flag(_("It is out of the gallery already"), _("Keeping it as it is closes the report.")))
    if asset.credit or asset.copyright:
        flags.append(Flag(_("The file names somebody"), " · ".join(filter(None, (asset.credit, asset.copyright)))))
    return flags


def _complaints(session: Session, entry: Entry) -> list[Complaint]:
    found = open_reports(session, kind="entry", subject=entry.id)
    return [Complaint(reason_words(report.reason), report.words, report.at) for report in found]
