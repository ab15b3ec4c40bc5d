"""Numbers packed are the numbers unpacked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
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


@example(set(range(1, 13)), {100_000}, set(range(11)), postings.FEW + 1)  # a long list becomes a short one
@given(
    st.sets(st.one_of(st.integers(0, 400), st.integers(0, 2**31)), max_size=150),
    st.sets(st.one_of(st.integers(0, 400), st.integers(0, 2**31)), max_size=20),
    st.sets(st.integers(0, 149), max_size=20),
    st.integers(postings.FEW + 1, 60),
)
def test_a_list_loses_and_gains_numbers_as_if_it_were_packed_anew(
    numbers: set[int], others: set[int], which: set[int], part: int
) -> None:
    there = sorted(numbers)
    gone = {there[n] for n in which if n < len(there)}
    before, out, come, after = (
        np.array(sorted(some), np.uint32)
        for some in (numbers, gone, others - numbers, numbers.union(others - numbers) - gone)
    )
    data = postings.pack(before, np.array([len(before)]))[0].tobytes() if there else b""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "PART", part)
        packed, count = postings.amended(data, len(before), out, come)
    assert count == len(after)
    assert (postings.unpack(packed, count).tolist() if count else []) == after.tolist()
    if count > 0 and len(before) <= part:
        assert packed == postings.pack(after, np.array([count]))[0].tobytes()


def test_what_is_not_in_a_list_cannot_be_taken_out() -> None:
    data, _ = postings.pack(np.array([3, 5], np.uint32), np.array([2]))
    for other in (4, 6):
        with pytest.raises(ValueError, match="not there"):
            postings.amended(data.tobytes(), 2, np.array([other], np.uint32), np.zeros(0, np.uint32))
