"""Fills a database with a contest whose pictures have gone the whole way: for looking at pages, and for tests that need real files."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests.folding import fold
from app.contests.frozen import frozen_copy
from app.contests.models import Contest, Entry, EntryRevision, Prize, TextVersion, Winner
from app.kit.colour import from_hex
from app.kit.tools import Tools
from app.media import service as media
from app.media.models import Asset, AssetState, Rendition
from tests.factories import make_brand, make_contest, make_entry

WORDS = (
    ("Vines", "Helena, Jelenia Góra", "Drawn on a rainy day, with one pen."),
    ("My grandmother’s tablecloth", "Zosia, Łowicz", "She embroidered it for a wedding that was called off."),
    ("Beetroot", "Tomek, Lublin", ""),
    ("Off the Hel coast", "Jan Kreft, Gdynia", "Each wave with the lid of a pill bottle."),
    ("Deckchair", "Ewa, Sopot", ""),
    ("Tram 9", "Ola Maj, Warsaw", "Eleven stops and a pen."),
    ("Last train home", "Olek, Nowy Targ", "The one at 23:12."),
)


@dataclass
class Filler:
    tools: Tools
    now: datetime
    photos: Sequence[bytes]
    made: list[int] = field(default_factory=list)

    def contest(self, slug: str, brand: Brand | None = None, **values: object) -> Contest:
        """With an entry for each photo, prizes and texts."""
        with self.tools.db.write() as session:
            brand = brand or make_brand(
                session, name="Biała Coffee", mark_text="Biała", imprint="Biała Coffee, Warsaw",
                contact_email="cups@biala.example", privacy="We keep what you send **for this contest only**.",
            )  # fmt: skip
            contest = make_contest(session, brand, slug=slug, **{**_words(), **values})
            self._texts(session, contest)
            entries = [self._entry(session, contest, n) for n in range(len(self.photos))]
            pairs = [(entry.id, self._asset(session, entry, n)) for n, entry in enumerate(entries)]
        for n, (_entry, asset) in enumerate(pairs):
            self._picture(asset, n, brand, contest)
        return contest

    def _texts(self, session: Session, contest: Contest) -> None:
        prizes = (
            ("jury", "The jury’s cup", "Your drawing on 10,000 reusable cups, and 10,000 zł."),
            ("two", "Two more cups", "A small edition of 500 each for the shop nearest to you, and 2,500 zł."),
        )
        for n, (key, title, text) in enumerate(prizes):
            session.add(Prize(contest_id=contest.id, key=key, title=title, text=text, position=n))
        texts = (
            ("rules", 1, "", "Everybody may take part."), ("rules", 2, "", "## Who may take part\n\n- Everyone\n- One cup each"),
            ("licence", 1, "", "You keep every right in your drawing. We may show it."),
            ("own", 1, "It is my own work.", ""), ("news", 1, "Write to me about the next contest.", ""),
        )  # fmt: skip
        for n, (key, version, label, text) in enumerate(texts):
            session.add(
                TextVersion(
                    contest_id=contest.id, key=key, n=version, label=label, text=text, is_consent=bool(label),
                    is_required=key == "own", position=n, created_at=self.now - timedelta(days=20 - n),
                )
            )  # fmt: skip

    def _entry(self, session: Session, contest: Contest, n: int) -> Entry:
        title, name, caption = WORDS[n % len(WORDS)]
        votes = n * 37 % 311
        return make_entry(
            session, contest, title=title, name=name, caption=caption, search=fold(f"{title} {name} {caption}"),
            shown_at=self.now - timedelta(minutes=n), votes=votes, public_votes=votes, shuffle=n * 730_000_001 % 2**31,
        )  # fmt: skip

    def _asset(self, session: Session, entry: Entry, n: int) -> int:
        revision = session.exec(select(EntryRevision).where(EntryRevision.entry_id == entry.id)).one()
        asset = session.exec(select(Asset).where(Asset.id == revision.asset_id)).one()
        for row in session.exec(select(Rendition).where(Rendition.asset_id == asset.id)):
            session.delete(row)
        asset.state = AssetState.RECEIVED
        self.tools.private.put(asset.key, io.BytesIO(self.photos[n]), content_type="image/jpeg")
        return asset.id

    def _picture(self, asset_id: int, n: int, brand: Brand, contest: Contest) -> None:
        assert media.make_renditions(self.tools, asset_id=asset_id, min_side=0) is AssetState.READY
        with self.tools.db.read() as session:
            asset = session.exec(select(Asset).where(Asset.id == asset_id)).one()
        title, name, _caption = WORDS[n % len(WORDS)]
        card = media.draw_card(
            self.tools, asset=asset, title=title, byline=name, brand=f"{contest.title}, {brand.name}",
            colour=from_hex(brand.colour),
        )  # fmt: skip
        media.add_card(self.tools, asset=asset, data=card)
        media.make_public(self.tools, asset_id=asset_id)

    def winners(self, contest: Contest, most: int = 3) -> None:
        """The first entries win, with frozen copies."""
        with self.tools.db.write() as session:
            row = session.exec(select(Contest).where(Contest.id == contest.id)).one()
            row.winners_at = row.announces_at
            entries = session.exec(select(Entry).where(Entry.contest_id == row.id).order_by(col(Entry.number))).all()
            for rank, entry in enumerate(entries[:most], 1):
                session.add(_winner(rank, entry, frozen_copy(session, contest=row, entry=entry), self.now))


def _winner(rank: int, entry: Entry, frozen: dict[str, object], now: datetime) -> Winner:
    first = rank == 1
    return Winner(
        contest_id=entry.contest_id, entry_id=entry.id, rank=rank, place="" if first else ("Second", "Third")[rank % 2],
        prize_keys=["jury"] if first else ["two"], won="10,000 reusable cups in all shops" if first else "An edition of 500",
        chosen="by three jurors, from a shortlist of 40, without seeing votes" if first else "",
        story="My mother stamped plates at the ceramics works for thirty-one years.\n\nShe counted the eyes, of course.",
        jury_sentence="No two of them look the same way." if first else "You can hear it.", frozen=frozen, created_at=now,
    )  # fmt: skip


def _words() -> dict[str, object]:
    steps = (
        ("Draw", "Take a plain white cup from any of our shops, or one you own."),
        ("Send", "One photo from your phone, a name for the cup."),
        ("Be seen", "We look at every cup by hand, mostly within a day."),
    )
    return {
        "title": "#WhiteCupContest",
        "headline": "Draw on a white cup, and see it in ten thousand hands.",
        "lead": "Any pen, any cup of ours, any phone. Send one photo; the jury prints the best cup.",
        "jury": "Agata Lis, Marek Sowa, Nadia Brzoza",
        "how_winners": "by three jurors",
        "steps": [{"title": title, "text": text} for title, text in steps],
    }
