"""What the staff may say."""

import pytest
from starlette.datastructures import FormData

from app.accounts.forms import BrandForm, InviteForm, NameForm, SignInForm, plain_colour
from app.accounts.models import Role
from app.errors import Unprocessable


def test_an_address_is_compared_without_capitals() -> None:
    form = SignInForm.read(FormData({"email": " Ewa@Biala.Example ", "password": "x"}))
    assert form.email == "ewa@biala.example"


def test_a_name_is_one_line() -> None:
    assert NameForm.read(FormData({"name": " Ewa\r\n Nowak "})).name == "Ewa Nowak"
    with pytest.raises(Unprocessable):
        NameForm.read(FormData({"name": " \n "}))


def test_a_role_is_one_of_ours() -> None:
    assert InviteForm.read(FormData({"email": "a@b.example", "role": "juror"})).role is Role.JUROR
    with pytest.raises(Unprocessable) as refused:
        InviteForm.read(FormData({"email": "a@b", "role": "king"}))
    assert set(refused.value.fields) == {"email", "role"}


def test_a_colour_is_six_figures() -> None:
    assert plain_colour("#FFCC00") == "#ffcc00"
    for wrong in ("red", "#fff", "ffcc00;", "", "#12345g"):
        with pytest.raises(ValueError, match="# and six"):
            plain_colour(wrong)


def test_a_privacy_page_is_on_the_web() -> None:
    words = {"name": "B", "colour": "#123eba"}
    for wrong in ("javascript:alert(1)", "ftp://x.example", "https://", "biala.example"):
        with pytest.raises(Unprocessable) as refused:
            BrandForm.read(FormData({**words, "privacy_url": wrong}))
        assert set(refused.value.fields) == {"privacy_url"}
