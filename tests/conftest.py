"""What every test may ask for: the sample corpus, built once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import corpus
from corpus import sample

# Whether a test passes must not hang on who else uses the machine, so no example has a deadline; nor on luck where it
# is judged whether a change is taken, so there the same examples are tried each time.
settings.register_profile("any", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same" if os.environ.get("CI") else "any")


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus. It is shared: copy it before you rebuild it."""
    index = tmp_path_factory.mktemp("sample") / "index.db"
    corpus.build((sample.PATH,), index)
    return index
