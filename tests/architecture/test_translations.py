from pathlib import Path

import pytest

from tests.architecture import translations

PLURALS = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
HEAD = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {PLURALS}\\n"\n\n'
SEND = 'msgid "Send my cup"\nmsgstr "{}"\n\n'
VOTES = 'msgid "%(n)s vote"\nmsgid_plural "%(n)s votes"\nmsgstr[0] "głos"\nmsgstr[1] "{}"\nmsgstr[2] "głosów"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("app", "templates", "translations/pl/LC_MESSAGES"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "app/forms.py").write_text('ngettext("%(n)s vote", "%(n)s votes", n)\n')
    (tmp_path / "templates/enter.html").write_text("<p>\n{{ _('Send my cup') }}")
    return tmp_path


def lacking(root: Path, capsys: pytest.CaptureFixture[str], catalogue: str) -> tuple[int, str]:
    (root / "translations/pl/LC_MESSAGES/messages.po").write_text(HEAD + catalogue)
    return translations.main(root), capsys.readouterr().out


def test_a_complete_catalogue_passes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lacking(root, capsys, SEND.format("Wyślij") + VOTES.format("głosy")) == (0, "")


@pytest.mark.parametrize(
    "catalogue",
    [
        VOTES.format("głosy"),
        SEND.format("") + VOTES.format("głosy"),
        "#, fuzzy\n" + SEND.format("Wyślij") + VOTES.format("głosy"),
    ],
    ids=["absent", "empty", "fuzzy"],
)
def test_a_message_that_nobody_translated_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], catalogue: str
) -> None:
    assert lacking(root, capsys, catalogue) == (1, "templates/enter.html:2: pl lacks 'Send my cup'\n")


def test_a_missing_plural_form_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = lacking(root, capsys, SEND.format("Wyślij") + VOTES.format(""))
    assert (code, words) == (1, "app/forms.py:1: pl lacks '%(n)s vote'\n")


def test_every_translation_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    assert (translations.main(), capsys.readouterr().out) == (0, "")
