"""Winners: frozen copies, so that nothing that happens later changes a result."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment


class Winner(SQLModel, table=True):
    """``frozen`` holds what the page shows (title, name, number, picture keys and sizes, votes and of how many), made at release.

    Of a winner who was erased or taken down afterwards rank, number and votes stay; the words and files of ``frozen`` are empty
    and ``frozen["gone"]`` is 'erased' or 'taken down'; ``frozen["before"]`` keeps what a take-down removed, for its undoing.
    """

    __table_args__ = (sa.UniqueConstraint("contest_id", "rank"), sa.UniqueConstraint("contest_id", "entry_id"))
    id: int = Field(default=None, primary_key=True)
    contest_id: int = Field(foreign_key="contest.id", index=True)
    entry_id: int = Field(foreign_key="entry.id")
    rank: int
    place: str = ""  # 'Second', "The jury's cup"; empty means the prize's title
    prize_keys: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    won: str = ""  # what was won, in a sentence
    chosen: str = ""  # how it was chosen
    story: str = ""  # Markdown
    jury_sentence: str = ""
    full_name: str = ""  # as the winner wants to be named; empty means the entry's name
    frozen: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    told_at: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(sa_type=Moment)
