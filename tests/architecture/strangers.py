"""Things of another brand, for the test that nobody reaches them: a value for each name in the addresses of the staff's pages."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from app.accounts.models import Brand, Role, StaffSession
from app.accounts.service import invitations
from app.embed import keys, trouble
from app.embed.models import EmbedTrouble
from app.kit.mail import FolderMailer, Mail
from app.kit.signing import Signer
from app.kit.tools import Tools
from app.media import uploads
from app.moderation.models import Case, Reason
from app.moderation.service.cases import open_case
from app.quizzes.clips import keeping
from app.quizzes.clips.models import Clip
from app.quizzes.models import ContentPicture, OpenText
from tests.factories import NOON, make_asset, make_brand, make_contest, make_entry, make_member
from tests.quizzes.pieces import make_piece

Names = Mapping[str, str]


class Strangers:
    """``names_for(path)`` gives what stands in place of ``{slug}`` and the like. A room adds a line for its own addresses."""

    def __init__(self, session: Session, tools: Tools) -> None:
        brand = make_brand(session)
        owner = make_member(session, brand, Role.OWNER)
        contest = make_contest(session, brand)
        entry = make_entry(session, contest)
        invited = invitations.invite(
            session, brand=brand, by=owner, email="stranger@brand.example", role=Role.VIEWER, now=NOON
        )  # fmt: skip
        times: dict[str, Any] = {
            "created_at": NOON,
            "seen_at": NOON,
            "ends_at": NOON.replace(year=2030),
            "password_at": NOON,
        }
        signed_in = StaffSession(digest="theirs", account_id=owner.id, **times)
        session.add(signed_in)
        session.flush()
        case, reason = case_and_reason(session, brand, entry.id)
        self.brand: Brand = brand
        self._piece, text = piece_of(session, brand)
        self._by_name = {"slug": contest.slug, "id": entry.public_id, "file": "1-800.webp"}
        self._by_path: dict[str, Names] = {
            "/studio/brands/{slug}/choose": {"slug": brand.slug},
            "/studio/account/sessions/{number}/end": {"number": str(signed_in.id)},
            **{
                f"/moderation/cases/{{id}}/{deed}": {"id": case}
                for deed in ("decisions", "skips", "renewals", "compare")
            },
            **{f"/moderation/texts/{{id}}{deed}": {"id": text} for deed in ("", "/decisions")},
            "/moderation/cases/{id}/pictures/{name}": {"id": case, "name": "800.jpeg"},
            "/moderation/entries/{id}/pictures/{name}": {"name": "1-800.jpeg"},
            **{f"/studio/reasons/{{key}}{deed}": {"key": reason} for deed in ("", "/retirement", "/place")},
            "/studio/people/{id}": {"id": owner.public_id},
            "/studio/people/{id}/remove": {"id": owner.public_id},
            "/studio/people/invitations/{id}/again": {"id": invited.public_id},
            "/studio/people/invitations/{id}/take-back": {"id": invited.public_id},
            **embedding_of(session, brand),
            **clips_of(session, brand),
            **{f"/studio/mails/{{name}}{deed}": {"name": self._keep_mail(tools)} for deed in ("", "/as-sent")},
        }

    def names_for(self, path: str) -> Names:
        piece = self._piece if path.startswith("/studio/pieces/") else {}
        return {**self._by_name, **piece, **self._by_path.get(path, {})}

    def _keep_mail(self, tools: Tools) -> str:
        mailer = tools.mailer
        assert isinstance(mailer, FolderMailer)
        name = "strangersmail"
        mailer.send(
            Mail(to="x@y.example", subject="Theirs", text="Theirs", html="", message_id=name, sent_at=NOON, brand=self.brand.slug)
        )  # fmt: skip
        return f"{NOON:%Y%m%dT%H%M%S}-{name}"


def piece_of(session: Session, brand: Brand) -> tuple[Names, str]:
    """A published interactive with a picture, and the public id of what somebody wrote there."""
    piece = make_piece(session, brand=brand)
    session.add(ContentPicture(content_id=piece.id, name="theirs", asset_id=make_asset(session).id))
    text = OpenText(content_id=piece.id, place="bean", digest="theirs", words="Theirs", came_at=NOON)
    session.add(text)
    names = {"slug": piece.slug, "part": "steps", "key": "bean", "n": "1", "name": "theirs", "file": "800.webp"}
    return names, text.public_id


def embedding_of(session: Session, brand: Brand) -> dict[str, Names]:
    """A refused site and a key."""
    trouble.note(
        session, brand_id=brand.id, scope="", kind="origin", origin="https://their.example", reason="", now=NOON
    )
    key, _secret = keys.make_shared(session, brand_id=brand.id, signer=Signer("k"), now=NOON)
    number = str(session.exec(select(EmbedTrouble.id)).one())
    path = "/studio/brand/embedding"
    return {
        f"{path}/refused/{{number}}/allow": {"number": number},
        f"{path}/keys/{{id}}/retirement": {"id": key.public_id},
    }


def clips_of(session: Session, brand: Brand) -> dict[str, Names]:
    """A clip, and an upload that may become one."""
    clip = Clip(brand_id=brand.id, asset_id=make_asset(session).id, title="Theirs", created_at=NOON)
    session.add(clip)
    upload = uploads.open_upload(
        session, scope=keeping.scope_of(brand), size=1, content_type="video/mp4", limit=10, now=NOON
    )
    path = "/studio/clips"
    of_clip: dict[str, Names] = {
        f"{path}/{{id}}{deed}": {"id": clip.public_id} for deed in ("", "/captions", "/removal")
    }
    return of_clip | {f"{path}/uploads/{{id}}{deed}": {"id": upload.public_id} for deed in ("", "/done")}


def case_and_reason(session: Session, brand: Brand, entry_id: int) -> tuple[str, str]:
    """A case that waits, and the key of one of the brand's reasons."""
    open_case(session, brand_id=brand.id, scope="", kind="entry", subject=entry_id, revision=1, now=NOON)
    session.add(Reason(brand_id=brand.id, key="theirs_alone", label="Theirs alone"))
    session.flush()
    return session.exec(select(Case.public_id)).one(), "theirs_alone"
