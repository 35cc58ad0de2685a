"""Pictures for staff."""

import io

from sqlmodel import select

from app.contests.models import Entry, EntryRevision
from app.kit.tools import Tools
from app.media.models import Rendition
from tests.contests.routes.studio.conftest import Play
from tests.pictures import draw_cup


def test_what_waits_is_seen_by_staff_alone(play: Play, tools: Tools) -> None:
    with tools.db.read() as session:
        entry = session.exec(select(Entry).where(Entry.number == 7)).one()
        asset = session.exec(select(EntryRevision.asset_id).where(EntryRevision.entry_id == entry.id)).one()
        which = (Rendition.asset_id == asset, Rendition.name == "320", Rendition.format == "jpeg")
        rendition = session.exec(select(Rendition).where(*which)).one()
    tools.private.put(rendition.key, io.BytesIO(draw_cup(320, 426)), content_type="image/jpeg")
    path = f"/entries/{entry.public_id}/pictures/1-320.jpeg"
    shown = play.desk.get(path)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert shown.headers["cache-control"].startswith("private")
    assert "sandbox" in shown.headers["content-security-policy"]
    play.desk.client.cookies.clear()
    assert play.desk.get(path).status_code == 303
