"""One bot to a memory, for as long as it lives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.upkeep.alone import NotAlone, alone

_HOLD = """
import sys
from pathlib import Path
from bot.upkeep.alone import alone
with alone(Path(sys.argv[1])):
    print(1, flush=True)
    input()
"""
ROOT = Path(__file__).parents[3]


def test_a_second_bot_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    memory = tmp_path / "new" / "memory.db"
    work = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(memory)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    try:
        assert work.stdout is not None
        assert work.stdout.readline() == b"1\n"
        with pytest.raises(NotAlone, match=rf"memory.db \(process {work.pid}\)"), alone(memory):
            pass
        with alone(tmp_path / "other.db"):
            pass
    finally:
        work.kill()
        work.communicate()
    with alone(memory):
        pass


def test_it_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), alone(tmp_path / "memory.db"):
        raise RuntimeError
    with alone(tmp_path / "memory.db"):
        pass


def test_a_folder_that_takes_no_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(NotAlone, match="BOT_MEMORY names its folder"), alone(tmp_path / "file" / "memory.db"):
        pass
