"""What every test may ask for: the sample corpus, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus
from corpus import sample


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus. It is shared: copy it before you rebuild it."""
    index = tmp_path_factory.mktemp("sample") / "index.db"
    corpus.build((sample.PATH,), index)
    return index
