"""The running product with a clock that goes on and can be moved ahead, people with browsers of their own, and their mails."""

import email
import email.policy
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, expect

from app.accounts.models import Brand, Role
from app.contests.document import BrandDocument, ConsentPart, ContestDocument, PrizePart, Step, Times, Voting
from app.contests.models import Contest, Counts
from app.contests.service import composing, publishing
from app.kit.clock import SystemClock
from app.kit.tools import Tools
from tests.e2e.album import DESKTOP, PHONE, Album
from tests.e2e.conftest import Complaints
from tests.e2e.photographs import Photograph
from tests.factories import make_member
from tests.staff import HASH, PASSWORD

ZONE = "Europe/Warsaw"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class MovedClock(SystemClock):
    """Goes like any other, some days ahead."""

    ahead = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.ahead

    def move_to(self, moment: datetime | None) -> None:
        assert moment
        self.ahead += moment - self.now()


@dataclass
class Sent:
    """One entry as its person knows it: the photo, the words, and where its own page is."""

    contest: Contest
    photo: Photograph
    title: str
    email: str
    link: str = ""
    votes: int = 0


@dataclass
class Stage:
    tools: Tools
    clock: MovedClock
    browser: Browser
    album: Album
    brand: Brand
    sent: list[Sent] = field(default_factory=list)
    complaints: Complaints = field(default_factory=Complaints)

    @property
    def base(self) -> str:
        return self.tools.settings.base_url

    def of(self, contest: Contest) -> list[Sent]:
        return [one for one in self.sent if one.contest.id == contest.id]

    @contextmanager
    def visit(self, width: int = PHONE, path: str = "") -> Iterator[Page]:
        """Somebody with a browser that was never here before."""
        context = self.browser.new_context(viewport={"width": width, "height": 740 if width == PHONE else 900})
        page = context.new_page()
        self.complaints.listen(page)
        if path:
            page.goto(f"{self.base}{path}")
        yield page
        context.close()

    @contextmanager
    def staff(self, role: Role, name: str, path: str) -> Iterator[Page]:
        """A member of the brand who signs in with the password, at a desk."""
        address = f"{name.lower()}-{self.clock.now():%d%H%M%S}@biala.example"
        with self.tools.db.write() as session:
            make_member(session, self.brand, role, name=name, email=address, password_hash=HASH)
        with self.visit(DESKTOP, path) as page:
            page.get_by_label("E-mail").fill(address)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in to the studio")
            yield page

    def mails(self, to: str, kind: str) -> list[str]:
        """Subject and text of each, the newest last."""
        found = []
        for path in sorted(Path(self.tools.settings.data_dir, "mail").glob("*.eml")):
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if mail["To"] == to and mail["X-Whitecup-Kind"] == kind:
                body = mail.get_body(("plain",))
                assert body
                found.append(f"{mail['Subject']}\n{body.get_content()}")
        return found

    def mailed(self, to: str, kind: str, pattern: str) -> str:
        """What stands in the newest such mail; waits until the worker has sent one."""
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            if (texts := self.mails(to, kind)) and (hit := re.search(pattern, texts[-1])):
                return hit[1]
            time.sleep(0.2)
        raise AssertionError(f"no mail {kind} came to {to}")


def make_brand(tools: Tools) -> Brand:
    document = BrandDocument(
        slug="biala", name="Biała Coffee", mark_text="Biała", colour="#1f6f4a", imprint="Biała Coffee, Warsaw",
        contact_email="cups@biala.example", privacy="We keep what you send **for this contest only**.",
    )  # fmt: skip
    with tools.db.write() as session:
        return composing.save_brand(session, document=document, now=tools.clock.now())


def make_contest(tools: Tools, slug: str, title: str, headline: str, voting: Voting) -> Contest:
    """Open since an hour for three days, two days of votes, announced a day later."""
    began = tools.clock.now().astimezone(ZoneInfo(ZONE)).replace(tzinfo=None, second=0, microsecond=0) - HOUR
    times = Times(
        opens=began, closes=began + 3 * DAY, voting_opens=began + 3 * DAY + HOUR, voting_closes=began + 5 * DAY,
        announces=began + 6 * DAY,
    )  # fmt: skip
    document = ContestDocument(
        brand="biala", slug=slug, title=title, headline=headline, lead="Send one photo. We look at every one by hand.",
        thing="cup", things="cups", zone=ZONE, times=times, min_age=16, min_side=200, voting=voting,
        rules="## Who may take part\n\n- Everybody from 16 on\n- One cup each", licence="The photo stays yours. We may show it.",
        consents=[ConsentPart(key="own", label="It is my own work, and I accept the rules.", required=True),
                  ConsentPart(key="news", label="Write to me about the next contest.")],
        steps=[Step(title="Draw", text="On a cup, with any pen."), Step(title="Send", text="One photo, by daylight."),
               Step(title="Be seen", text="In the gallery, mostly within a day.")],
        prizes=[PrizePart(key="jury", title="The jury’s cup", text="Your drawing on 10,000 cups, and 10,000 zł."),
                PrizePart(key="public", title="The public’s cup", text="A small edition of 500, and 2,500 zł.")],
        how_winners="by three jurors, from the most voted", jury="Ewa Lis, Jan Kreft and Ola Maj",
    )  # fmt: skip
    with tools.db.write() as session:
        contest = composing.save_contest(session, document=document, now=tools.clock.now())
        contest.published_at = tools.clock.now() - 2 * HOUR
        session.add(contest)
        assert not publishing.missing_parts(session, contest=contest, now=tools.clock.now())
        return contest


def live_votes() -> Voting:
    return Voting(votes_per_period=3, counts=Counts.LIVE)


def votes_by_mail() -> Voting:
    return Voting(by_mail=True, counts=Counts.HIDDEN)
