"""Dumps as they lie in a folder: which are read, and what is said of those that cannot be."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path

import pytest

from corpus import readers
from corpus.model import Piece, Unreadable
from corpus.readers.dump import Dump, Hindered

ROOMS = sorted(path.parent for path in Path(readers.__file__).parent.glob("*/__init__.py"))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_folder_names_each_of_its_modules_and_says_what_it_is_for(room: Path) -> None:
    told = set(re.findall(r"`(\w+)`", (room / "__init__.py").read_text("utf-8")))
    assert {file.stem for file in room.glob("[!_]*.py")} <= told


def test_a_pipe_among_the_dumps_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (dump,) = readers.dumps([tmp_path])
    assert list(readers.read(dump)) == [Unreadable("pipe.md", "This is no file, but a pipe or a device.")]


def test_a_folder_that_is_shut_is_told() -> None:
    nobody = 65534
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are shut to all but whoever runs it
        Path(place).chmod(0o755)
        shut = Path(place, "2013")
        shut.mkdir(mode=0o000)
        mine = os.geteuid()
        if not mine:  # to whom no folder is shut
            os.seteuid(nobody)
        try:
            (dump,) = readers.dumps([Path(place)])
            told = list(readers.read(dump))
        finally:
            os.seteuid(mine)
    assert told == [Hindered("2013", "It could not be opened: Permission denied.")]


def test_what_a_restore_kept_of_the_corrections_is_no_dump(tmp_path: Path) -> None:
    for name in ("corrections.toml", "corrections.toml.before-restore", "corrections.toml.before-restore-2", "a.md"):
        (tmp_path / name).write_text(POST, "utf-8")
    assert [dump.name for dump in readers.dumps([tmp_path])] == ["a.md"]


def test_a_dump_that_is_gone_is_told(tmp_path: Path) -> None:
    (told,) = readers.read(Dump("gone.md", tmp_path / "gone.md"))
    assert isinstance(told, Unreadable)
    assert "could not be opened" in told.why


PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>Ice</title></head><body><article><h1>Ice</h1>"
    f"<time>15 February 2013</time>{'<p>The ice was thin again – très mince – for walking.</p>' * 9}</article>"
)
POST = "---\ntitle: Ice\ndate: 2013-02-15\n---\nThe ice was thin again – très mince – and nobody walked on it.\n"
FEED = (
    '<rss version="2.0"><channel><title>Weirs</title><item><title>Ice</title><pubDate>Fri, 15 Feb 2013 09:00:00 GMT'
    "</pubDate><description>The ice was thin again – très mince.</description></item></channel></rss>"
)
JSON = json.dumps(
    {
        "id": 1,
        "date": "2013-02-15T09:00:00",
        "title": {"rendered": "Ice"},
        "content": {"rendered": "<p>Thin – très.</p>"},
    },
    ensure_ascii=False,
)
WRITTEN = [
    ("ice.txt", "utf-8", PAGE), ("ice", "utf-8-sig", PAGE), ("ice.html", "utf-16", PAGE), ("ice.xml", "cp1252", PAGE),
    ("ice.txt", "utf-8-sig", POST), ("ice.md", "utf-16", POST), ("ice.md", "cp1252", POST),
    ("ice.txt", "utf-8-sig", FEED), ("ice.html", "utf-16", FEED), ("ice", "cp1252", FEED),
    ("ice.txt", "utf-8-sig", JSON), ("ice", "utf-16", JSON), ("ice.html", "utf-8", JSON),
]  # fmt: skip


@pytest.mark.parametrize(("name", "encoding", "content"), WRITTEN)
def test_a_dump_is_told_by_its_content_whatever_it_is_called_and_written_in(
    name: str, encoding: str, content: str, tmp_path: Path
) -> None:
    path = tmp_path / "dump"
    path.write_bytes(content.encode(encoding))
    (one,) = readers.read(Dump(name, path))
    assert isinstance(one, Piece)
    assert (one.title, str(one.published)) == ("Ice", "2013-02-15")
    assert "– très" in one.text
