"""The pictures of the demo's pieces, sent in as from the studio."""

import yaml
from sqlmodel import select

from app.demo.files import ROOT
from app.kit.tools import Tools
from app.quizzes.models import Content, ContentPicture
from app.quizzes.service.picturing import keep_picture


def send_pictures(tools: Tools, slug: str) -> None:
    """Those that demo.yaml names and that are not there yet."""
    plan = yaml.safe_load((ROOT / "demo.yaml").read_text(encoding="utf-8"))
    with tools.db.read() as session:
        content = session.exec(select(Content).where(Content.slug == slug)).one()
        there = set(session.exec(select(ContentPicture.name).where(ContentPicture.content_id == content.id)))
    for name, path in plan["pictures"].get(slug, {}).items():
        if name not in there:
            with (file := ROOT / path).open("rb") as photo:
                keep_picture(
                    tools, content=content, file=photo, size=file.stat().st_size, file_name=file.name,
                    media_type="image/jpeg", name=name,
                )  # fmt: skip
