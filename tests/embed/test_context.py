"""A brand's own context: what is taken, and what is not. Tests app/embed/jobs.py too."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from app.embed import jobs
from app.embed.models import EmbedKey, EmbedUse
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.worker import EVERY, HANDLERS
from tests.embed.tokens import a_brand, a_secret, accept, reason, shared
from tests.factories import NOON

AT = int(NOON.timestamp())


def test_a_good_one_says_who_plays_without_the_brands_reference(tools: Tools) -> None:
    brand = a_brand(tools)
    kid, secret = a_secret(tools, brand)
    token = shared(
        tools, secret, kid, segment="gold-2", locale="pl-PL", fields={"name": "Ola", "email": "ola@mail.example"}, iat=AT
    )  # fmt: skip
    with tools.db.write() as session:
        found = accept(session, tools, token, brand)
        assert session.exec(select(EmbedKey.used_at)).one() == NOON
        (use,) = session.exec(select(EmbedUse)).all()
    assert found.user == tools.signer.pseudonym(f"embed-user:{brand}", "customer-7")
    assert "customer" not in repr(found)
    assert (found.segment, found.locale, found.fields["name"]) == ("gold-2", "pl", "Ola")
    assert use.jti != "one"


def test_the_same_reference_is_somebody_else_at_another_brand(tools: Tools) -> None:
    users = set()
    for brand in (a_brand(tools), a_brand(tools)):
        kid, secret = a_secret(tools, brand)
        with tools.db.write() as session:
            for n in range(2):
                users.add(accept(session, tools, shared(tools, secret, kid, jti=f"{n}"), brand).user)
    assert len(users) == 2


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, ""),
        ({"aud": None}, "audience"),
        ({"aud": "https://other.example"}, "audience"),
        ({"aud": ["https://other.example"]}, "audience"),
        ({"exp": None}, "shape"),
        ({"exp": "soon"}, "shape"),
        ({"exp": True}, "shape"),
        ({"exp": float("nan")}, "shape"),
        ({"exp": 10**30}, "shape"),
        ({"exp": AT}, "expired"),
        ({"exp": AT + 1}, ""),
        ({"exp": AT + 600}, ""),
        ({"exp": AT + 601}, "long"),
        ({"iat": AT + 60}, ""),
        ({"iat": AT + 61}, "early"),
        ({"nbf": AT + 61}, "early"),
        ({"nbf": "x"}, "shape"),
        ({"jti": None}, "shape"),
        ({"jti": ""}, "shape"),
        ({"jti": "j" * 100}, ""),
        ({"jti": "j" * 101}, "shape"),
        ({"jti": "a\0b"}, "shape"),
        ({"sub": None}, "shape"),
        ({"sub": ""}, "shape"),
        ({"sub": "s" * 201}, "shape"),
        ({"sub": "\ud800"}, "shape"),
        ({"segment": "Gold"}, "shape"),
        ({"segment": "a\n"}, "shape"),
        ({"segment": "s" * 41}, "shape"),
        ({"segment": ["gold"]}, "shape"),
        ({"locale": "xx"}, ""),
        ({"locale": 7}, "shape"),
        ({"fields": []}, ""),
        ({"fields": ["name"]}, "shape"),
        ({"fields": {"name": {"first": "Ola"}}}, "shape"),
        ({"fields": {"name": "n" * 301}}, "shape"),
        ({"fields": {"<b>": "x"}}, "shape"),
        ({"fields": {f"f{n}": "x" for n in range(21)}}, "shape"),
        ({"fields": {f"f{n}": "x" * 200 for n in range(20)}}, "size"),
    ],
)
def test_each_fault_has_its_reason(tools: Tools, changes: dict[str, Any], why: str) -> None:
    brand = a_brand(tools)
    kid, secret = a_secret(tools, brand)
    assert reason(tools, shared(tools, secret, kid, **changes), brand) == why


def test_a_locale_that_we_do_not_have_says_nothing(tools: Tools) -> None:
    brand = a_brand(tools)
    kid, secret = a_secret(tools, brand)
    with tools.db.write() as session:
        assert accept(session, tools, shared(tools, secret, kid, locale="xx"), brand).locale == ""


def test_a_used_one_is_refused_and_a_refused_one_is_not_used(tools: Tools) -> None:
    brand = a_brand(tools)
    kid, secret = a_secret(tools, brand)
    assert reason(tools, shared(tools, secret, kid, segment="BAD"), brand) == "shape"
    token = shared(tools, secret, kid)
    assert [reason(tools, token, brand) for _n in range(2)] == ["", "used"]
    other = a_brand(tools)
    kid, secret = a_secret(tools, other)
    assert reason(tools, shared(tools, secret, kid), other) == ""


def test_of_twenty_at_the_same_moment_one_is_taken(tools: Tools) -> None:
    brand = a_brand(tools)
    kid, secret = a_secret(tools, brand)
    token = shared(tools, secret, kid)
    with ThreadPoolExecutor(20) as pool:
        found = sorted(pool.map(lambda _n: reason(tools, token, brand), range(20)))
    assert found == ["", *["used"] * 19]


def test_the_worker_sweeps_by_the_clock() -> None:
    assert "sweep_embeds" in EVERY
    assert HANDLERS["sweep_embeds"] is jobs.sweep_embeds


def test_spent_ids_go_once_they_have_ended(tools: Tools, clock: SetClock) -> None:
    brand = a_brand(tools)
    kid, secret = a_secret(tools, brand)
    token = shared(tools, secret, kid)
    assert reason(tools, token, brand) == ""
    for minutes, left in ((4, 1), (20, 0)):
        clock.set(NOON + timedelta(minutes=minutes))
        jobs.sweep_embeds(tools)
        with tools.db.read() as session:
            assert len(session.exec(select(EmbedUse)).all()) == left
        assert reason(tools, token, brand) == ("used" if left else "expired")
