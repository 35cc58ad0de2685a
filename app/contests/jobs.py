"""The room's jobs: wrappers that take ids."""

from collections.abc import Mapping
from datetime import timedelta

from app.contests.service import leaving, releasing, restoring, retention, reviewing, tallies
from app.kit.jobs import Handler
from app.kit.tools import Tools
from app.media import service as media


def look_at_photo(tools: Tools, *, asset_id: int, min_side: int) -> None:
    """The pipeline of one photo, then its entry."""
    media.make_renditions(tools, asset_id=asset_id, min_side=min_side)
    with tools.db.write() as session:
        reviewing.photo_was_seen(session, signer=tools.signer, asset_id=asset_id, now=tools.clock.now())


HANDLERS: Mapping[str, Handler] = {
    "look_at_photo": look_at_photo,
    "show_entry": reviewing.show_entry,
    "show_again": restoring.show_again,
    "hide_entry_files": reviewing.hide_entry_files,
    "forget_photos": leaving.forget_photos,
    "drop_files": media.drop_files,
    "publish_counts": tallies.publish_all_counts,
    "keep_house": retention.keep_house,
    "forget_upload": retention.forget_upload,
    "announce_contests": releasing.announce_contests,
}
EVERY: Mapping[str, timedelta] = {
    "publish_counts": timedelta(minutes=5),
    "keep_house": timedelta(hours=1),
    "announce_contests": timedelta(minutes=1),
}
