"""The command where a terminal, a pipe, a disk or a name is not as one would wish."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner

from corpus import cli, sample

POST = "Low water {}\n\nPosted by Ada Quill on 15 February 2013\n\nThe ferry ran all day on the river.\n\nTags: Ice\n\n"
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(sample_index: Path) -> Start:
    """`start("search", "salt")` is the command as a process of its own, over the sample's index."""

    def start(*words: str, out: int | IO[bytes] = subprocess.PIPE, **settings: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "corpus", *words],
            stdout=out,
            stderr=subprocess.PIPE,
            env={**os.environ, "CORPUS_INDEX": str(sample_index), **settings},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a test run in the background ignores it
        )

    return start


def test_an_answer_is_told_where_not_every_letter_can_be_shown(start: Start) -> None:
    plain = start("search", "salt", "--json", PYTHONIOENCODING="ascii").communicate()[0]
    assert json.loads(plain.decode("ascii")) == json.loads(start("search", "salt", "--json").communicate()[0])
    process = start("search", "salt", PYTHONIOENCODING="ascii")
    shown, faults = process.communicate()
    assert (process.returncode, faults) == (0, b"")
    assert b"salt" in shown


def test_whoever_reads_no_further_sees_no_fault(start: Start) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    process = start("export", out=writes)
    os.close(writes)
    assert process.communicate()[1] == b""
    assert process.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_a_sentence(start: Start) -> None:
    with open("/dev/full", "wb") as full:
        process = start("tags", out=full)
    assert process.communicate()[1] == b"Error: The answer could not be written: No space left on device.\n"
    assert process.returncode == 1


def test_a_build_that_is_interrupted_leaves_the_index(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "i.db"
    assert start("index", str(sample.PATH), "--index", str(path)).wait() == 0
    before = path.read_bytes()
    path.with_name("i.db.reads").unlink()
    beside = set(tmp_path.iterdir())
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "a.txt").write_text("Archive for the tag ‘Ice’\n\n" + "".join(map(POST.format, range(9000))))
    process = start("index", str(tmp_path / "dumps"), "--index", str(path))
    while set(tmp_path.iterdir()) == {*beside, tmp_path / "dumps"}:  # until what is read is written somewhere
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.communicate()[1] == b"Stopped; the index is as it was.\n"
    assert process.returncode == 130
    assert path.read_bytes() == before
    assert set(tmp_path.iterdir()) == {*beside, tmp_path / "dumps"}


def test_names_and_titles_order_a_terminal_nothing(tmp_path: Path) -> None:
    for name in (b"bad\xff\xfe.md", b"two\nlines.md", b"red\x1b[31m.md", b"n" * 252 + b".md"):
        title = f"Low \\e[31mwater {len(name)}"
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text(
            f'---\ntitle: "{title}"\n---\nThe ferry ran all day.\n'
        )
    (tmp_path / "broken\x1b[2J.json").write_text('{"version": "https://jsonfeed.org/version/1.1", ')
    (tmp_path / "page.txt").write_text(POST.format("\x1b[1m") + POST.format("\x07\x9b"))
    shown = CliRunner().invoke(cli.main, ["read", str(tmp_path)])
    assert shown.exit_code == 0
    for name in ("bad��.md", "two�lines.md", "red�[31m.md", "broken�[2J.json", "n" * 252):
        assert name in shown.output
    assert not any(sign < " " and sign != "\n" for sign in shown.output)
    assert "\x9b" not in shown.output
