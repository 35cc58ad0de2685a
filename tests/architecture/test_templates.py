"""Every template compiles, says its title, is used by somebody, and every mail renders. Tests app/kit/mail_jobs.py."""

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.kit.mail import Mail
from app.kit.mail_jobs import send_mail
from app.kit.tools import Tools
from app.main import make_tools
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())
PAGES = [
    n
    for n in NAMES
    if n.endswith(".html") and not n.startswith(("layouts/", "macros/")) and "/_" not in n and n[0] != "_"
]
MAILS = sorted({Path(n).stem for n in NAMES if n.startswith("emails/") and "/_" not in n})
USED = "\n".join(
    p.read_text()
    for folder in ("app", "templates")
    for p in (ROOT / folder).rglob("*")
    if p.suffix in (".py", ".html", ".txt")
)


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return make_tools(Settings(data_dir=tmp_path_factory.mktemp("templates")))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(tools: Tools, name: str) -> None:
    tools.templates.compile(name)


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("errors/")])
def test_a_page_says_its_title(name: str) -> None:
    assert re.search(r"\{% block title %\}.+\{% endblock %\}", (TEMPLATES / name).read_text())


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(("errors/", "emails/"))])
def test_a_template_is_used_by_somebody(name: str) -> None:
    stem = Path(name).stem
    named = name in USED or f'"{stem}"' in USED or f"{stem}.html" in USED
    assert named or (name.startswith("quizzes/") and f'"{stem[1:]}"' in USED)  # a question's type


class Tags(HTMLParser):
    """Notes every element that a mail program would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def tags_in(html: str) -> set[str]:
    parser = Tags()
    parser.feed(html)
    return parser.seen


class Kept:
    def __init__(self) -> None:
        self.mails: list[Mail] = []

    def send(self, mail: Mail) -> None:
        self.mails.append(mail)


def names_in(name: str) -> set[str]:
    """Every word in a mail's templates that may be a name."""
    return set(
        re.findall(
            r"\b[a-z_]+\b",
            (TEMPLATES / f"emails/{name}.html").read_text() + (TEMPLATES / f"emails/{name}.txt").read_text(),
        )
    )


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_renders_as_text_and_as_a_page_and_lets_no_script_in(tmp_path: Path, name: str) -> None:
    kept = Kept()
    tools = make_tools(Settings(data_dir=tmp_path), mailer=kept)
    words: dict[str, object] = {word: f"<script>{word}</script>" for word in names_in(name)}
    for free in ("base_url", "brand", "language", "asset", "self", "super", "loop", "_", "ngettext", "gettext"):
        words.pop(free, None)
    numbers = {"number": 12, "minutes": 30, "hours": 2, "days": 7, "n": 3, "count": 3, "votes": 3, "rank": 1}
    moments = dict.fromkeys(("closes_at", "ends_at", "announces_at", "when", "at"), datetime(2026, 11, 29).isoformat())
    zone = {"zone": "Europe/Warsaw", "language": "en"}
    prize = {"title": "<script>t</script>", "text": "<script>x</script>"}
    known = {"role": "moderator", "prizes": [prize]}  # the name of a row in a table of words; rows of a list
    brand = {"name": "<script>b</script>", "mark": "B", "imprint": "B, Warsaw", "colour": "#123eba", "slug": "b"}
    send_mail(
        tools,
        template=name,
        to="a@b.example",
        context={**words, **numbers, **moments, **zone, **known, "brand": brand},
        message_id="1",
    )
    (mail,) = kept.mails
    assert mail.subject
    assert "\n" not in mail.subject
    assert "script" not in tags_in(mail.html)
    assert len(mail.text) > 40
