"""Killed at any step it takes on the disk, a piece of work leaves what was there, and can be done again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import mortal


@pytest.mark.parametrize("name", mortal.WORKS)
def test_work_that_is_killed_at_any_step_loses_nothing_and_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, mortal.__file__, name, str(tmp_path / "home")], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    deaths = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(deaths) > 6
    assert [death for death in deaths if death["faults"]] == []
