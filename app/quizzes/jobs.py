"""The room's jobs: wrappers that take ids."""

from collections.abc import Mapping
from datetime import timedelta

from app.kit.jobs import Handler
from app.media import service as media
from app.quizzes.clips import keeping
from app.quizzes.service import carding, leads, picturing, texts

HANDLERS: Mapping[str, Handler] = {
    "make_clip": keeping.make_clip,
    "draw_cards": carding.draw_cards,
    "open_text_cases": texts.open_text_cases,
    "open_all_text_cases": texts.open_text_cases,
    "look_at_picture": picturing.look_at_picture,
    "forget_piece_picture": media.forget_asset,
    "settle_pictures": picturing.settle_pictures,
    "forget_leads": leads.forget_unconfirmed,
}
EVERY: Mapping[str, timedelta] = {"forget_leads": timedelta(hours=1), "open_all_text_cases": timedelta(hours=1)}
