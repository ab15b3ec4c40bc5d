"""What is looked for in a packed list is found, whether the list is unpacked, merged or only marked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.index import packed, postings
from corpus.index.packed import Packed

_GAP = st.one_of(st.integers(1, 6), st.integers(250, 260), st.integers(65530, 65540), st.integers(1, 2**20))
_WIDE = [1] * 40 + [300] * 3  # a list whose rest is wide as well


@pytest.mark.parametrize("many", [0, 1000], ids=["marked or searched", "merged"])
@pytest.mark.parametrize("long", [packed.STRETCH, 1000], ids=["long", "short"])
@given(st.lists(_GAP, min_size=16, max_size=120), st.lists(st.integers(0, 2**24), max_size=20))
@example(_WIDE, [0, 1, 40, 41, 340, 341])
def test_numbers_are_found_in_a_list_however_they_are_looked_for(
    many: int, long: int, gaps: list[int], others: list[int]
) -> None:
    own = np.cumsum(gaps, dtype=np.int64).astype(np.uint32) - np.uint32(1)
    data, _ = postings.pack(own, np.array([len(own)]))
    wanted = np.unique(np.array([*own.tolist()[::2], *others], np.uint32))
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in (
            (packed, "LONG", long), (packed, "MANY", many), (postings, "MANY", many), (postings, "HIGHER", many),
            (postings, "PART", 50), (packed, "MARKED", 2), (packed, "TOGETHER", 7),
        ):  # fmt: skip
            patch.setattr(module, name, value)
        held = Packed(data.tobytes(), len(own))
        for some in (wanted, wanted[:0], wanted[-1:]):  # the second time it is marked already
            assert held.also(some).tolist() == np.intersect1d(some, own).tolist()


def test_what_is_marked_counts_as_taken() -> None:
    own = np.arange(packed.LONG, dtype=np.uint32) * 300
    data, _ = postings.pack(own, np.array([len(own)]))
    held = Packed(data.tobytes(), len(own))
    assert held.size == len(data)
    assert held.also(own[:3]).tolist() == own[:3].tolist()
    assert held.size >= len(data) + 4 * len(own) // packed.STRETCH
