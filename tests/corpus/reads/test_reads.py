"""An unchanged dump is not parsed again, and nobody can tell from the index."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus import builder, readers, reads, said, sample
from corpus.errors import NothingRead
from corpus.merge import items
from corpus.model import Piece, Unreadable
from corpus.readers import markdown
from corpus.readers.dump import HEAD, Dump
from corpus.reads import Reads, taking
from corpus.said import Said

SHELF = Path(__file__).parents[2] / "shelf"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the dumps that were parsed."""
    names: list[str] = []
    real = readers.read

    def note(dump: Dump) -> Iterator[Piece | Unreadable]:
        names.append(dump.name)
        return real(dump)

    monkeypatch.setattr(readers, "read", note)
    return names


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    folder = tmp_path / "dumps"
    shutil.copytree(sample.PATH, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "broken.md").write_text("---\ntitle: [\n---\nThe ferry ran aground.\n")
    return folder


def taken(place: Path, *dumps: Dump) -> list[Piece | Unreadable]:
    """What these dumps yield, remembered at a place: the pieces, then what could not be read."""
    with Reads(place) as remembered:
        copies = remembered.take(dumps)
        found = [copies.piece(n) for n in range(len(copies))]
        remembered.save()
        return [*found, *remembered.unreadable()]


def test_only_a_changed_dump_is_parsed_again(dumps: Path, tmp_path: Path, parsed: list[str]) -> None:
    first = builder.build([dumps], tmp_path / "index.db")
    assert len(parsed) == first.files
    parsed.clear()
    again = builder.build([dumps], tmp_path / "index.db")
    assert parsed == []
    assert (again.pieces, again.merged, again.unreadable) == (first.pieces, first.merged, first.unreadable)
    assert (again.new, again.changed, again.gone) == (0, 0, 0)
    (dumps / "broken.md").write_text("---\ntitle: Aground\n---\nThe ferry ran aground.\n")
    third = builder.build([dumps], tmp_path / "index.db")
    assert parsed == ["broken.md"]
    assert (third.new, third.unreadable) == (1, ())


def test_a_dump_by_another_name_is_another_dump(dumps: Path, tmp_path: Path, parsed: list[str]) -> None:
    builder.build([dumps], tmp_path / "index.db")
    (dumps / "broken.md").rename(dumps / "still-broken.md")
    parsed.clear()
    tally = builder.build([dumps], tmp_path / "index.db")
    assert parsed == ["still-broken.md"]
    assert [fault.origin for fault in tally.unreadable] == ["still-broken.md"]


def test_a_dump_that_was_only_touched_is_not_parsed_again(tmp_path: Path, parsed: list[str]) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: Ice\n---\nThin.\n")
    first = taken(tmp_path / "reads", Dump("a.md", file))
    os.utime(file, ns=(0, 0))
    assert taken(tmp_path / "reads", Dump("a.md", file)) == first
    assert parsed == ["a.md"]


