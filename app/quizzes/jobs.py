"""The room's jobs: wrappers that take ids."""

from collections.abc import Mapping
from datetime import timedelta

from app.kit.jobs import Handler
from app.kit.tools import Tools
from app.media import service as media
from app.media import uploads
from app.quizzes.clips import keeping
from app.quizzes.service import carding, leads, picturing, texts


def forget_unfinished(tools: Tools) -> None:
    """Clips and pictures that somebody began to send and never sent to the end."""
    before = tools.clock.now() - timedelta(days=tools.settings.unconfirmed_days)
    for scope in (keeping.SCOPE, picturing.SCOPE):
        uploads.forget_unfinished(tools, scope=scope, before=before)


HANDLERS: Mapping[str, Handler] = {
    "make_clip": keeping.make_clip,
    "draw_cards": carding.draw_cards,
    "open_text_cases": texts.open_text_cases,
    "open_all_text_cases": texts.open_text_cases,
    "look_at_picture": picturing.look_at_picture,
    "forget_piece_picture": media.forget_asset,
    "settle_pictures": picturing.settle_pictures,
    "forget_leads": leads.forget_unconfirmed,
    "forget_unfinished": forget_unfinished,
}
EVERY: Mapping[str, timedelta] = {
    "forget_leads": timedelta(hours=1),
    "forget_unfinished": timedelta(hours=1),
    "open_all_text_cases": timedelta(hours=1),
}
