"""Tests app/media/child.py, app/media/nursery.py, app/media/nursery_process.py, app/media/walls.py,
app/media/seccomp.py, app/media/limits.py and app/media/source.py."""

import errno
import json
import os
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from app.media import walls
from app.media.limits import MEGA, PictureLimits
from app.media.picture import PictureRefused
from app.media.pipeline import make_picture
from app.media.sandbox import Cost, Sandbox
from app.media.source import as_descriptor
from app.media.wire import unpack_card
from tests.media.pictures import corners, saved

SMALL = PictureLimits(memory_bytes=300 * MEGA, cpu_seconds=1, wall_seconds=3.0, max_reply_bytes=MEGA)


class Attacked(Sandbox):
    """A sandbox whose child is hostile."""

    entry = "tests.media.attacks"

    def attack(self, name: str, argument: object = None) -> dict[str, Any]:
        job = {"job": "picture", "attack": name, "argument": argument}
        with as_descriptor(b"a source", 100) as descriptor:
            found: dict[str, Any] = self._run(job, descriptor, json.loads)
        return found

    def attack_with_an_answer(self, name: str, argument: object = None) -> bytes:
        with as_descriptor(b"a source", 100) as descriptor:
            return self._run({"job": "card", "attack": name, "argument": argument}, descriptor, unpack_card)


class WithoutCalls(Attacked):
    entry = "tests.media.holes.no_calls"


class WithoutLandlock(Attacked):
    entry = "tests.media.holes.no_landlock"


class WithoutWalls(Attacked):
    entry = "tests.media.holes.no_walls"


@pytest.fixture(scope="module")
def attacked() -> Iterator[Attacked]:
    with Attacked(SMALL) as opened:
        yield opened


@pytest.fixture(scope="module")
def without_calls() -> Iterator[Attacked]:
    with WithoutCalls(SMALL) as opened:
        yield opened


@pytest.fixture(scope="module")
def without_landlock() -> Iterator[Attacked]:
    with WithoutLandlock(SMALL) as opened:
        yield opened


@pytest.fixture(scope="module")
def without_walls() -> Iterator[Attacked]:
    with WithoutWalls(replace(SMALL, wall_seconds=30)) as opened:  # slow machines take a while to burn two seconds
        yield opened


@pytest.fixture
def listening() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_child_opens_no_file_whichever_of_the_two_walls_is_left(
    attacked: Attacked, without_calls: Attacked, without_landlock: Attacked, tmp_path: Path
) -> None:
    for box in (attacked, without_calls, without_landlock):
        assert box.attack("read_a_file", "/etc/passwd")["refused"] in (errno.EPERM, errno.EACCES)
        assert box.attack("write_a_file", str(tmp_path / "here"))["refused"] in (errno.EPERM, errno.EACCES)
    assert not (tmp_path / "here").exists()


def test_without_walls_a_child_opens_files(without_walls: Attacked, tmp_path: Path) -> None:
    assert without_walls.attack("read_a_file", "/etc/passwd")["done"] > 0
    assert without_walls.attack("write_a_file", str(tmp_path / "here"))["done"] > 0


def test_a_child_reaches_no_network_whichever_of_the_two_walls_is_left(
    attacked: Attacked, without_calls: Attacked, without_landlock: Attacked, listening: int
) -> None:
    for box in (attacked, without_landlock):
        assert box.attack("connect", listening)["refused"] == errno.EPERM
    if walls.landlock_version() >= 4:
        assert without_calls.attack("connect", listening)["refused"] == errno.EACCES


def test_without_walls_a_child_reaches_the_network(without_walls: Attacked, listening: int) -> None:
    assert without_walls.attack("connect", listening) == {"done": "connected"}


def test_a_child_starts_no_program(attacked: Attacked, without_walls: Attacked, tmp_path: Path) -> None:
    assert attacked.attack("start_a_program", str(tmp_path / "inside"))["refused"] == errno.EPERM
    with pytest.raises(
        ValueError, match="Expecting value"
    ):  # the shell has taken the child's place and answers nothing
        without_walls.attack("start_a_program", str(tmp_path / "outside"))
    assert [path.name for path in tmp_path.iterdir()] == ["outside"]


def test_a_child_forks_no_other(attacked: Attacked, without_walls: Attacked) -> None:
    assert attacked.attack("fork") == {"refused": errno.EPERM}
    assert without_walls.attack("fork") == {"done": "forked"}


def test_a_child_raises_no_limit(attacked: Attacked, without_walls: Attacked) -> None:
    with pytest.raises(PictureRefused):
        attacked.attack("raise_a_limit")
    assert without_walls.attack("raise_a_limit") == {"done": "raised"}


def test_a_child_sends_no_signal_to_others(attacked: Attacked) -> None:
    assert attacked.attack("kill", os.getpid())["refused"] == errno.EPERM


def test_a_child_gets_no_more_memory_than_its_limit(attacked: Attacked, without_walls: Attacked) -> None:
    assert attacked.attack("eat_memory", 400 * MEGA) == {"refused": "memory"}
    assert without_walls.attack("eat_memory", 400 * MEGA) == {"done": 400 * MEGA}


