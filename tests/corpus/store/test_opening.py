"""An index that was read is kept open for whoever asks next, as long as the file is the same."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from made import written

from corpus import index
from corpus.errors import NoIndex
from corpus.merge import merge
from corpus.store import Store, opening


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    kept: list[object] = []
    monkeypatch.setattr(opening, "_idle", kept)
    path = tmp_path / "index.db"
    index.write(merge([written("Old")]), path)
    return path


def _titles(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [count.label for count in store.titles()]


def _open_files(path: Path) -> int:
    held = [os.readlink(one) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
    return sum(one.startswith(str(path.resolve())) for one in held)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="what files are open is told by Linux only")
def test_one_after_another_opens_the_file_once_and_lets_go_of_the_old_one(path: Path) -> None:
    assert [_titles(path) for _ in range(5)] == [["Old"]] * 5
    assert _open_files(path) == 1
    index.write(merge([written("New")]), path)
    assert [_titles(path) for _ in range(5)] == [["New"]] * 5
    assert _open_files(path) == 1


def test_two_at_once_never_share_one(path: Path) -> None:
    with Store.open(path) as one, Store.open(path) as other:
        assert one._db is not other._db
    one.close()  # a second time does nothing
    assert len(opening._idle) == len({id(db) for _, db in opening._idle}) == 2


def test_no_more_are_kept_than_enough(path: Path) -> None:
    stores = [Store.open(path) for _ in range(opening.IDLE + 3)]
    for store in stores:
        store.close()
    assert len(opening._idle) == opening.IDLE


def test_what_one_thread_gave_back_another_may_take(path: Path) -> None:
    told: list[list[str]] = []
    for _ in range(3):
        thread = threading.Thread(target=lambda: told.append(_titles(path)))
        thread.start()
        thread.join()
    assert told == [["Old"]] * 3
    assert len(opening._idle) == 1


def test_a_file_that_is_gone_is_told_though_one_is_kept(path: Path) -> None:
    assert _titles(path) == ["Old"]
    path.unlink()
    with pytest.raises(NoIndex):
        Store.open(path)
