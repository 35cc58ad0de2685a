from pathlib import Path

import pytest

from tests.architecture import translations

PLURALS = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
HEAD = f'# Words of ours\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {PLURALS}\\n"\n\n'
SEND = 'msgid "Send my cup"\nmsgstr "{}"\n\n'
TERMS = 'msgid "By <b>%(when)s</b>, fill in [[what]]: %(thing)s"\nmsgstr "{}"\n\n'
RIGHT = "Do <b>%(when)s</b> uzupełnij [[co]]: %(thing)s"
VOTES = 'msgid "%(n)s vote"\nmsgid_plural "%(n)s votes"\nmsgstr[0] "{0}"\nmsgstr[1] "{1}"\nmsgstr[2] "{2}"\n\n'
COUNTED = VOTES.format("%(n)s głos", "%(n)s głosy", "%(n)s głosów")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("app", "templates", "translations/pl/LC_MESSAGES"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "app/forms.py").write_text('ngettext("%(n)s vote", "%(n)s votes", n)\n')
    (tmp_path / "templates/enter.html").write_text(
        "<p>\n{{ _('Send my cup') }}\n{{ _('By <b>%(when)s</b>, fill in [[what]]: %(thing)s') }}"
    )
    return tmp_path


def lacking(root: Path, capsys: pytest.CaptureFixture[str], catalogue: str) -> tuple[int, str]:
    (root / "translations/pl/LC_MESSAGES/messages.po").write_text(HEAD + catalogue)
    return translations.main(root), capsys.readouterr().out


def test_a_complete_catalogue_passes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lacking(root, capsys, SEND.format("Wyślij") + TERMS.format(RIGHT) + COUNTED) == (0, "")


@pytest.mark.parametrize(
    "catalogue",
    [COUNTED, SEND.format("") + COUNTED, "#, fuzzy\n" + SEND.format("Wyślij") + COUNTED],
    ids=["absent", "empty", "fuzzy"],
)
def test_a_message_that_nobody_translated_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], catalogue: str
) -> None:
    said = lacking(root, capsys, TERMS.format(RIGHT) + catalogue)
    assert said == (1, "templates/enter.html:2: pl lacks 'Send my cup'\n")


def test_a_missing_plural_form_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = SEND.format("Wyślij") + TERMS.format(RIGHT) + VOTES.format("%(n)s głos", "", "%(n)s głosów")
    assert lacking(root, capsys, catalogue) == (1, "app/forms.py:1: pl lacks '%(n)s vote'\n")


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("Uzupełnij [[co]] <b>teraz</b>", "%(when)s"), ("Do <b>%(kiedy)s</b> uzupełnij [[co]]", "%(kiedy)s, %(when)s"),
        ("Do <b>%(when)d</b> uzupełnij [[co]]", "%(when)d, %(when)s"), ("Do <i>%(when)s</b> uzupełnij [[co]]", "<b>, <i>"),
        ("Do <b>%(when)s</b> uzupełnij co", "[[, ]]"),
    ],
)  # fmt: skip
def test_what_stays_in_every_language_cannot_be_changed(
    root: Path, capsys: pytest.CaptureFixture[str], words: str, changed: str
) -> None:
    code, said = lacking(root, capsys, SEND.format("Wyślij") + TERMS.format(words) + COUNTED)
    assert (code, said.startswith(f"templates/enter.html:3: pl changes {changed} in ")) == (1, True)


def test_the_brands_noun_may_go_where_it_would_have_to_be_declined(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = TERMS.format("Do <b>%(when)s</b> uzupełnij [[co]]")
    assert lacking(root, capsys, SEND.format("Wyślij") + words + COUNTED) == (0, "")


def test_one_may_do_without_its_number_where_english_does(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rest = SEND.format("Wyślij") + TERMS.format(RIGHT)
    said = lacking(root, capsys, rest + VOTES.format("jeden głos", "%(n)s głosy", "wiele głosów"))
    assert said == (1, "app/forms.py:1: pl changes %(n)s in '%(n)s vote'\n")
    (root / "app/forms.py").write_text('ngettext("One vote", "%(n)s votes", n)\n')
    votes = VOTES.replace('%(n)s vote"\nmsgid_plural', 'One vote"\nmsgid_plural')
    assert lacking(root, capsys, rest + votes.format("jeden głos", "%(n)s głosy", "%(n)s głosów")) == (0, "")
    assert lacking(root, capsys, rest + votes.format("jeden głos", "dwa głosy", "%(n)s głosów"))[0] == 1


def test_an_update_brings_what_is_new_and_keeps_what_is_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "translations/pl/LC_MESSAGES/messages.po"
    path.write_text(HEAD + SEND.format("Wyślij") + 'msgid "Gone"\nmsgstr "Nie ma"\n')
    translations.update(root, "pl")
    once = path.read_text()
    assert (once.startswith(HEAD), "Wyślij" in once, "Gone" in once) == (True, True, False)
    assert translations.main(root) == 1
    assert "lacks '%(n)s vote'" in capsys.readouterr().out
    translations.update(root, "pl")
    assert path.read_text() == once


def test_a_language_begins_with_everything_to_say(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translations.update(root, "cs")
    assert 'msgid "Send my cup"\nmsgstr ""' in (root / "translations/cs/LC_MESSAGES/messages.po").read_text()
    assert translations.main(root) == 1
    assert "cs lacks 'Send my cup'" in capsys.readouterr().out


def test_every_translation_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    assert (translations.main(), capsys.readouterr().out) == (0, "")
