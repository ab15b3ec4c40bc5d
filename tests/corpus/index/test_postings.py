"""Numbers packed are the numbers unpacked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.index import postings

_GAP = st.one_of(
    st.integers(0, 5),
    st.integers(250, 260),
    st.integers(65530, 65540),
    st.integers(2**24 - 3, 2**24 + 3),
    st.integers(0, 2**26),
)
_LISTS = st.lists(st.lists(_GAP, min_size=1, max_size=30), min_size=1, max_size=8)


@given(_LISTS)
def test_lists_packed_together_come_back_one_by_one(gaps: list[list[int]]) -> None:
    lists = [np.cumsum(own, dtype=np.int64) for own in gaps]
    ends = np.cumsum([len(own) for own in lists])
    data, sizes = postings.pack(np.concatenate(lists).astype(np.uint32), ends)
    stops = np.cumsum(sizes)
    assert stops[-1] == len(data)
    for own, stop, size in zip(lists, stops, sizes, strict=True):
        assert postings.unpack(data[stop - size : stop].tobytes(), len(own)).tolist() == own.tolist()


@given(st.lists(_GAP, min_size=1, max_size=120), st.integers(postings.FEW, 40))
def test_a_long_list_comes_back_in_parts(gaps: list[int], part: int) -> None:
    own = np.cumsum(gaps, dtype=np.int64).astype(np.uint32)
    data, _ = postings.pack(own, np.array([len(own)]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "PART", part)
        parts = list(postings.parts(data.tobytes(), len(own)))
    assert np.concatenate(parts).tolist() == own.tolist()
    assert len(parts) == -(-len(own) // part)


def test_near_numbers_take_a_byte_each() -> None:
    far = np.arange(1, 1001, dtype=np.uint32) * 3
    far[-1] += 100_000
    _, sizes = postings.pack(np.append(far, 7).astype(np.uint32), np.array([1000, 1001]))
    assert sizes.tolist() == [1000 + 4 + 1, 1]
