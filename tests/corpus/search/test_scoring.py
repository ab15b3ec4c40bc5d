"""The best of many scores are found without sorting them all."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.search import scoring


@pytest.mark.parametrize("most", [0, 1, 5, 1000])
@pytest.mark.parametrize("size", [0, 3, 900, 40_000])
@pytest.mark.parametrize("different", [1, 7, 1 << 20], ids=["all the same", "many the same", "nearly all different"])
def test_the_best_rows_come_first_and_ties_by_key(most: int, size: int, different: int) -> None:
    draw = np.random.default_rng(size)
    rows = np.sort(draw.choice(size * 2, size, replace=False)) if size else np.zeros(0, np.int64)
    scores = draw.integers(0, different, size).astype(np.float32)
    best, own = scoring.best(rows, scores, most)
    expected = np.lexsort((rows, -scores))[:most]
    assert best.tolist() == rows[expected].tolist()
    assert own.tolist() == scores[expected].tolist()
