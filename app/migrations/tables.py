"""All tables of the product, for migrations and tests."""

from sqlmodel import SQLModel

import app.accounts.models
import app.contests.models
import app.embed.models
import app.kit.changes
import app.kit.jobs
import app.kit.ratelimit
import app.media.models
import app.moderation.models
import app.quizzes.clips.models
import app.quizzes.models  # noqa: F401  importing a room's models registers its tables

metadata = SQLModel.metadata
