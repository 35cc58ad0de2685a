"""Every file of the corpus, sent in by a person with the real form, over HTTP to the running product."""

from pathlib import Path

import pytest

from tests.e2e.corpus import send_everything
from tests.parts.homes import Home


@pytest.mark.nightly
@pytest.mark.timeout(1200)
def test_every_expectation_of_the_corpus_is_met(home: Home, tmp_path: Path) -> None:
    figures = send_everything(home, tmp_path)
    assert len(figures.verdicts) > 500
    assert figures.unmet == []
