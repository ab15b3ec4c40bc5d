"""Dumps as they lie in a folder: which are read, and what is said of those that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

from corpus import readers
from corpus.model import Unreadable
from corpus.readers.dump import Dump


def test_a_pipe_among_the_dumps_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (dump,) = readers.dumps([tmp_path])
    assert list(readers.read(dump)) == [Unreadable("pipe.md", "This is no file, but a pipe or a device.")]


def test_a_dump_that_is_gone_is_told(tmp_path: Path) -> None:
    (told,) = readers.read(Dump("gone.md", tmp_path / "gone.md"))
    assert isinstance(told, Unreadable)
    assert "could not be opened" in told.why
