"""Tests: a mirror of app/, with real parts (tests/parts) and the rules of the house (tests/architecture)."""
