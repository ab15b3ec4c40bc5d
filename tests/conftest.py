"""What every test may ask for: the sample corpus, built once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import corpus
from corpus import sample

# Whether a change is taken must not hang on luck: there the same examples are tried each time, elsewhere new ones.
settings.register_profile("same", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("same")


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus. It is shared: copy it before you rebuild it."""
    index = tmp_path_factory.mktemp("sample") / "index.db"
    corpus.build((sample.PATH,), index)
    return index
