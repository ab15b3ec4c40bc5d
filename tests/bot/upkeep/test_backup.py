"""A backup holds what cannot be built again, and puts it back whole or not at all."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.memory import Digest, Memory
from bot.settings import Settings
from bot.upkeep import backup
from bot.upkeep.backup import BadBackup

NOW = datetime(2026, 2, 15, 8, 30, 5, tzinfo=UTC)
DIGEST = Digest(
    id=0, guild=1, channel=2, at=time(9), zone=ZoneInfo("UTC"), days=(0, 1), tags=(), most=5, empty="archive",
    begins=date(2026, 2, 15),
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Settings:
    """A memory with one digest, two dumps, corrections, and a post fetched from a site."""
    dumps = tmp_path / "dumps"
    (dumps / "notes").mkdir(parents=True)
    (dumps / "one.md").write_text("# One\n\nA text.\n", "utf-8")
    (dumps / "notes" / "два.md").write_text("# Two\n\nAnother.\n", "utf-8")
    (dumps / "corrections.toml").write_text('[tags]\nA = "B"\n', "utf-8")
    (tmp_path / "live" / "a.example").mkdir(parents=True)
    (tmp_path / "live" / "a.example" / "1.json").write_text("{}", "utf-8")
    Memory(settings.bot_memory).add(DIGEST, NOW)
    return settings.model_copy(update={"corpus_dumps": dumps})


def altered(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup with its files changed."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    other = path.with_name("altered.zip")
    with zipfile.ZipFile(other, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return other


def held(path: Path) -> dict[str, bytes]:
    """The files in a backup."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}


def told(files: dict[str, bytes], /, **other: object) -> None:
    """Change what the manifest says."""
    files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) | other).encode()


def test_what_was_lost_comes_back(home: Settings, tmp_path: Path) -> None:
    path = backup.make(home, tmp_path / "kept", NOW, dumps=True)
    assert path == tmp_path / "kept" / "almanac-2026-02-15-083005.zip"
    assert path.stat().st_mode & 0o077 == 0
    new = home.model_copy(
        update={"bot_memory": tmp_path / "new" / "memory.db", "corpus_dumps": tmp_path / "new" / "dumps",
                "corpus_index": tmp_path / "new" / "index.db"}
    )  # fmt: skip
    done = backup.restore(new, path)
    assert (done.aside, done.left) == ((), ())
    assert [one.at for one in Memory(new.bot_memory).digests()] == [time(9)]
    for name in ("one.md", "notes/два.md", "corrections.toml"):
        assert (new.corpus_dumps / name).read_bytes() == (home.corpus_dumps / name).read_bytes()
    assert (tmp_path / "new" / "live" / "a.example" / "1.json").exists()


def test_without_being_asked_it_holds_no_dump(home: Settings, tmp_path: Path) -> None:
    files = backup.check(backup.make(home, tmp_path / "a.zip", NOW)).files
    assert sorted(files) == ["corrections.toml", "memory.db"]


def test_what_is_written_while_it_is_made_is_whole_in_it_or_absent(home: Settings, tmp_path: Path) -> None:
    writer = sqlite3.connect(home.bot_memory, isolation_level=None)
    writer.execute("begin immediate")
    writer.execute("delete from digests")
    path = backup.make(home, tmp_path / "a.zip", NOW)
    writer.execute("commit")
    writer.close()
    assert Memory(home.bot_memory).digests() == ()
    backup.restore(home, path)
    assert len(Memory(home.bot_memory).digests()) == 1


def test_what_it_replaces_is_kept_and_dumps_that_are_there_stay(home: Settings, tmp_path: Path) -> None:
    path = backup.make(home, tmp_path / "a.zip", NOW, dumps=True)
    Memory(home.bot_memory).add(DIGEST, NOW)
    (home.corpus_dumps / "one.md").write_text("newer")
    (home.corpus_dumps / "corrections.toml").write_text("# newer\n")
    done = backup.restore(home, path)
    assert (home.corpus_dumps / "one.md").read_text() == "newer"
    assert home.corpus_dumps / "one.md" in done.left
    before = home.bot_memory.with_name("memory.db.before-restore")
    assert {before, home.corpus_dumps / "corrections.toml.before-restore"} == set(done.aside)
    assert (len(Memory(before).digests()), len(Memory(home.bot_memory).digests())) == (2, 1)
    assert (home.corpus_dumps / "corrections.toml").read_text() == '[tags]\nA = "B"\n'
    assert [file.stat().st_mode & 0o077 for file in (before, home.bot_memory)] == [0, 0]


