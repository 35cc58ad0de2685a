"""Where the crowd plays, and how everything is brought to its end before the oracle looks."""

import io
from datetime import UTC, datetime, timedelta

from sqlmodel import select

from app.accounts.models import Role
from app.accounts.service.sessions import open_session
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_tools
from app.media.models import Asset, Rendition
from app.settings import Settings
from app.worker import Worker
from tests.factories import make_brand, make_contest, make_entry, make_member
from tests.faults.players import publish_quiz
from tests.parts.homes import Home
from tests.people import add_texts

NOW = datetime.now(UTC)


def furnish(tools: Tools) -> tuple[str, list[str], str]:
    """A contest that is open for entries and votes, and a quiz; the contest's slug, ten cups, and a moderator's cookie."""
    with tools.db.write() as session:
        brand = make_brand(session)
        contest = make_contest(
            session, brand, published_at=NOW - timedelta(days=1), opens_at=NOW - timedelta(days=1),
            closes_at=NOW + timedelta(days=5), voting_opens_at=NOW - timedelta(days=1), min_side=200,
            voting_closes_at=NOW + timedelta(days=5), announces_at=NOW + timedelta(days=9),
        )  # fmt: skip
        add_texts(session, contest)
        cups = [make_entry(session, contest) for _n in range(10)]
        moderator = make_member(session, brand, Role.MODERATOR)
        cookie = open_session(session, account_id=moderator.id, browser="test", days=5, now=NOW)
        publish_quiz(session, brand, NOW)
    put_files_of_factories(tools)
    return contest.slug, [cup.public_id for cup in cups], cookie


def put_files_of_factories(tools: Tools) -> None:
    """The factories make rows; the oracle also wants their files."""
    with tools.db.read() as session:
        keys = [*session.exec(select(Asset.key)), *session.exec(select(Rendition.key))]
        public = session.exec(select(Rendition.key)).all()
    for key in keys:
        tools.private.put(key, io.BytesIO(b"x"), content_type="image/webp")
    for key in public:
        tools.public.put(key, io.BytesIO(b"x"), content_type="image/webp")


def finish_everything(home: Home) -> None:
    """A worker whose clock is far enough ahead that every lease and every pause is over."""
    ahead = SetClock(datetime.now(UTC) + timedelta(minutes=40))
    tools = make_tools(Settings(**home), clock=ahead)
    Worker(tools, every={}).run_until_idle()
    tools.db.close()
