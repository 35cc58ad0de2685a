"""The room's jobs: wrappers that take ids."""

from collections.abc import Mapping
from datetime import timedelta

from app.kit.jobs import Handler
from app.quizzes.service import leads, picturing

HANDLERS: Mapping[str, Handler] = {
    "look_at_picture": picturing.look_at_picture,
    "settle_pictures": picturing.settle_pictures,
    "forget_leads": leads.forget_unconfirmed,
}
EVERY: Mapping[str, timedelta] = {
    "forget_leads": timedelta(hours=1),
}