@pytest.mark.parametrize("name", ["a\\b.md", "two\nlines.md", os.fsdecode(b"\xff.md")])
def test_a_dump_whose_name_no_archive_keeps_is_named(home: Settings, tmp_path: Path, name: str) -> None:
    (home.corpus_dumps / name).write_text("# One\n\nA text.\n", "utf-8")
    with pytest.raises(BadBackup, match=f"{re.escape(ascii(name))} .* give it another"):
        backup.make(home, tmp_path / "a.zip", NOW, dumps=True)
    assert backup.make(home, tmp_path / "a.zip", NOW).exists()


def test_a_memory_that_is_damaged_is_replaced(home: Settings, tmp_path: Path) -> None:
    path = backup.make(home, tmp_path / "a.zip", NOW)
    home.bot_memory.write_bytes(b"no database" * 500)
    home.bot_memory.chmod(0o644)
    backup.restore(home, path)
    assert len(Memory(home.bot_memory).digests()) == 1
    assert home.bot_memory.with_name("memory.db.before-restore").read_bytes() == b"no database" * 500
    assert {file.stat().st_mode & 0o077 for file in home.bot_memory.parent.glob("memory.db*")} == {0}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda files: files.update({"memory.db": files["memory.db"][:-1] + b"x"}), "memory.db is not what was kept"),
        (lambda files: files.pop("memory.db"), "does not hold the files that it lists"),
        (lambda files: files.update({"more": b""}), "does not hold the files that it lists"),
        (lambda files: files.pop("manifest.json"), "is no backup of Almanac"),
        (lambda files: files.update({"manifest.json": b"[]"}), "is no backup of Almanac"),
        (lambda files: told(files, form=99), "made by a newer Almanac"),
        (lambda files: told(files, files={"memory.db": "0", "dumps/../../x": "0"}), "no backup of Almanac holds"),
        (lambda files: told(files, files={"memory.db": "0", "/etc/x": "0"}), "no backup of Almanac holds"),
    ],
)
def test_a_backup_that_is_not_whole_touches_nothing(
    home: Settings, tmp_path: Path, change: Callable[[dict[str, bytes]], None], why: str
) -> None:
    path = altered(backup.make(home, tmp_path / "a.zip", NOW, dumps=True), change)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(BadBackup, match=why):
        backup.restore(home, path)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"PK\x03\x04 cut short"])
def test_what_is_no_archive_is_refused_with_a_sentence(home: Settings, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(BadBackup, match="is no backup, or a damaged one"):
        backup.restore(home, tmp_path / "a.zip")
    with pytest.raises(BadBackup, match="There is no file"):
        backup.restore(home, tmp_path / "b.zip")


def test_no_changed_byte_passes_for_what_was_kept(home: Settings, tmp_path: Path) -> None:
    path = backup.make(home, tmp_path / "a.zip", NOW)
    whole, kept = path.read_bytes(), held(path)
    refused = 0
    end = range(len(whole) - 22, len(whole))  # where an archive says how it is laid out
    for at in (*range(0, len(whole), len(whole) // 60), *end):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            backup.check(path)
        except BadBackup:
            refused += 1
        else:  # a byte that no file is made of, such as a time of day
            assert held(path) == kept
    assert refused > 65


def test_a_memory_of_a_newer_version_is_refused(home: Settings, tmp_path: Path) -> None:
    db = sqlite3.connect(home.bot_memory)
    row = ("bot", "m999_later", "2030-01-01")
    db.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)", row)
    db.commit()
    db.close()
    with pytest.raises(BadBackup, match=r"newer Almanac \(m999_later\)"):
        backup.make(home, tmp_path / "a.zip", NOW)
    assert not (tmp_path / "a.zip").exists()


def test_without_a_memory_there_is_nothing_to_keep(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadBackup, match="nothing to keep"):
        backup.make(settings, tmp_path / "a.zip", NOW)


def test_only_our_backups_are_rotated(home: Settings, tmp_path: Path) -> None:
    made = [backup.make(home, tmp_path / "kept", NOW.replace(day=day)) for day in (15, 16, 17)]
    other = tmp_path / "kept" / "almanac-of-my-own.zip"
    other.write_bytes(b"")
    assert backup.rotate(tmp_path / "kept", 1) == (*made[:2],)
    assert sorted((tmp_path / "kept").iterdir()) == sorted([made[2], other])


def test_the_disk_has_all_of_a_backup_before_it_has_its_name(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, fsync = tmp_path / "kept.zip", os.fsync
    taken: list[tuple[int, bool]] = []

    def take(number: int) -> None:
        fsync(number)
        taken.append((os.fstat(number).st_ino, path.exists()))

    monkeypatch.setattr(os, "fsync", take)
    assert backup.make(home, path, NOW) == path
    assert (path.stat().st_ino, False) in taken
