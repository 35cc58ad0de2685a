"""The job that renders and sends one mail."""

from collections.abc import Mapping
from typing import Any

import css_inline

from app.kit import i18n
from app.kit.jobs import Handler
from app.kit.mail import Mail
from app.kit.tools import Tools


def send_mail(tools: Tools, *, template: str, to: str, context: dict[str, Any], message_id: str) -> None:
    """``emails/<template>.txt`` begins with the subject on its first line; ``emails/<template>.html`` is the same as a page."""
    with i18n.speaking(str(context.pop("language", i18n.SOURCE))):
        tools.mailer.send(_written(tools, template, to, context, message_id))


def _written(tools: Tools, template: str, to: str, context: dict[str, Any], message_id: str) -> Mail:
    words = {"base_url": tools.settings.base_url, "brand": None, **context}
    subject, _, text = tools.templates.render(f"emails/{template}.txt", words).strip().partition("\n")
    html = css_inline.inline(tools.templates.render(f"emails/{template}.html", words), extra_css=_styles(tools))
    return Mail(
        to=to,
        subject=subject,
        text=text.strip() + "\n",
        html=html,
        message_id=message_id,
        sent_at=tools.clock.now(),
        kind=template,
        reply_to=str(context.get("reply_to", "")),
        brand=str((context.get("brand") or {}).get("slug", "")),
    )


def _styles(tools: Tools) -> str:
    asset = tools.assets.find("css/mail.css")
    return asset.body.decode() if asset else ""


HANDLERS: Mapping[str, Handler] = {"send_mail": send_mail}
