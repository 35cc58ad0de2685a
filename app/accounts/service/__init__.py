"""Deeds of accounts: each in the caller's transaction."""
