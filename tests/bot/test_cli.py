"""The command `bot`: starts only when it can, and says in sentences why it cannot. Stopping is in loopback/."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.cli import main
from bot.memory import Memory
from bot.settings import names
from bot.upkeep.alone import alone
from corpus import builder, sample

# Made up; the first part is the number of a bot in Base64, as in every token.
TOKEN = "MTE2NDI4MTk1OTI4MzcxMjA.GxYz12.abcdefghijklmnopqrstuvwxyz0123456789AB"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, with nothing of ours in the environment."""
    for name in names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bot(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_a_start_warns_of_settings_that_others_can_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    for mode, warned in ((0o644, True), (0o640, True), (0o600, False)):
        (home / ".env").chmod(mode)
        cli._ready()
        told = capsys.readouterr().err
        assert (".env: other users of this machine can read it; run: chmod 600 .env" in told) is warned
        assert TOKEN not in told


def test_without_a_token_it_says_what_to_do_and_ends_with_2(home: Path) -> None:
    ended = bot()
    assert ended.exit_code == 2
    assert "https://discord.com/developers/applications" in ended.output
    assert "DISCORD_TOKEN=" in ended.output
    assert ".venv/bin/pip install -e '.[demo]' && .venv/bin/bot demo" in ended.output
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("verb", [(), ("sync",)], ids=["run", "sync"])
def test_every_wrong_setting_is_named_at_once_and_it_ends_with_2(home: Path, verb: tuple[str, ...]) -> None:
    (home / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\nBOT_TIMEZONE=Lodnon\nBOT_CATCH_UP=soon\nBOT_LOGLEVEL=INFO\n")
    ended = bot(*verb)
    assert ended.exit_code == 2
    for name in ("BOT_TIMEZONE", "BOT_CATCH_UP", "BOT_LOGLEVEL; did you mean BOT_LOG_LEVEL?"):
        assert name in ended.output
    assert TOKEN not in ended.output


def test_as_a_process_it_ends_with_2_and_no_traceback(home: Path) -> None:
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-m", "bot"], cwd=home, env={"PYTHONPATH": str(root)}, capture_output=True, timeout=30
    )
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"DISCORD_TOKEN" in run.stderr
    assert b"Traceback" not in run.stderr


def test_a_memory_that_is_none_stops_the_start_with_a_sentence(home: Path) -> None:
    (home / "memory.db").write_bytes(b"this is no database, whatever its name says" * 100)
    (home / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\nBOT_MEMORY=memory.db\n")
    ended = bot()
    assert (ended.exit_code, ended.exception.__class__) == (1, SystemExit)
    assert "The memory memory.db cannot be opened" in ended.output


def test_a_wrong_verb_is_wrong_use() -> None:
    assert bot("dance").exit_code == 2


def test_the_help_names_every_verb() -> None:
    told = bot("--help").output
    assert all(verb in told for verb in ("demo", "sync", "doctor", "invite", "status", "backup", "restore"))


def test_the_doctor_finds_nothing_where_all_is_well(home: Path) -> None:
    builder.build([sample.PATH], home / "data" / "index.db")
    Memory(home / "data" / "memory.db")
    (home / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\nCORPUS_DUMPS={sample.PATH}\n")
    (home / ".env").chmod(0o600)
    ended = bot("doctor", "--offline")
    assert (ended.exit_code, "FAULT" in ended.output, "note" in ended.output) == (0, False, False)
    assert TOKEN not in ended.output


def test_the_doctor_does_not_make_what_is_not_there(home: Path) -> None:
    (home / "dumps").mkdir()
    ended = bot("doctor", "--offline")
    assert ended.exit_code == 1
    assert "FAULT token: there is no DISCORD_TOKEN" in ended.output
    assert "FAULT dumps: there is no file in dumps" in ended.output
    assert "note  index: data/index.db is not there yet" in ended.output
    assert "note  memory: data/memory.db is not there yet" in ended.output
    assert sorted(home.iterdir()) == [home / "dumps"]


def test_the_doctor_minds_no_missing_folder_where_sites_are_read(home: Path) -> None:
    (home / ".env").write_text("CORPUS_HOSTS=a.example\nCORPUS_SITES=https://a.example/\n")
    told = bot("doctor", "--offline").output
    assert "ok    sites: https://a.example/" in told
    assert "dumps" not in told.replace("index", "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("BOT_TIMEZONE=Lodnon", "FAULT settings: BOT_TIMEZONE: “Lodnon” is not a time zone we know"),
        ("DISCORD_TOKEN=abc.def.ghi", "FAULT token: DISCORD_TOKEN does not look like a bot's token"),
        ("CORPUS_DUMPS=nowhere", "FAULT dumps: nowhere is not there"),
        ("CORPUS_INDEX=broken", "note  index: "),
        ("BOT_MEMORY=broken", "FAULT memory: The memory broken cannot be opened"),
        ("", "note  .env: other users of this machine can read it; run: chmod 600 .env"),
    ],
)
def test_the_doctor_names_a_fault_and_its_cure(home: Path, line: str, told: str) -> None:
    (home / "broken").write_bytes(b"neither an index nor a memory, only some words" * 100)
    (home / ".env").write_text(f"{line}\n")
    (home / ".env").chmod(0o644)
    assert told in bot("doctor", "--offline").output


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_the_doctor_sees_a_folder_that_it_may_not_write_to(home: Path) -> None:
    home.chmod(0o500)
    try:
        assert "may not write to" in bot("doctor", "--offline").output
    finally:
        home.chmod(0o700)


def test_status_tells_a_monitor_in_json_and_by_its_exit_code(home: Path) -> None:
    ended = bot("status", "--json")
    assert ended.exit_code == 1
    told = json.loads(ended.output)
    assert "never run" in told["faults"][0]
    assert told["sign"] is None
    assert list(home.iterdir()) == []


def test_a_backup_is_made_and_put_back_by_hand(home: Path) -> None:
    (home / "dumps").mkdir()
    Memory(home / "data" / "memory.db").set_fact("reindexed", "2026-02-15")
    made = bot("backup", "kept.zip")
    assert (made.exit_code, made.output.startswith("kept.zip: ")) == (0, True)
    Memory(home / "data" / "memory.db").set_fact("reindexed", "2026-02-16")
    asked = CliRunner().invoke(main, ["restore", "kept.zip"], input="n\n")
    assert asked.exit_code == 1
    assert Memory(home / "data" / "memory.db").fact("reindexed") == "2026-02-16"
    done = bot("restore", "kept.zip", "--yes")
    assert done.exit_code == 0
    assert "put back   data/memory.db\nkept       data/memory.db.before-restore\n" in done.output
    assert Memory(home / "data" / "memory.db").fact("reindexed") == "2026-02-15"


def test_nothing_is_put_back_while_a_bot_runs(home: Path) -> None:
    Memory(home / "data" / "memory.db")
    bot("backup", "kept.zip")
    with alone(home / "data" / "memory.db"):
        ended = bot("restore", "kept.zip", "--yes")
    assert ended.exit_code == 1
    assert "Another bot runs with the memory data/memory.db" in ended.output


def test_a_backup_without_a_memory_is_refused_with_a_sentence(home: Path) -> None:
    ended = bot("backup")
    assert (ended.exit_code, list(home.iterdir())) == (1, [])
    assert "nothing to keep" in ended.output
