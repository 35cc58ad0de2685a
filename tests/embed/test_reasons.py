"""Why something was refused, in words."""

import pytest

from app.embed.reasons import in_words


@pytest.mark.parametrize("reason", ["signature", "used", "shape", "nobody knows"])
def test_every_refused_context_has_a_sentence(reason: str) -> None:
    assert in_words("context", reason).startswith("A context was not taken")
    assert "%(" not in in_words("context", reason)


def test_other_kinds_have_one_too() -> None:
    assert len({in_words(kind, "") for kind in ("origin", "message", "other", "context")}) == 4
