"""What the desk shows of an entry."""

from sqlmodel import select

from app.contests.facts import edition, entry_facts
from app.contests.models import EntryRevision, EntryState
from app.kit.tools import Tools
from app.media.models import Asset
from tests.factories import NOON, make_case, make_contest, make_entry

FIELDS = [
    {"key": "pen", "label": "What did you draw with?", "kind": "text"},
    {"key": "shop", "label": "Which shop?", "kind": "text"},
]


def test_words_answers_and_an_earlier_rejection_are_shown(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, fields=FIELDS)
        entry = make_entry(session, contest, state=EntryState.PENDING)
        first = session.exec(select(EntryRevision)).one()
        first.why = "Too blurred to judge"
        second = EntryRevision(
            entry_id=entry.id, n=2, asset_id=first.asset_id, created_at=NOON, title="Beetroot", name="Ola", caption="Paint.",
            answers={"pen": "Ink", "shop": ""},
        )  # fmt: skip
        session.add(second)
        entry.revision_n = 2
        session.get_one(Asset, first.asset_id).credit = "Somebody Else"
        session.flush()
        facts = entry_facts(session, make_case(session, contest, entry), n=2)
    assert (facts.brief.title, facts.name, facts.caption, facts.edition) == (
        "Beetroot",
        "Ola",
        "Paint.",
        "second revision",
    )
    assert list(facts.answers) == [("What did you draw with?", "Ink")]
    assert [flag.words for flag in facts.flags] == [
        "Was rejected before", "Same photo as before, other words", "The file names somebody",
    ]  # fmt: skip


def test_the_persons_other_entries_with_the_brand_are_counted(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, entries_per_person=4)
        entry = make_entry(session, contest, state=EntryState.PENDING)
        for slot, state in enumerate((EntryState.APPROVED, EntryState.REJECTED, EntryState.REJECTED), 2):
            other = make_entry(session, contest, state=state)
            other.entrant_id, other.slot = entry.entrant_id, slot
        make_entry(session, contest)
        session.flush()
        facts = entry_facts(session, make_case(session, contest, entry), n=1)
    assert (facts.approved, facts.rejected) == (1, 2)


def test_editions_have_names() -> None:
    assert [edition(n) for n in (1, 2, 3, 4)] == ["first revision", "second revision", "third revision", "revision 4"]