def test_of_a_dump_that_is_long_unchanged_not_a_byte_is_read(
    tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: Ice\n---\nThin.\n")
    monkeypatch.setattr(taking, "_SURE", -1)
    first = taken(tmp_path / "reads", Dump("a.md", file))
    monkeypatch.setattr(taking, "take", lambda task: pytest.fail(f"{task} was opened"))
    monkeypatch.setattr(taking, "_digest", lambda name, path: pytest.fail(f"{path} was read"))
    assert taken(tmp_path / "reads", Dump("a.md", file)) == first


def test_a_change_within_the_tick_of_a_clock_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a file system that tells whole seconds: the second text has the size and the time of the first."""
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: Ice\n---\nThin.\n")
    monkeypatch.setattr(taking, "state", lambda path: (1, 1, os.stat(path).st_ctime_ns // 10**9 * 10**9, 1, 1))
    assert [found.text for found in taken(tmp_path / "reads", Dump("a.md", file))] == ["Thin."]
    file.write_text("---\ntitle: Ice\n---\nFat.\n")
    assert [found.text for found in taken(tmp_path / "reads", Dump("a.md", file))] == ["Fat."]


def test_a_change_far_into_a_dump_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    for last in ("Thin.", "Fat!!"):
        file.write_text("---\ntitle: Ice\n---\n" + "Thick. " * HEAD + last)
        (found,) = taken(tmp_path / "reads", Dump("a.md", file))
        assert found.text.endswith(last)


def test_the_index_is_the_same_to_the_byte_with_and_without_what_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    builder.build([sample.PATH, SHELF], path)
    builder.build([sample.PATH, SHELF], path)
    remembering = path.read_bytes()
    (tmp_path / "index.db.reads").unlink()
    builder.build([sample.PATH, SHELF], path)
    assert path.read_bytes() == remembering


def test_what_is_remembered_is_what_was_read(tmp_path: Path) -> None:
    every = list(readers.dumps([sample.PATH, SHELF]))
    fresh = [found for dump in every for found in readers.read(dump)]
    fresh.sort(key=lambda found: isinstance(found, Unreadable))
    for some in (every, every, every[1:], every):
        kept = {dump.name for dump in some}
        wanted = [found for found in fresh if some is every or found_in(found, kept)]
        assert taken(tmp_path / "reads", *some) == wanted


def found_in(found: Piece | Unreadable, names: set[str]) -> bool:
    """Is it from one of these dumps?"""
    origin = found.origin if isinstance(found, Unreadable) else found.origins[0]
    return any(origin.startswith(name) for name in names)


def _cut(whole: bytes) -> bytes:
    return whole[: len(whole) * 2 // 3]


def _flipped(whole: bytes) -> bytes:
    return whole[:100] + bytes(byte ^ 0x55 for byte in whole[100:])


def _spoilt(whole: bytes) -> bytes:
    return whole[:-10] + bytes(byte ^ 0x55 for byte in whole[-10:])


def _one_item(whole: bytes) -> bytes:
    return whole[:200] + bytes(byte ^ 0x55 for byte in whole[200:210]) + whole[210:]


@pytest.mark.parametrize("harm", [_cut, _flipped, _spoilt, _one_item, lambda _: b"", lambda _: b"no reads at all"])
def test_a_broken_memory_is_ignored_and_mended(
    dumps: Path, tmp_path: Path, parsed: list[str], harm: Callable[[bytes], bytes]
) -> None:
    path, place = tmp_path / "index.db", tmp_path / "index.db.reads"
    builder.build([dumps], path)
    index = path.read_bytes()
    path.unlink()
    place.write_bytes(harm(place.read_bytes()))
    parsed.clear()
    builder.build([dumps], path)
    assert parsed
    assert path.read_bytes() == index
    parsed.clear()
    builder.build([dumps], path)
    assert parsed == []


def test_other_code_reads_anew(dumps: Path, tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    builder.build([dumps], tmp_path / "index.db")
    parsed.clear()
    monkeypatch.setattr(reads, "_HEAD", reads._HEAD[:-1] + bytes([reads._HEAD[-1] ^ 1]))
    tally = builder.build([dumps], tmp_path / "index.db")
    assert len(parsed) == tally.files


def test_a_fault_that_may_pass_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: Ice\n---\nThin.\n")

    def starved(dump: Dump) -> Iterator[Piece | Unreadable]:
        raise MemoryError

    with monkeypatch.context() as poor:
        poor.setattr(markdown, "read", starved)
        (fault,) = taken(tmp_path / "reads", Dump("a.md", file))
        assert isinstance(fault, Unreadable)
        assert "memory" in fault.why
    assert [type(found) for found in taken(tmp_path / "reads", Dump("a.md", file))] == [Piece]


def test_a_dump_that_changes_while_it_is_read_is_not_remembered(
    tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: Ice\n---\nThin.\n")
    real = markdown.read

    def disturbed(dump: Dump) -> Iterator[Piece | Unreadable]:
        os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
        return real(dump)

    monkeypatch.setattr(markdown, "read", disturbed)
    for _ in range(2):
        taken(tmp_path / "reads", Dump("a.md", file))
    assert parsed == ["a.md", "a.md"]


def test_where_nothing_can_be_remembered_dumps_are_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "a.md").write_text("---\ntitle: Ice\n---\nThin.\n")
    found = taken(tmp_path / "file" / "reads", Dump("a.md", tmp_path / "a.md"))
    assert [type(one) for one in found] == [Piece]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "file"]


def test_a_disk_that_fills_up_in_the_middle_costs_no_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dumps = [Dump(f"{n}.md", tmp_path / f"{n}.md") for n in range(9)]
    for n, dump in enumerate(dumps):
        dump.path.write_text(f"---\ntitle: Ice {n}\n---\nThin on day {n}.\n")
    room = [100, 100, 0, 0, 100]  # bytes that it takes at each writing, and none after these

    def scarce(file: int, data: bytes, at: int) -> int:
        if not room or not (most := room.pop(0)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return pwrite(file, data[:most], at)

    pwrite = os.pwrite
    monkeypatch.setattr(os, "pwrite", scarce)
    monkeypatch.setattr(reads, "_GATHERED", 200)
    with Reads(tmp_path / "reads") as kept:
        copies = kept.take(dumps)
        kept.save()
        assert [copies.piece(n).text for n in range(9)] == [f"Thin on day {n}." for n in range(9)]
    assert not (tmp_path / "reads").exists()


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "noise.bin").write_bytes(bytes(range(256)) * 8)
    with pytest.raises(NothingRead):
        builder.build([tmp_path / "dumps"], tmp_path / "out" / "index.db")
    assert {path.name for path in (tmp_path / "out").iterdir()} <= {"index.db.reads"}


def test_what_was_read_keeps_every_field_as_an_item() -> None:
    found = [one for dump in readers.dumps([sample.PATH, SHELF]) for one in readers.read(dump)]
    assert [items.unpack(items.pack(one)) for one in found] == found
    odd = Piece(title="", text="half a \ud800 sign", origins=("a\udcff.md",))
    assert items.unpack(items.pack(odd)) == odd
    told = Unreadable("a.md", Said("The file is {size} MiB.", size=300))
    assert said.packed(items.unpack(items.pack(told)).why) == said.packed(told.why)  # for other languages


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert taken(tmp_path / "reads", Dump("pipe", tmp_path / "pipe")) == [
        Unreadable("pipe", "This is no file, but a pipe or a device.")
    ]
