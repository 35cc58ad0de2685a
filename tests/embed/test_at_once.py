"""Frames are kept ready for long, and yet what another process publishes, closes or forbids is seen at once (app/kit/changes.py)."""

import time
from datetime import timedelta
from pathlib import Path

import httpx2

from app.accounts.models import Brand
from app.kit.clock import SystemClock
from app.main import make_tools
from app.quizzes.kinds import KINDS
from app.quizzes.models import Content
from app.quizzes.service.applying import apply_document
from app.quizzes.service.publishing import publish_content
from app.settings import Settings
from tests.factories import make_brand
from tests.faults.product import Product
from tests.parts.homes import Home

BRAND = "https://www.brand.example"
AT_ONCE = 1.0
"""Seconds, on a machine with other work: usually it is a twentieth of that."""


def shows(url: str, words: str, seconds: float = AT_ONCE) -> float:
    """After how long the page holds these words. Raises AssertionError."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if words in httpx2.get(url).text:
            return time.monotonic() - began
        time.sleep(0.005)
    raise AssertionError(f"{words!r} was not shown within {seconds} s")


def test_what_another_process_does_is_seen_at_once(home: Home, tmp_path: Path) -> None:
    with Product(home, tmp_path / "log") as product:
        tools = make_tools(Settings(**home))
        now = SystemClock().now() - timedelta(hours=1)
        poll = KINDS["poll"].example()
        with tools.db.write() as session:
            brand = make_brand(session, embed_origins=[BRAND])
            piece = poll.model_copy(update={"brand": brand.slug, "title": "The first"})
            content = apply_document(session, brand_id=brand.id, document=piece, by="Ewa", now=now)
            publish_content(session, content=content, by="Ewa", now=now)
        url = f"{product.url}/embed/{piece.slug}?from={BRAND}"
        shows(url, "The first", 5)
        etag = httpx2.get(url).headers["etag"]
        time.sleep(1.5)
        assert httpx2.get(url, headers={"if-none-match": etag}).status_code == 304
        with tools.db.write() as session:
            content = session.get_one(Content, content.id)
            apply_document(
                session, brand_id=brand.id, document=piece.model_copy(update={"title": "The second"}), by="Ewa", now=now
            )
            publish_content(session, content=content, by="Ewa", now=now)
        shows(url, "The second")
        with tools.db.write() as session:
            session.get_one(Brand, brand.id).embed_origins = []
        shows(url, "This cannot be shown here.")
        with tools.db.write() as session:
            session.get_one(Brand, brand.id).embed_origins = [BRAND]
        shows(url, "The second")
        with tools.db.write() as session:
            session.get_one(Content, content.id).published_at = None
        shows(url, "What stood here has been taken away")
        tools.db.close()
