"""Photos on their way in, as the form's script sends them. Tests app/contests/routes/uploads.py."""

from typing import Any

import httpx2
from sqlmodel import select
from starlette.testclient import TestClient

from app.contests.models import Contest, Entry
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.media.models import Asset, Upload
from app.worker import Worker
from tests.factories import make_contest
from tests.people import Entrant
from tests.pictures import draw_cup

PHOTO = draw_cup()


def announce(client: TestClient, contest: Contest, size: int = len(PHOTO)) -> Any:
    data = {"size": size, "type": "image/jpeg"}
    return client.post(f"/contests/{contest.slug}/uploads", data=data, headers={"accept": "application/json"})


def piece(client: TestClient, here: str, offset: int, data: bytes) -> Any:
    headers = {"upload-offset": str(offset), "x-file-name": "b%C3%B3b.jpg"}
    return client.patch(here, content=data, headers=headers)


def test_a_photo_comes_in_pieces_and_becomes_an_entry(
    client: TestClient, tools: Tools, contest: Contest, worker: Worker
) -> None:
    upload = announce(client, contest).json()
    if upload["put"]:
        assert httpx2.put(upload["put"], content=PHOTO, headers={"content-type": upload["type"]}).status_code == 200
        assert client.post(f"{upload['here']}/done").json()["state"] == "received"
    else:
        half = len(PHOTO) // 2
        assert piece(client, upload["here"], 0, PHOTO[:half]).json() == {"offset": half}
        assert piece(client, upload["here"], half, PHOTO[half:]).json()["state"] == "received"
    worker.run_until_idle()
    assert client.get(upload["here"]).json()["state"] == "ready"
    entrant = Entrant(client, contest.slug)
    form = {**entrant.open_form(), **entrant.words, "upload": upload["id"]}
    assert client.post(f"/contests/{contest.slug}/entries", data=form).status_code == 303
    with tools.db.read() as session:
        assert session.exec(select(Entry)).one().number == 1


def test_after_a_broken_line_the_browser_goes_on_where_it_stopped(
    client: TestClient, contest: Contest, tools: Tools
) -> None:
    if tools.settings.store == "s3":
        return  # there the browser talks to the store itself
    here = announce(client, contest).json()["here"]
    piece(client, here, 0, PHOTO[:1000])
    assert client.get(here).json()["offset"] == 1000
    wrong = piece(client, here, 0, PHOTO[:1000])
    assert (wrong.status_code, wrong.json()["offset"]) == (409, 1000)
    assert piece(client, here, 1000, PHOTO[1000:]).json()["state"] == "received"
    assert piece(client, here, 1000, PHOTO[1000:]).json()["state"] == "received"


def test_too_large_is_said_before_a_byte_was_sent(client: TestClient, contest: Contest, tools: Tools) -> None:
    refused = announce(client, contest, 60_000_000)
    assert refused.status_code == 413
    assert "50 MB" in refused.json()["sentence"]
    with tools.db.read() as session:
        assert session.exec(select(Upload)).all() == []


def test_more_than_was_announced_is_not_taken(client: TestClient, contest: Contest, tools: Tools) -> None:
    if tools.settings.store == "s3":
        return
    here = announce(client, contest, 1000).json()["here"]
    assert piece(client, here, 0, PHOTO[:2000]).status_code == 413


def test_numbers_without_an_end_are_no_fault_of_ours(client: TestClient, contest: Contest, tools: Tools) -> None:
    data = {"size": "9" * 5000, "type": "image/jpeg"}
    assert client.post(f"/contests/{contest.slug}/uploads", data=data).status_code == 201
    here = announce(client, contest).json()["here"]
    assert client.patch(here, content=b"x", headers={"upload-offset": "9" * 5000}).status_code == 400


def test_done_before_the_bytes_are_there_is_refused(client: TestClient, contest: Contest) -> None:
    here = announce(client, contest).json()["here"]
    assert client.post(f"{here}/done").status_code == 409


def test_a_bad_photo_is_refused_where_it_was_chosen(
    client: TestClient, contest: Contest, tools: Tools, worker: Worker
) -> None:
    if tools.settings.store == "s3":
        return
    here = announce(client, contest, 10).json()["here"]
    piece(client, here, 0, b"no picture")
    worker.run_until_idle()
    told = client.get(here).json()
    assert told["state"] == "refused"
    assert "not a picture" in told["sentence"]


def test_an_upload_belongs_to_its_contest(client: TestClient, contest: Contest, tools: Tools) -> None:
    upload = announce(client, contest).json()
    with tools.db.write() as session:
        other = make_contest(session)
    assert client.get(upload["here"].replace(contest.slug, other.slug)).status_code == 404


def test_a_photo_makes_one_entry_only(client: TestClient, tools: Tools, contest: Contest, working: Worker) -> None:
    entrant = Entrant(client, contest.slug)
    assert entrant.send(PHOTO).status_code == 303
    with tools.db.read() as session:
        upload = session.exec(select(Upload)).one()
    form = {**entrant.open_form(), **entrant.words, "upload": upload.public_id, "email": "another@mail.example"}
    again = client.post(f"/contests/{contest.slug}/entries", data=form)
    assert again.status_code == 422
    assert "sent already" in again.text


def test_closed_contests_take_no_photos(client: TestClient, contest: Contest, clock: SetClock, tools: Tools) -> None:
    clock.set(contest.closes_at)
    assert announce(client, contest).status_code == 409
    with tools.db.read() as session:
        assert session.exec(select(Asset)).all() == []


def test_our_own_picture_is_shown_to_the_form_until_it_is_an_entry(
    client: TestClient, contest: Contest, tools: Tools, worker: Worker
) -> None:
    entrant = Entrant(client, contest.slug)
    upload = announce(client, contest).json()
    assert client.get(f"{upload['here']}/picture").status_code == 404
    if upload["put"]:
        httpx2.put(upload["put"], content=PHOTO, headers={"content-type": upload["type"]})
        client.post(f"{upload['here']}/done")
    else:
        piece(client, upload["here"], 0, PHOTO)
    assert "picture" not in client.get(upload["here"]).json()
    assert client.get(f"{upload['here']}/picture").status_code == 404
    worker.run_until_idle()
    address = client.get(upload["here"]).json()["picture"]
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]
    form = {**entrant.open_form(), **entrant.words, "upload": upload["id"]}
    again = client.post(f"/contests/{contest.slug}/entries", data={**form, "email": "tomek@"})
    assert f'src="{address}"' in again.text
    assert client.post(f"/contests/{contest.slug}/entries", data=form).status_code == 303
    assert client.get(address).status_code == 404
