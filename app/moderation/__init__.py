"""What people look at before the public does: cases, claims, decisions, reports. Knows its targets by protocol only.

case: one thing to be reviewed. claim: a lease on a case, with a token and an end. decision: what a moderator did, with a
reason. report: a visitor's complaint. target: whatever is moderated; it registers itself.
"""
