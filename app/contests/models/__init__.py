"""All tables of the room, in one import."""

from app.contests.models.contest import Contest, Counts, Phase, Prize, TextVersion, VotePeriod
from app.contests.models.entry import Consent, Entrant, Entry, EntryLink, EntryRevision, EntryState, LinkPurpose
from app.contests.models.vote import Vote, VoteCode, VoteStatus
from app.contests.models.winner import Winner

__all__ = [
    "Consent",
    "Contest",
    "Counts",
    "Entrant",
    "Entry",
    "EntryLink",
    "EntryRevision",
    "EntryState",
    "LinkPurpose",
    "Phase",
    "Prize",
    "TextVersion",
    "Vote",
    "VoteCode",
    "VotePeriod",
    "VoteStatus",
    "Winner",
]
