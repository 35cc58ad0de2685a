"""Real servers for tests and benchmarks: PostgreSQL, an S3 store, an SMTP server, a browser.

Each is a context manager, listens on 127.0.0.1 on a free port, lives in a temporary folder of its own and ends with the
process that started it, even when that is killed. A part that this machine lacks raises MissingPartError, which names the
command that brings it.
"""
