"""Words in the reader's language."""

from app.kit import i18n


def test_english_is_the_source_and_always_there() -> None:
    assert i18n.languages()[0] == "en"
    i18n.set_language("xx")
    assert i18n.language() == "en"
    assert i18n.gettext("Gallery") == "Gallery"


def test_plurals_follow_the_number() -> None:
    assert [i18n.ngettext("one cup", "many cups", n) for n in (1, 2)] == ["one cup", "many cups"]


def test_the_best_language_for_a_browser_is_one_that_we_have() -> None:
    assert i18n.choose("xx, en;q=0.5") == "en"
    assert i18n.choose("") == "en"
    assert i18n.choose("nonsense;q=x") == "en"
