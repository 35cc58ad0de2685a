"""Holds the write lock of a SQLite file for so many seconds, as a process of its own: ``python -m tests.faults.locker FILE SECONDS``."""

import sqlite3
import sys
import time


def main(file: str, seconds: float) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    sys.stdout.write("locked\n")
    sys.stdout.flush()
    time.sleep(seconds)
    connection.rollback()
    connection.close()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
