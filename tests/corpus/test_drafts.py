"""What a process that was killed left half done is cleared away, and nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import drafts


def test_a_spare_folder_is_gone_afterwards_and_others_of_the_same_process_stay_meanwhile(tmp_path: Path) -> None:
    with drafts.spare(tmp_path) as one, drafts.spare(tmp_path) as other:
        assert sorted(tmp_path.iterdir()) == sorted([one, other])
    assert list(tmp_path.iterdir()) == []


def test_only_spare_folders_of_our_processes_that_are_gone_are_deleted(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    elsewhere, spares = tmp_path / "elsewhere", tmp_path / "spares"
    for folder in (elsewhere, spares):
        folder.mkdir()
    gone = [spares / f"corpus-{number}-00000000-abcdefgh" for number in (ended.pid, os.getpid())]
    kept = [
        spares / f"corpus-{os.getppid()}-00000000-abcdefgh", spares / "corpus-abcdefgh",
        spares / f"almanac-{ended.pid}-00000000-abcdefgh", spares / f"corpus-{ended.pid}-00000000-abcdefgh.d",
    ]  # fmt: skip
    for folder in (*gone, *kept, elsewhere):
        folder.mkdir(exist_ok=True)
        (folder / "1").write_text("words")
    (gone[0] / "link").symlink_to(elsewhere)
    link, file = (spares / f"corpus-{ended.pid}-00000000-{name}" for name in ("linklink", "filefile"))
    link.symlink_to(elsewhere)
    file.write_text("words")
    with drafts.spare(spares) as folder:
        assert sorted(spares.iterdir()) == sorted([*kept, link, file, folder])
    assert (elsewhere / "1").exists()


def test_spare_folders_of_another_user_stay(tmp_path: Path) -> None:
    if os.getuid():
        pytest.skip("only root can give a folder to another user")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    other = tmp_path / f"corpus-{ended.pid}-00000000-abcdefgh"
    other.mkdir()
    os.chown(other, 12345, 12345)
    with drafts.spare(tmp_path):
        assert other.exists()
