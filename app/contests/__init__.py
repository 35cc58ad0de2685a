"""Photo contests from entry to winners: life cycle, entries, votes, judging, winners.

contest: has phases by time (draft, open, voting, judging, announced, archived). entry: what an entrant sends, with
revisions; an edit makes a new revision, which goes back to review. entrant: the person. vote: one voter for one entry in one
period. winner: a frozen result with a prize, a story and the jury's sentence.
"""
