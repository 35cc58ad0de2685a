"""What the composition root hands to everybody: settings, database, files, time, mail and templates."""

from dataclasses import dataclass

from app.kit.assets import Assets
from app.kit.clock import Clock
from app.kit.db import Database
from app.kit.mail import Mailer
from app.kit.signing import Signer
from app.kit.storage import ObjectStore
from app.kit.templating import Templates
from app.settings import Settings


@dataclass(frozen=True)
class Tools:
    settings: Settings
    db: Database
    private: ObjectStore  # quarantine, originals, renditions that wait for approval
    public: ObjectStore  # renditions of what is approved; every key can be fetched by anybody who knows it
    clock: Clock
    mailer: Mailer
    assets: Assets
    templates: Templates
    signer: Signer
