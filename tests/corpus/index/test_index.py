"""The index file: written beside the old one, swapped in whole, the same bytes from the same dumps."""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from made import written

import corpus
from corpus import builder, index, sample
from corpus.errors import BadIndex, NoIndex, NothingRead, NotWritten, Stopped
from corpus.merge import merge
from corpus.store import Store


def test_two_builds_of_the_same_dumps_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.db", "two.db", "two.db"):  # the second over itself
        corpus.build([sample.PATH], tmp_path / name)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def _rebuilt(dumps: Path, path: Path) -> tuple[bool, bytes]:
    """Whether a build writes the index anew, and what is in it then; its date is that of the build all the same."""
    os.utime(path, (0, 0))
    before = path.stat().st_ino
    with path.open("rb"):  # so that its number is not given to the next one
        corpus.build([dumps], path)
    assert path.stat().st_mtime > 0
    return path.stat().st_ino != before, path.read_bytes()


def test_an_index_that_would_come_out_the_same_is_not_written_again(tmp_path: Path) -> None:
    dumps, path = tmp_path / "dumps", tmp_path / "index.db"
    shutil.copytree(sample.PATH, dumps)
    corpus.build([dumps], path)
    first = path.read_bytes()
    assert _rebuilt(dumps, path) == (False, first)
    (dumps / "corrections.toml").write_text('[tags]\n"Salt Road" = "Salt roads"\n', "utf-8")
    anew, second = _rebuilt(dumps, path)
    assert anew
    assert second != first
    assert _rebuilt(dumps, path) == (False, second)
    (dumps / "corrections.toml").unlink()
    assert _rebuilt(dumps, path)[0]


def test_a_damaged_index_or_one_that_other_code_made_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index.db"
    corpus.build([sample.PATH], path)
    first = path.read_bytes()
    with sqlite3.connect(path) as db:
        root = db.execute("select rootpage from sqlite_schema where name = 'stems'").fetchone()[0]
    damaged = bytearray(first)
    damaged[(root - 1) * 2048 : root * 2048] = bytes(2048)
    path.write_bytes(damaged)
    assert _rebuilt(sample.PATH, path) == (True, first)
    monkeypatch.setattr(builder, "CODE", b"other")
    assert _rebuilt(sample.PATH, path) == (True, first)


def test_a_reader_that_is_open_keeps_its_view(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    index.write(merge([written("Old")]), path)
    with Store.open(path) as store:
        index.write(merge([written("New")]), path)
        assert [count.label for count in store.titles()] == ["Old"]
    with Store.open(path) as store:
        assert [count.label for count in store.titles()] == ["New"]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, r"No space .* is as it was\. Make room on the disk and try again\.$"),
        (errno.EACCES, r"Permission denied\. It is as it was\.$"),
    ],
)
def test_a_crash_while_writing_leaves_the_old_index_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    path = tmp_path / "index.db"
    index.write(merge([written("Old")]), path)

    def crash(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(NotWritten, match=told):
        index.write(merge([written("New")]), path)
    assert [file.name for file in tmp_path.iterdir()] == ["index.db"]
    with Store.open(path) as store:
        assert [count.label for count in store.titles()] == ["Old"]


def test_a_disk_that_is_full_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    index.write(merge([written("Old")]), path)
    before = path.read_bytes()
    command = f"ulimit -f 100; exec {sys.executable} -m corpus index {sample.PATH} --index {path}"  # blocks of a file
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert re.search(rf"The index {path} could not be written: .+\. It is as it was\.", " ".join(ended.stderr.split()))
    assert "Traceback" not in ended.stderr
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if "draft" in file.name] == []


