"""The room's jobs: wrappers that take ids."""

from collections.abc import Mapping

from app.kit.jobs import Handler
from app.quizzes.service import carding, picturing

HANDLERS: Mapping[str, Handler] = {
    "draw_cards": carding.draw_cards,
    "look_at_picture": picturing.look_at_picture,
    "settle_pictures": picturing.settle_pictures,
}
