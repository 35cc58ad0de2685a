"""Keys are made, added and retired by owners who typed their password a short while ago."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.accounts.models import AuditEvent, Brand, Role
from app.embed import keys
from app.embed.models import EmbedKey
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.embed.jwks import as_jwk, document, private
from tests.factories import make_brand
from tests.staff import Person, make_person

PATH = "/studio/brand/embedding"
KEYS = f"{PATH}/keys"


@pytest.fixture
def brand(tools: Tools) -> Brand:
    with tools.db.write() as session:
        return make_brand(session)


@pytest.fixture
def owner(tools: Tools, client: TestClient, brand: Brand) -> Person:
    with tools.db.write() as session:
        person = make_person(session, tools, client, brand, Role.OWNER)
    return person.enter()


def live(tools: Tools, brand: Brand) -> list[EmbedKey]:
    with tools.db.read() as session:
        return keys.live_keys(session, brand_id=brand.id)


def verbs(tools: Tools) -> list[str]:
    with tools.db.read() as session:
        told = select(AuditEvent.verb).where(col(AuditEvent.verb).startswith("embed_key."))
        return list(session.exec(told.order_by(col(AuditEvent.id))))


def test_a_shared_key_is_shown_once(tools: Tools, brand: Brand, owner: Person) -> None:
    made = owner.client.post(KEYS)
    (key,) = live(tools, brand)
    secret = tools.signer.unseal(keys.SEALED, key.sealed)
    assert secret in unescape(made.text)
    assert key.public_id in made.text
    assert made.headers["cache-control"] == "no-store"
    page = owner.client.get(PATH).text
    assert key.public_id in page
    assert "Not used yet" in page
    assert secret not in page
    assert verbs(tools) == ["embed_key.make"]


def test_a_new_key_stands_beside_the_old_one_or_ends_it(tools: Tools, brand: Brand, owner: Person) -> None:
    owner.client.post(KEYS)
    owner.client.post(KEYS)
    assert len(live(tools, brand)) == 2
    owner.client.post(f"{KEYS}/documents", data={"document": document("ES256")})
    owner.client.post(KEYS, data={"retire_shared": "yes"})
    assert sorted(key.kind for key in live(tools, brand)) == ["jwks", "shared"]
    assert verbs(tools).count("embed_key.retire") == 2


def test_public_keys_are_added_and_a_private_one_is_refused_with_what_was_typed(
    tools: Tools, brand: Brand, owner: Person
) -> None:
    bad = str(as_jwk(private("ES256"))).replace("'", '"')
    refused = owner.client.post(f"{KEYS}/documents", data={"document": bad})
    assert refused.status_code == 422
    assert "private half" in refused.text
    assert bad in unescape(refused.text)
    assert live(tools, brand) == []
    added = owner.client.post(f"{KEYS}/documents", data={"document": document("ES256", "RS256")})
    assert added.headers["location"] == f"{PATH}?said=added"
    assert len(live(tools, brand)) == 1
    owner.client.post(f"{KEYS}/documents", data={"document": document("EdDSA"), "retire_documents": "yes"})
    assert [key.document["keys"][0]["alg"] for key in live(tools, brand)] == ["EdDSA"]


def test_a_key_is_retired_after_a_question(tools: Tools, brand: Brand, owner: Person) -> None:
    owner.client.post(KEYS)
    (key,) = live(tools, brand)
    path = f"{KEYS}/{key.public_id}/retirement"
    assert "Retire this key?" in owner.client.get(path).text
    assert len(live(tools, brand)) == 1
    assert owner.client.post(path).status_code == 303
    assert live(tools, brand) == []
    assert "Retired:" in owner.client.get(PATH).text
    assert verbs(tools) == ["embed_key.make", "embed_key.retire"]


def test_keys_ask_for_the_password_again_and_then_go_on(
    tools: Tools, clock: SetClock, brand: Brand, owner: Person
) -> None:
    clock.move(timedelta(hours=2))
    asked = owner.client.post(KEYS)
    assert asked.status_code == 401
    assert live(tools, brand) == []
    made = owner.type_password_again(asked)
    assert re.search(r"<code>[\w-]{80,}</code>", made.text)
    assert len(live(tools, brand)) == 1
    clock.move(timedelta(hours=2))
    for path in (f"{KEYS}/documents", f"{KEYS}/{live(tools, brand)[0].public_id}/retirement"):
        assert owner.client.post(path, data={"document": document("ES256")}).status_code == 401
    assert len(live(tools, brand)) == 1


def test_an_editor_sees_keys_and_touches_none(tools: Tools, brand: Brand, owner: Person) -> None:
    owner.client.post(KEYS)
    (key,) = live(tools, brand)
    with tools.db.write() as session:
        editor = make_person(session, tools, owner.client, brand)
    page = editor.enter().client.get(PATH).text
    assert key.public_id in page
    assert KEYS not in page
    for path in (KEYS, f"{KEYS}/documents", f"{KEYS}/{key.public_id}/retirement"):
        assert editor.client.post(path, data={"document": document("ES256")}).status_code == 403
    assert [one.public_id for one in live(tools, brand)] == [key.public_id]
