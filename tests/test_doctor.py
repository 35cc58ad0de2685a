"""What can be wrong on a machine. Tests app/doctor.py, app/kit/metrics.py and app/kit/backup.py."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.doctor import examine
from app.errors import Conflict
from app.kit.backup import back_up
from app.kit.jobs import Job, enqueue
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.settings import Settings
from tests.factories import NOON, make_brand
from tests.parts.smtp import MailServer


def test_a_healthy_house_has_nothing_to_say(tools: Tools) -> None:
    assert [f"{f.what}: {f.advice}" for f in examine(tools) if not f.is_well and f.what != "kernel's walls"] == []


def test_a_job_that_gave_up_is_found(tools: Tools) -> None:
    with tools.db.write() as session:
        session.add(Job(kind="x", state="failed", run_at=NOON, created_at=NOON))
    assert [f.what for f in examine(tools) if "gave up" in f.advice] == ["jobs"]


def test_a_database_that_is_away_is_found_with_what_to_do(tmp_path: Path) -> None:
    away = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    tools = make_tools(Settings(data_dir=tmp_path, database_url=away))
    found = {f.what: f.advice for f in examine(tools) if not f.is_well}
    assert "WHITECUP_DATABASE_URL" in found["database"]


def test_a_machine_without_ffmpeg_is_told_what_to_do(tmp_path: Path) -> None:
    tools = make_tools(Settings(data_dir=tmp_path, ffmpeg="/nowhere/ffmpeg"))
    found = {f.what: f.advice for f in examine(tools) if not f.is_well}
    assert found["films"].startswith("there is no ffmpeg. ")


def test_the_mail_server_is_asked_as_a_mail_would_ask_it(
    tmp_path: Path, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over TLS and with the password, since that is where a wrong setting shows."""
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.ca_file))
    for mail, is_well in ((mail_server.url, True), (mail_server.url.replace("secret", "wrong"), False)):
        tools = make_tools(Settings(data_dir=tmp_path, mail=mail))
        (found,) = [f for f in examine(tools) if f.what == "mail server"]
        assert found.is_well is is_well
        tools.db.close()


def test_numbers_are_for_who_knows_the_token(tools: Tools) -> None:
    with tools.db.write() as session:
        enqueue(session, "send_mail", {}, now=NOON)
    known = make_tools(tools.settings.model_copy(update={"metrics_token": "t0ken"}), clock=tools.clock)
    with TestClient(make_app(known), base_url=tools.settings.base_url) as client:
        assert client.get("/metrics").status_code == 404
        assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 404
        text = client.get("/metrics", headers={"authorization": "Bearer t0ken"}).text
    assert 'whitecup_jobs{kind="send_mail",state="ready"} 1.0' in text
    known.db.close()


def test_without_a_token_there_are_no_numbers(client: TestClient) -> None:
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def test_a_backup_is_a_house_that_starts(tools: Tools, tmp_path: Path) -> None:
    if not tools.db.is_sqlite:
        with pytest.raises(Conflict, match="pg_dump"):
            back_up(tools, to=tmp_path / "copy", say=print)
        return
    with tools.db.write() as session:
        make_brand(session, slug="kept")
    back_up(tools, to=tmp_path / "copy", say=lambda _part: None)
    copy = make_tools(Settings(data_dir=tmp_path / "copy"))
    assert copy.settings.key == tools.settings.key
    with copy.db.read() as session:
        assert session.connection().exec_driver_sql("SELECT slug FROM brand").scalar() == "kept"
    copy.db.close()
