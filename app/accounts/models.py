"""Brands, accounts, members, sessions, invitations, and the audit trail."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment, choice
from app.kit.ids import public_id


class Role(StrEnum):
    OWNER = "owner"
    EDITOR = "editor"
    MODERATOR = "moderator"
    JUROR = "juror"
    VIEWER = "viewer"


class Brand(SQLModel, table=True):
    """The tenant. ``colour`` is '#rrggbb'; everything else of its look is derived from it."""

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    slug: str = Field(unique=True)
    name: str
    mark_text: str = ""  # the short name beside the ring; empty means the name
    colour: str = "#123eba"
    imprint: str = ""  # the line in the footer, for example 'Biała Coffee, Warsaw'
    contact_email: str = ""
    privacy: str = ""  # Markdown, or empty
    privacy_url: str = ""
    language: str = "en"
    embed_origins: list[str] = Field(
        default_factory=list, sa_type=sa.JSON
    )  # sites that may show what is ours in a frame
    created_at: datetime = Field(sa_type=Moment)

    @property
    def mark(self) -> str:
        """What stands beside the ring."""
        return self.mark_text or self.name

    @property
    def letterhead(self) -> dict[str, str]:
        """What a mail in the brand's name shows of it, as plain values; the slug tells whose staff may read a kept copy."""
        imprint = self.imprint or self.name
        return {"slug": self.slug, "name": self.name, "mark": self.mark, "imprint": imprint, "colour": self.colour}

    @property
    def theme_url(self) -> str:
        """The brand's stylesheet; the address changes with the colour."""
        return f"/themes/{self.colour.lstrip('#')}.css"


class Account(SQLModel, table=True):
    """A person of a brand's staff. ``password_hash`` is argon2; ``totp_secret`` is sealed (``second_factor``)."""

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    email: str = Field(unique=True)  # normalised, lower case
    name: str
    password_hash: str = ""
    must_change_password: bool = False
    totp_secret: str = ""
    totp_confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    totp_last_step: int = 0  # a code opens once only
    created_at: datetime = Field(sa_type=Moment)
    disabled_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def subject(self) -> str:
        """How the audit trail names the account."""
        return f"account:{self.public_id}"


class Member(SQLModel, table=True):
    __table_args__ = (sa.UniqueConstraint("account_id", "brand_id"),)
    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    brand_id: int = Field(foreign_key="brand.id", index=True)
    role: Role = Field(sa_column=choice(Role))
    created_at: datetime = Field(sa_type=Moment)


class StaffSession(SQLModel, table=True):
    """A signed-in browser. The cookie holds a token, the row only its digest; ending it is deleting the row."""

    __tablename__ = "staff_session"
    id: int = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    created_at: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment)
    password_at: datetime = Field(sa_type=Moment)  # when the password was last typed
    second_factor_at: datetime | None = Field(default=None, sa_type=Moment)
    brand_id: int | None = Field(default=None, foreign_key="brand.id")  # the brand that the studio shows
    browser: str = ""  # 'Firefox, Android', to be recognised in the list of own sessions


class RecoveryCode(SQLModel, table=True):
    """Opens the second factor once, when the phone is lost. Only a keyed digest is kept."""

    __tablename__ = "recovery_code"
    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    digest: str = Field(unique=True)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class PasswordReset(SQLModel, table=True):
    """A link by mail that sets a new password, once."""

    __tablename__ = "password_reset"
    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    digest: str = Field(unique=True)
    ends_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class Invitation(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    brand_id: int = Field(foreign_key="brand.id", index=True)
    email: str
    role: Role = Field(sa_column=choice(Role))
    digest: str = Field(unique=True)
    invited_by: int = Field(foreign_key="account.id")
    created_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment)
    accepted_at: datetime | None = Field(default=None, sa_type=Moment)


class AuditEvent(SQLModel, table=True):
    """Who did what to what, for good. ``verb`` is like 'winner.place'; ``subject`` like 'contest:abc'."""

    __tablename__ = "audit_event"
    id: int = Field(default=None, primary_key=True)
    brand_id: int | None = Field(default=None, foreign_key="brand.id", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id")
    verb: str
    subject: str
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    at: datetime = Field(sa_type=Moment)