def test_no_piece_is_an_error_that_leaves_the_old_index_alone(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    index.write(merge([written("Old")]), path)
    before = path.read_bytes()
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    with pytest.raises(NothingRead, match="no dump"):
        corpus.build([dumps], path)
    (dumps / "noise.bin").write_bytes(bytes(range(256)) * 50)
    with pytest.raises(NothingRead, match=r"noise\.bin"):
        corpus.build([dumps], path)
    assert path.read_bytes() == before


def test_a_build_that_is_told_to_stop_leaves_the_old_index(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    index.write(merge([written("Old")]), path)
    with pytest.raises(Stopped):
        corpus.build([sample.PATH], path, stop=lambda: True)
    with Store.open(path) as store:
        assert store.size == 1


def test_a_build_tells_what_is_new_changed_and_gone(tmp_path: Path) -> None:
    dumps, path = tmp_path / "dumps", tmp_path / "index.db"
    dumps.mkdir()

    def post(name: str, text: str) -> None:
        (dumps / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: 2013-02-15\ntags: [SCO]\n---\n\n{text}\n")

    post("one", "A first text.")
    post("two", "A second text.")
    first = corpus.build([dumps], path)
    assert (first.pieces, first.new, first.changed, first.gone) == (2, 2, 0, 0)
    post("two", "A second text, longer now.")
    post("three", "A third.")
    (dumps / "one.md").unlink()
    second = corpus.build([dumps], path)
    assert (second.pieces, second.new, second.changed, second.gone) == (2, 1, 1, 1)
    third = corpus.build([dumps], path)
    assert (third.new, third.changed, third.gone) == (0, 0, 0)


def test_progress_is_told_for_every_dump_and_at_the_end(tmp_path: Path) -> None:
    told: list[corpus.Progress] = []
    tally = corpus.build([sample.PATH], tmp_path / "index.db", progress=told.append)
    assert [now.files for now in told] == list(range(tally.files + 1))
    assert told[-1].of == tally.files
    assert told[-1].pieces == tally.pieces + tally.merged


def test_a_tag_goes_by_the_spelling_most_pieces_have(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    names = ("central asia", "Central Asia", "Central Asia", "Central-Asia")
    index.write(merge([written(f"T{n}", tags=(name,)) for n, name in enumerate(names)]), path)
    with Store.open(path) as store:
        assert [(count.label, count.pieces) for count in store.tags()] == [("Central Asia", 4)]


def test_what_is_no_index_is_told_and_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="corpus index"):
        Store.open(tmp_path / "none.db")
    (tmp_path / "noise.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(BadIndex, match="corpus index"):
        Store.open(tmp_path / "noise.db")
    index.write(merge([written()]), tmp_path / "old.db")
    with sqlite3.connect(tmp_path / "old.db") as db:
        db.execute("pragma user_version = 99")
    with pytest.raises(BadIndex, match="another version"):
        Store.open(tmp_path / "old.db")


def test_a_person_can_read_the_index_with_plain_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    index.write(merge([written("Floods", "Água alta.", tags=("Water", "SCO"), authors=("Ann Lee", "Bo Li"))]), path)
    with sqlite3.connect(path) as db:
        row = db.execute("select title, authors, tags from catalogue").fetchone()
        assert row == ("Floods", "Ann Lee; Bo Li", "SCO; Water")
        assert db.execute("select rowid from found where found match 'agua'").fetchall() == [(1,)]
        assert db.execute("pragma foreign_key_check").fetchall() == []
        assert len(db.execute("pragma foreign_key_list(taggings)").fetchall()) == 2
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_category_spelt_in_two_ways_is_one(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    names = (("Long reads",), ("Long Reads", "Letters"), ("Long reads",))
    index.write(merge([written(str(n), categories=some) for n, some in enumerate(names)]), path)
    with sqlite3.connect(path) as db:
        told = db.execute("select categories from catalogue order by title").fetchall()
    assert told == [("Long reads",), ("Letters; Long reads",), ("Long reads",)]


def test_a_build_over_a_damaged_index_is_as_good_as_the_first(tmp_path: Path) -> None:
    path, fresh = tmp_path / "index.db", tmp_path / "fresh.db"
    corpus.build([sample.PATH], fresh)
    whole, noise = fresh.read_bytes(), random.Random(7)
    for _ in range(30):
        pages = bytearray(whole)
        for _ in range(noise.choice([1, 3, 40])):
            page = noise.randrange(1, len(whole) // 2048) * 2048
            # Of a long value's last page SQLite checks only that it says so, with zeros at its head.
            last = pages[page : page + 4] == bytes(4)
            pages[page : page + 2048] = (
                noise.randbytes(2048) if last else noise.choice([bytes(2048), noise.randbytes(2048)])
            )
        path.write_bytes(pages)
        corpus.build([sample.PATH], path)
        assert path.read_bytes() == whole
