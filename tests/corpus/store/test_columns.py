"""Names are counted the same whether few of the pieces are meant, nearly all, or some."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from corpus.store.columns import Few, Shared

SIZE = 60
HAVING = {
    "each has one": [[n % 4] for n in range(SIZE)],
    "some have none, some several": [[name for name in range(5) if n % (name + 2) == 0] for n in range(SIZE)],
    "nobody has any": [[] for _ in range(SIZE)],
}


@pytest.mark.parametrize("meant", [0, 3, 30, 57, SIZE])
@pytest.mark.parametrize("having", HAVING.values(), ids=HAVING)
def test_names_are_counted_however_many_pieces_are_meant(having: list[list[int]], meant: int) -> None:
    spelt = list("abcdef")
    pairs = np.array([(n, name) for n, names in enumerate(having) for name in names], np.int64).reshape(-1, 2)
    shared = Shared.of((spelt, spelt, spelt), pairs[:, 0], pairs[:, 1], SIZE)
    rows = np.random.default_rng(meant).permutation(SIZE)[:meant]
    mask = np.zeros(SIZE, bool)
    mask[rows] = True
    expected = Counter(spelt[name] for row in rows.tolist() for name in having[row])
    few = Few.of(mask)
    assert (few is None) == (meant == 30)
    for how in (few, None):
        counts = shared.counts(mask, None, how)
        assert [(one.label, one.pieces) for one in counts] == sorted(
            expected.items(), key=lambda one: (-one[1], one[0])
        )
