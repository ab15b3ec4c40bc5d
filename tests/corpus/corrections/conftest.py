"""A corpus to correct."""

from __future__ import annotations

from pathlib import Path

import pytest
from corrections.folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Three pieces, built once: one dated and tagged, one with an author, one with nothing but its words."""
    made = Folder(tmp_path)
    made.post("Floods", "The river rose in the night and took the bridge.", date="2013-02-15", tags="[SCO, Water]")
    made.post("Bread", author="Ann Lee", tags="[Shanghai Cooperation Organization, Food]")
    made.post("Salt", "Nobody knows when this was said, nor who said it.")
    made.build()
    return made
