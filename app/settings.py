"""Every knob of the product: name, type, default and one line of help. Read once, at the composition root.

Each setting is an environment variable with the prefix WHITECUP_ (``WHITECUP_BASE_URL``) or a line in ``.env``.
A value that makes no sense ends the program with a sentence that names the variable.
"""

import contextlib
import os
import secrets
from functools import cached_property
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MB = 1_000_000


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="WHITECUP_", env_file=".env", extra="ignore", frozen=True)

    # where things are kept
    data_dir: Path = Field(
        default=Path("var"), description="Folder of the embedded database, files, mails and the secret key."
    )
    database_url: str = Field(
        default="", description="SQLAlchemy address of the database; empty means SQLite in the data folder."
    )
    store: Literal["disk", "s3"] = Field(
        default="disk", description="Where files live: the data folder, or an S3 store."
    )
    s3_endpoint: str = Field(default="", description="Address of the S3 store; empty means AWS.")
    s3_region: str = Field(default="us-east-1", description="Region of the S3 store.")
    s3_access_key: str = Field(default="", description="Access key of the S3 store.")
    s3_secret_key: str = Field(default="", description="Secret key of the S3 store.", repr=False)
    s3_private_bucket: str = Field(
        default="whitecup-private", description="Bucket of quarantine and originals; never public."
    )
    s3_public_bucket: str = Field(
        default="whitecup-public", description="Bucket of renditions that the public may see."
    )
    s3_public_endpoint: str = Field(
        default="", description="Address at which browsers reach the S3 store, where it differs from the endpoint."
    )

    # where the site is reached
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, description="Port of the site.", ge=0, le=65535)
    media_port: int = Field(
        default=8001, description="Port of the second origin that serves users' files.", ge=0, le=65535
    )
    demo_site_port: int = Field(
        default=8002, description="Port of the demo brand's own site, which 'serve --demo' shows.", ge=0, le=65535
    )
    base_url: str = Field(
        default="http://127.0.0.1:8000", description="Address of the site as people see it, without a slash."
    )
    media_url: str = Field(
        default="", description="Origin of users' files as people see it; empty means this machine at the media port."
    )
    trusted_proxies: list[str] = Field(
        default=[], description="Addresses of proxies whose X-Forwarded-For header is believed, as a JSON list."
    )

    # secrets and sessions
    secret_key: str = Field(
        default="",
        description="Key of signatures and second factors; empty means one kept in the data folder.",
        repr=False,
    )
    session_idle_hours: int = Field(
        default=12, description="A staff session ends after so many hours without a request.", ge=1
    )
    session_days: int = Field(default=14, description="A staff session ends after so many days at the latest.", ge=1)
    fresh_minutes: int = Field(
        default=15,
        description="Weighty deeds (winners, exports of personal data) ask for the password after so many minutes.",
    )
    owner_second_factor: bool = Field(default=True, description="Owners must sign in with a second factor.")

    metrics_token: str = Field(
        default="", description="Who sends this as a bearer token may read /metrics; empty switches it off.", repr=False
    )

    # mail
    mail: str = Field(
        default="folder",
        description="'folder' keeps mails in the data folder; or smtp://user:password@host:port.",
        repr=False,
    )
    mail_from: str = Field(default="Whitecup <campaigns@localhost>", description="Sender of all mails.")

    # limits
    max_upload_bytes: int = Field(default=50 * MB, description="Largest photo that is taken in, in bytes.", ge=1)
    max_film_bytes: int = Field(default=2_000 * MB, description="Largest film that staff may send, in bytes.", ge=1)
    max_film_seconds: float = Field(default=900, description="Longest film that staff may send, in seconds.", gt=0)
    film_cpu_seconds: int = Field(default=3600, description="Processor time that one film may take.", ge=1)
    uploads_per_hour: int = Field(default=3000, description="Photos that one network may send in an hour.", ge=1)
    kept_pages_bytes: int = Field(
        default=64 * MB, description="Room for public pages that are kept ready in memory, in bytes.", ge=1
    )
    header_seconds: float = Field(default=15, description="A request's head must be complete within so many seconds.")
    body_seconds: float = Field(
        default=60, description="A request's body may take so many seconds before its rate counts."
    )
    body_rate: int = Field(default=1000, description="Slowest body that is waited for after that, in bytes a second.")
    max_pixels: int = Field(default=64_000_000, description="Largest picture, in pixels.")
    max_jpeg_pixels: int = Field(
        default=200_000_000, description="Largest JPEG, in pixels (it can be read at reduced size)."
    )
    max_frames: int = Field(default=300, description="Animations with more frames are read as their first frame.")
    sandbox_bytes: int = Field(default=1_000 * MB, description="Memory that one picture's process may use.")
    sandbox_seconds: int = Field(default=10, description="Processor time that one picture may take.")

    picture_seconds: float = Field(
        default=20, description="So long a form waits for its photo to be looked at before it says that it will be."
    )

    # work in the background
    ffmpeg: str = Field(
        default="", description="Path of ffmpeg; empty means the system's, else that of the package imageio-ffmpeg."
    )
    worker: bool = Field(default=True, description="Run the worker inside 'whitecup serve'.")
    worker_threads: int = Field(default=1, description="Jobs done side by side by one worker.", ge=1, le=32)
    claim_minutes: int = Field(default=5, description="A moderator's claim on a case ends after so many minutes.", ge=1)

    # retention
    unconfirmed_days: int = Field(
        default=7, description="Uploads, votes and mail addresses that nobody confirmed are removed after so many days."
    )
    job_days: int = Field(default=30, description="Jobs that are done are removed after so many days.")
    entrant_days: int = Field(
        default=90, description="Entrants who did not win are forgotten so many days after the announcement."
    )

    @model_validator(mode="after")
    def _addresses_end_without_a_slash(self) -> Self:
        for name in ("base_url", "media_url"):
            value = getattr(self, name)
            if value and (urlsplit(value).scheme not in ("http", "https") or value.endswith("/")):
                raise ValueError(
                    f"WHITECUP_{name.upper()} must look like https://example.org, without a slash at the end"
                )
        return self

    @model_validator(mode="after")
    def _s3_has_its_keys(self) -> Self:
        if self.store == "s3" and not (self.s3_access_key and self.s3_secret_key):
            raise ValueError("WHITECUP_STORE=s3 needs WHITECUP_S3_ACCESS_KEY and WHITECUP_S3_SECRET_KEY")
        return self

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir}/whitecup.db"

    @property
    def store_address(self) -> str:
        """Where browsers reach the S3 store, to fetch renditions and to send photos; empty without one."""
        if self.store != "s3":
            return ""
        return self.s3_public_endpoint or self.s3_endpoint or f"https://s3.{self.s3_region}.amazonaws.com"

    @property
    def media_origin(self) -> str:
        """Where browsers fetch renditions: scheme, host and port (and the bucket's path on S3)."""
        if self.media_url:
            return self.media_url
        if self.store_address:
            return f"{self.store_address}/{self.s3_public_bucket}"
        host = urlsplit(self.base_url).hostname or "127.0.0.1"
        return f"http://{host}:{self.media_port}"

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")

    @cached_property
    def key(self) -> str:
        """The secret that signs tokens; made once in the data folder when none is set."""
        if self.secret_key:
            return self.secret_key
        path = self.data_dir / "secret.key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".secret.{secrets.token_hex(8)}")
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(handle, secrets.token_urlsafe(32).encode())
            os.close(handle)
            with contextlib.suppress(FileExistsError):  # another process was quicker: both read its key
                os.link(draft, path)
            draft.unlink()
        return path.read_text()
