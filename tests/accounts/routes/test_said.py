"""What a page says after a deed."""

from tests.staff import Person


def test_an_address_carries_a_key_and_never_words(editor: Person) -> None:
    editor.enter()
    assert "Your name is changed." in editor.client.get("/studio/account?said=name").text
    assert "Send money" not in editor.client.get("/studio/account?said=Send+money").text