def test_a_child_that_loops_is_too_costly(attacked: Attacked, without_walls: Attacked) -> None:
    with pytest.raises(PictureRefused) as refused:
        attacked.attack("loop", 1.6)
    assert refused.value.reason == "too_costly"
    assert without_walls.attack("loop", 1.6) == {"done": "looped"}


def test_a_child_that_sleeps_past_its_deadline_is_too_costly(attacked: Attacked) -> None:
    assert attacked.attack("sleep", 0.1) == {"done": "slept"}
    with pytest.raises(PictureRefused) as refused:
        attacked.attack("sleep", 20)
    assert refused.value.reason == "too_costly"


def test_a_child_that_dies_is_a_refusal_and_the_next_one_lives(attacked: Attacked) -> None:
    with pytest.raises(PictureRefused) as refused:
        attacked.attack("die")
    assert refused.value.reason == "damaged"
    assert attacked.attack("eat_memory", 10) == {"done": 10}


def test_a_child_holds_its_source_its_answer_and_nothing_else(attacked: Attacked, without_walls: Attacked) -> None:
    assert attacked.attack("count_descriptors")["done"] == [0, 1, 2, 3, 4]
    assert "refused" in without_walls.attack("change_the_source")


def test_a_child_sees_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHITECUP_SECRET_KEY", "do not tell")
    with Attacked(SMALL) as box:
        assert box.attack("see_secrets", "WHITECUP_SECRET_KEY") == {"done": []}


@pytest.mark.parametrize(("name", "argument"), [("flood", 3 * MEGA), ("flood", 10), ("flood", 0), ("lie", None)])
def test_an_answer_that_is_too_long_or_no_answer_is_a_refusal(attacked: Attacked, name: str, argument: object) -> None:
    with pytest.raises(PictureRefused) as refused:
        attacked.attack_with_an_answer(name, argument)
    assert refused.value.reason == "damaged"


def test_an_answer_over_the_cap_is_not_even_read(attacked: Attacked) -> None:
    assert len(attacked.attack_with_an_answer("flood_with_a_card", MEGA // 2)) == MEGA // 2 + 3
    with pytest.raises(PictureRefused):
        attacked.attack_with_an_answer("flood_with_a_card", MEGA)


def test_a_nursery_that_died_is_replaced(attacked: Attacked) -> None:
    first = attacked._living_nursery()
    first._process.kill()
    first._process.wait()
    assert attacked.attack("eat_memory", 10) == {"done": 10}
    assert attacked._living_nursery().pid != first.pid


def test_a_nursery_that_dies_at_work_is_replaced_and_the_work_done_again() -> None:
    with Attacked(SMALL) as box:
        nursery = box._living_nursery()
        timer = threading.Timer(0.3, nursery._process.kill)
        timer.start()
        assert box.attack("sleep", 1.0) == {"done": "slept"}
        assert box._living_nursery().pid != nursery.pid


def test_closing_ends_the_nursery_and_its_children() -> None:
    box = Attacked(SMALL)
    nursery = box._living_nursery()
    with ThreadPoolExecutor(1) as pool:
        sleeping = pool.submit(box.attack, "eat_memory", 10)
        sleeping.result()
    box.close()
    assert not nursery.alive


def test_several_threads_get_their_own_pictures(sandbox: Sandbox) -> None:
    sources = [saved(corners(20 + place, 30), "PNG") for place in range(12)]
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(sandbox.process, sources))
    assert [picture.width for picture in pictures] == [20 + place for place in range(12)]


def test_a_source_may_be_bytes_a_stream_or_a_path(sandbox: Sandbox, tmp_path: Path) -> None:
    data = saved(corners(), "PNG")
    path = tmp_path / "cup.png"
    path.write_bytes(data)
    assert sandbox.process(data) == sandbox.process(BytesIO(data)) == sandbox.process(path)


def test_a_source_over_the_byte_cap_is_refused_in_every_form(tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"\xff\xd8\xff" + bytes(200))
    with Sandbox(PictureLimits(max_bytes=100)) as box:
        for source in (path, path.read_bytes(), BytesIO(path.read_bytes())):
            with pytest.raises(PictureRefused) as refused:
                box.process(source)
            assert refused.value.reason == "too_costly"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "MPO"])
def test_behind_the_walls_a_picture_becomes_what_it_becomes_outside(sandbox: Sandbox, kind: str) -> None:
    options = {"save_all": True, "append_images": [corners()]} if kind == "MPO" else {}
    data = saved(corners(), kind, **options)
    assert sandbox.process(data) == make_picture(data, PictureLimits())


def test_the_cost_of_every_child_is_told() -> None:
    costs: list[Cost] = []
    with Sandbox(PictureLimits(), observe=costs.append) as box:
        box.process(saved(corners(), "PNG"))
    assert [cost.job for cost in costs] == ["picture"]
    assert 0 < costs[0].cpu_seconds < 5
    assert 10 * MEGA < costs[0].peak_bytes < 200 * MEGA
