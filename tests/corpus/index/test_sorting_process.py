"""An index is the same whether a process beside us sorted its words or not, and whatever becomes of that process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made import written

from corpus import helper, index
from corpus.errors import Stopped
from corpus.helper import Helper
from corpus.index import block, sorting_process
from corpus.merge import Merged, merge

LANGUAGES = ((), ("fr",), ("de", "ru"), ("zh",))


@pytest.fixture(scope="module")
def merged() -> Merged:
    """Pieces with enough words for some blocks."""
    texts = [f"The ferries of quay {n}. Les maisons {n % 7}. Хлеб на столах. 中亚的铁路 {n % 5}." for n in range(120)]
    return merge([written(f"T{n}", text, languages=LANGUAGES[n % 4]) for n, text in enumerate(texts)])


@pytest.fixture(autouse=True)
def helped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process is started for however few pieces, and waited for."""
    monkeypatch.setattr(sorting_process, "MANY", 0)
    monkeypatch.setattr(sorting_process, "WAITING", 0)
    monkeypatch.setattr(sorting_process, "spare", lambda: 1)
    monkeypatch.setattr(block, "BLOCK", 300)
    monkeypatch.setattr(index, "_BATCH", 5000)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Helper]:
    """The processes that were started."""
    found: list[Helper] = []

    def start(module: str, files: list[int]) -> Helper:
        found.append(Helper(module, files))
        return found[-1]

    monkeypatch.setattr(sorting_process, "Helper", start)
    return found


@pytest.fixture
def alone(merged: Merged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The index that this process makes by itself."""
    with monkeypatch.context() as patch:
        patch.setattr(sorting_process, "spare", lambda: 0)
        index.write(merged, tmp_path / "alone.db")
    return (tmp_path / "alone.db").read_bytes()


def test_what_is_sorted_beside_us_is_the_same_to_the_byte(
    merged: Merged, alone: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[Helper]
) -> None:
    monkeypatch.setattr(sorting_process, "Sorter", lambda *_: pytest.fail("it was sorted here"))
    index.write(merged, tmp_path / "index.db")
    assert (tmp_path / "index.db").read_bytes() == alone
    assert [one.wait(0) is not None for one in started] == [True]


def _dies(when: str) -> str:
    return f"""
import os
from corpus.index import sorter
real = sorter.Sorter.{when}
times = []
def dies(*given):
    times.append(1)
    if len(times) == 3 or "{when}" != "take":
        os._exit(7)
    return real(*given)
sorter.Sorter.{when} = dies
"""


@pytest.mark.parametrize("code", ["raise SystemExit(1)", *map(_dies, ("take", "stemmed", "tables"))])
def test_where_the_process_dies_its_work_is_done_here(
    merged: Merged, alone: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[Helper], code: str
) -> None:
    (tmp_path / "before.py").write_text(code)
    monkeypatch.setattr(helper, "_CODE", helper._CODE.replace("from corpus", "import before\nfrom corpus"))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    index.write(merged, tmp_path / "index.db")
    assert (tmp_path / "index.db").read_bytes() == alone
    assert [one.wait(0) is not None for one in started] == [True]


def test_where_no_process_can_start_all_is_done_here(
    merged: Merged, alone: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    index.write(merged, tmp_path / "index.db")
    assert (tmp_path / "index.db").read_bytes() == alone


def _stopping(after: int) -> Callable[[], None]:
    left = [after]

    def halt() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Stopped("The build was stopped.")

    return halt


def test_a_build_that_is_stopped_leaves_no_process(merged: Merged, tmp_path: Path, started: list[Helper]) -> None:
    with pytest.raises(Stopped):
        index.write(merged, tmp_path / "index.db", _stopping(2))
    assert [one.wait(0) is not None for one in started] == [True]
    assert list(tmp_path.iterdir()) == []


def test_a_small_corpus_is_sorted_here(
    merged: Merged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[Helper]
) -> None:
    monkeypatch.setattr(sorting_process, "MANY", len(merged.pieces) + 1)
    index.write(merged, tmp_path / "index.db")
    assert started == []


def test_a_process_that_comes_late_is_not_waited_for(
    merged: Merged, alone: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[Helper]
) -> None:
    (tmp_path / "before.py").write_text("import time\ntime.sleep(60)")
    monkeypatch.setattr(helper, "_CODE", helper._CODE.replace("from corpus", "import before\nfrom corpus"))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(sorting_process, "WAITING", 1000)
    index.write(merged, tmp_path / "index.db")
    assert (tmp_path / "index.db").read_bytes() == alone
    assert [one.wait(0) is not None for one in started] == [True]
