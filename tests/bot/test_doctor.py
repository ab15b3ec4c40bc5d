"""The doctor finds what is wrong on this machine before it hurts. What Discord says is in loopback/."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from bot import doctor
from bot.memory import Memory
from bot.settings import Settings
from bot.upkeep.alone import alone


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


def of(about: str) -> doctor.Finding:
    """What the doctor finds of one thing."""
    return next(found for found in doctor.examine() if found.about == about)


def test_a_bot_that_runs_is_noted(settings: Settings) -> None:
    Memory(settings.bot_memory)
    with alone(settings.bot_memory):
        note = of("bots")
    assert note.grade == "note"
    assert f"process {os.getpid()}" in note.words
    assert "bots" not in [found.about for found in doctor.examine()]


def test_a_memory_of_a_newer_version_is_a_fault(settings: Settings) -> None:
    Memory(settings.bot_memory)
    with sqlite3.connect(settings.bot_memory) as db:
        row = ("bot", "m999_later", "2030-01-01")
        db.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)", row)
    db.close()
    fault = of("memory")
    assert fault.grade == "fault"
    assert "newer Almanac (m999_later)" in fault.words
    assert "bot restore" in fault.words


def test_a_memory_that_another_program_holds_is_a_fault(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    Memory(settings.bot_memory)
    monkeypatch.setattr("bot.memory.file.WAIT", 10)
    settings.bot_memory.with_name("memory.db-wal").unlink(missing_ok=True)
    holder = sqlite3.connect(settings.bot_memory, isolation_level=None)
    holder.execute("pragma locking_mode = exclusive")
    holder.execute("begin exclusive")
    try:
        fault = of("memory")
    finally:
        holder.close()
    assert fault.grade == "fault"
    assert "locked" in fault.words


@pytest.mark.parametrize("version", [1, 999])
def test_an_index_of_another_version_is_noted_and_built_anew(settings: Settings, version: int) -> None:
    with sqlite3.connect(settings.corpus_index) as db:
        db.execute(f"pragma user_version = {version}")
    db.close()
    note = of("index")
    assert note.grade == "note"
    assert "The bot builds it anew when it starts" in note.words


def test_a_disk_that_is_nearly_full_is_a_fault(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9, 50 * 2**20))
    fault = of(str(settings.bot_memory.parent))
    assert (fault.grade, fault.words.startswith("50 MiB free")) == ("fault", True)
