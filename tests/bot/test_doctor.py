"""The doctor looks at the corrections too."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import doctor
from bot.settings import Settings


def test_corrections_that_cannot_be_followed_are_a_fault_with_its_line(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dumps = tmp_path / "some dumps"
    dumps.mkdir()
    monkeypatch.setenv("CORPUS_DUMPS", str(dumps))
    (dumps / "corrections.toml").write_text("[tags]\nWater = 'River'\nSalt = 3\n")
    told = [found for found in doctor.examine() if found.about == "corrections"]
    assert {found.grade for found in told} == {"fault"}
    assert told[1].words.startswith("line 3: ")
    (dumps / "corrections.toml").write_text("[tags]\nWater = 'River'\n")
    (good,) = [found for found in doctor.examine() if found.about == "corrections"]
    assert (good.grade, good.words.split()[0]) == ("good", "1")
