"""Changes to the brand."""

from sqlmodel import select

from app.accounts.models import AuditEvent, Brand
from app.accounts.service.brand import BrandWords, change_brand
from app.kit.tools import Tools
from tests.factories import NOON
from tests.staff import Person


def test_saving_what_is_there_leaves_no_trace(tools: Tools, editor: Person, brand: Brand) -> None:
    fields = ("name", "mark_text", "colour", "imprint", "contact_email", "privacy", "privacy_url")
    words = BrandWords(**{name: getattr(brand, name) for name in fields})
    with tools.db.write() as session:
        change_brand(session, brand=session.merge(brand), words=words, by=editor.account.id, now=NOON)
        assert session.exec(select(AuditEvent)).all() == []
