"""Small corpora made in the test that needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus import index
from corpus.merge import merge
from corpus.model import Piece
from corpus.store import Store


@pytest.fixture
def shelve(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """`shelve(piece, ...)` is a store of these pieces."""
    opened: list[Store] = []

    def shelve(*pieces: Piece) -> Store:
        path = tmp_path / f"{len(opened)}.db"
        index.write(merge(pieces), path)
        opened.append(Store.open(path))
        return opened[-1]

    yield shelve
    for store in opened:
        store.close()
