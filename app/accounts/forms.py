"""What the staff may say, a class for each screen."""

import re
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from app.accounts.models import Role
from app.kit.forms import EmailAddress, Form, MaybeEmailAddress, OneLine
from app.kit.i18n import gettext as _

ANY_PASSWORD = 1000


class SignInForm(Form):
    email: str = Field(min_length=1, max_length=254)
    password: str = Field(min_length=1, max_length=ANY_PASSWORD)

    @field_validator("email", mode="after")
    @classmethod
    def _plain(cls, value: str) -> str:
        return value.lower()


class PasswordForm(Form):
    """The present password, once more."""

    password: str = Field(min_length=1, max_length=ANY_PASSWORD)


class NewPasswordForm(Form):
    new_password: str = Field(min_length=1, max_length=ANY_PASSWORD)


class ChangePasswordForm(PasswordForm, NewPasswordForm):
    pass


class CodeForm(Form):
    code: str = Field(min_length=1, max_length=20)


class SetUpForm(CodeForm):
    secret: str = Field(default="", max_length=400)


class EmailForm(Form):
    email: EmailAddress


class NameForm(Form):
    name: OneLine = Field(min_length=1, max_length=80)


class JoinForm(NameForm, NewPasswordForm):
    pass


class RoleForm(Form):
    role: Role


class InviteForm(EmailForm, RoleForm):
    pass


class BrandForm(NameForm):
    mark_text: str = Field(default="", max_length=24)
    colour: str = Field(max_length=7)
    imprint: str = Field(default="", max_length=200)
    contact_email: MaybeEmailAddress = ""
    privacy: str = Field(default="", max_length=20_000)
    privacy_url: str = Field(default="", max_length=500)

    @field_validator("colour", mode="after")
    @classmethod
    def _colour(cls, value: str) -> str:
        return plain_colour(value)

    @field_validator("privacy_url", mode="after")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc):
            raise ValueError(_("Write a whole address, for example https://example.org."))
        return value

    @model_validator(mode="after")
    def _one_privacy(self) -> "BrandForm":
        if self.privacy and self.privacy_url:
            raise ValueError(_("Give either a text about privacy or the address of one, not both."))
        return self


def plain_colour(value: str) -> str:
    """'#rrggbb'. Raises ValueError with a sentence."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(_("Write the colour as # and six figures or letters, for example #123eba."))
    return value.lower()
