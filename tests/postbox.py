"""Mails as they arrived in the folder."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from app.kit.tools import Tools


def mails(tools: Tools) -> dict[str, EmailMessage]:
    """By the address they went to; one for each."""
    found = []
    for path in (tools.settings.data_dir / "mail").glob("*.eml"):
        found.append(message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default))
    return {str(mail["to"]): mail for mail in found}


def words_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
