"""What a brand shows of itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from app.accounts.models import Brand
from app.accounts.service import trail


@dataclass(frozen=True)
class BrandWords:
    """``colour`` as '#rrggbb'; ``privacy`` is Markdown."""

    name: str
    mark_text: str
    colour: str
    imprint: str
    contact_email: str
    privacy: str
    privacy_url: str


def change_brand(session: Session, *, brand: Brand, words: BrandWords, by: int, now: datetime) -> None:
    changed = {name: value for name, value in vars(words).items() if getattr(brand, name) != value}
    for name, value in changed.items():
        setattr(brand, name, value)
    session.add(brand)
    if changed:
        fields = {"fields": sorted(changed)}
        trail.record(
            session, account_id=by, brand_id=brand.id, verb="brand.change", subject=f"brand:{brand.slug}", detail=fields,
            now=now,
        )  # fmt: skip
