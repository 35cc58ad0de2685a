"""The demo's files say what the loader will read: every photo once, every state known, no two cups alike."""

import re
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image, ImageOps

from app.accounts.models import Role
from app.contests import campaign
from app.contests.document import BrandDocument, ContestDocument
from app.contests.models import EntryState
from app.media.likeness import COLUMNS, NEAR, ROWS, difference_hash, distance
from demo.draw.albums import ALBUMS

DEMO = Path(__file__).resolve().parents[2] / "demo"
YEARS = ["white-cup", "white-cup-2025"]
REQUIRED, OPTIONAL = {"file", "title", "name", "email", "sent", "state"}, {"caption", "reason", "votes", "shortlisted"}
ON_PURPOSE = {"cornflowers.jpg", "cornflowers-again.jpg"}

Row = dict[str, Any]


def read(name: str) -> Any:
    return yaml.safe_load((DEMO / name).read_text(encoding="utf-8"))


def entries(year: str) -> list[Row]:
    rows: list[Row] = read(f"{year}/entries.yaml")
    return rows


def contest(year: str) -> ContestDocument:
    document = campaign.parse((DEMO / f"{year}.yaml").read_text(encoding="utf-8"), name=year)
    assert isinstance(document, ContestDocument)
    return document


def photos(year: str) -> list[Path]:
    return sorted(path for path in (DEMO / year).iterdir() if path.suffix != ".yaml")


@pytest.mark.parametrize("name", read("demo.yaml")["campaigns"])
def test_a_campaign_file_is_what_its_export_would_be(name: str) -> None:
    text = (DEMO / name).read_text(encoding="utf-8")
    assert campaign.dump(campaign.parse(text, name=name)) == text


def test_the_contests_belong_to_the_brand() -> None:
    brand = campaign.parse((DEMO / "biala.yaml").read_text(encoding="utf-8"), name="biala")
    assert isinstance(brand, BrandDocument)
    assert {contest(year).brand for year in YEARS} == {brand.slug}


def test_entries_and_votes_are_both_open_today() -> None:
    today = datetime.combine(read("demo.yaml")["today"], datetime.min.time())
    times = contest("white-cup").times
    assert times.opens < today < times.closes
    assert times.voting_opens
    assert times.voting_closes
    assert times.voting_opens < today < times.voting_closes


def test_last_year_is_announced() -> None:
    announced = contest("white-cup-2025").times.announces
    assert announced
    assert announced.date() < read("demo.yaml")["today"]


def test_the_index_names_files_that_are_there() -> None:
    index = read("demo.yaml")
    for name in [*index["campaigns"], *index["entries"].values(), *index["winners"].values()]:
        assert (DEMO / name).is_file(), name
    assert {Role(person["role"]) for person in index["staff"]} == {Role.OWNER, Role.MODERATOR}
    assert all(person["email"].endswith("@biala.example") for person in index["staff"])


@pytest.mark.parametrize("year", YEARS)
def test_an_entry_has_the_keys_that_the_loader_reads(year: str) -> None:
    reasons = {reason["key"] for reason in read("demo.yaml")["reasons"]}
    for row in entries(year):
        assert REQUIRED <= row.keys() <= REQUIRED | OPTIONAL, row
        state = EntryState(row["state"])
        assert (row.get("reason") in reasons) == (state in (EntryState.REJECTED, EntryState.DISQUALIFIED)), row
        assert (row.get("votes", 0) > 0) == (state is EntryState.APPROVED), row
        assert re.fullmatch(r"[a-z.]+@mail\.example", row["email"]), row


@pytest.mark.parametrize("year", YEARS)
def test_an_entry_came_while_the_contest_was_open(year: str) -> None:
    times, today = contest(year).times, datetime.combine(read("demo.yaml")["today"], datetime.min.time())
    sent = [datetime.fromisoformat(row["sent"]) for row in entries(year)]
    assert sent == sorted(sent)
    assert times.opens <= sent[0]
    assert sent[-1] < min(times.closes, today)


@pytest.mark.parametrize("year", YEARS)
def test_every_photo_is_drawn_here_and_sent_once(year: str) -> None:
    named = [row["file"] for row in entries(year)]
    assert sorted(named) == [path.name for path in photos(year)] == sorted(photo.file_name for photo in ALBUMS[year])


@pytest.mark.parametrize("year", YEARS)
def test_every_cup_has_a_title_and_an_address_of_its_own(year: str) -> None:
    rows = entries(year)
    assert len({row["title"] for row in rows}) == len({row["email"] for row in rows}) == len(rows)


def test_there_is_enough_to_look_at_and_to_decide() -> None:
    states = [row["state"] for row in entries("white-cup")]
    assert states.count("approved") >= 60
    assert states.count("pending") >= 5
    assert {"rejected", "withdrawn", "disqualified"} <= set(states)


def test_photos_are_as_large_as_a_phone_would_send_through_a_messenger() -> None:
    every = [path for year in YEARS for path in photos(year)]
    sizes = [path.stat().st_size for path in every]
    assert sum(sizes) < 14_000_000
    assert max(sizes) < 260_000
    for path in every:
        with Image.open(path) as picture:
            assert min(picture.size) >= contest("white-cup").min_side, path.name


def test_phones_of_many_kinds_took_part() -> None:
    formats, sideways = set(), 0
    for path in photos("white-cup"):
        with Image.open(path) as picture:
            formats.add(picture.format)
            sideways += picture.getexif().get(0x0112) == 6
    assert formats == {"JPEG", "MPO", "PNG", "WEBP", "AVIF"}
    assert sideways == 1


def likeness(path: Path) -> int | None:
    with Image.open(path) as picture:
        upright = ImageOps.exif_transpose(picture).convert("L")
    return difference_hash(upright.resize((COLUMNS, ROWS), Image.Resampling.BOX).tobytes())


def test_no_two_cups_look_alike_but_the_one_that_was_sent_twice() -> None:
    hashes = {path.name: likeness(path) for year in YEARS for path in photos(year)}
    known = {name: found for name, found in hashes.items() if found is not None}
    assert known == hashes
    near = [{one, other} for one, other in combinations(known, 2) if distance(known[one], known[other]) <= NEAR]
    assert near == [ON_PURPOSE]


def test_winners_are_approved_entries_with_prizes_that_exist() -> None:
    prizes = {prize.key for prize in contest("white-cup-2025").prizes}
    rows = {row["file"]: row for row in entries("white-cup-2025")}
    winners = read("white-cup-2025/winners.yaml")
    assert [winner["rank"] for winner in winners] == [1, 2, 3]
    assert prizes == {key for winner in winners for key in winner["prizes"]}
    for winner in winners:
        assert rows[winner["file"]]["state"] == "approved"
        assert rows[winner["file"]]["shortlisted"]
        assert winner["full_name"].split()[0] == rows[winner["file"]]["name"].split(",")[0]
        assert len(winner["story"].strip().split("\n\n")) == 2


def test_the_peoples_cup_has_the_most_votes() -> None:
    rows = entries("white-cup-2025")
    most = max(rows, key=lambda row: row.get("votes", 0))
    winner = next(winner for winner in read("white-cup-2025/winners.yaml") if "people" in winner["prizes"])
    assert winner["file"] == most["file"]
