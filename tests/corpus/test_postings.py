"""Numbers packed are the numbers unpacked, and the words packed fast are the words cut one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus import postings, text
from corpus.tokens import Lexicon

_ODD = ["Xi’s", "l'Asie", "中亚峰会", "が", "か゛", "ﬁ", "한국어", "’s"]
_GAPS = st.lists(st.one_of(st.integers(0, 5), st.integers(250, 260), st.integers(65530, 65540), st.integers(0, 2**27)))


@given(_GAPS, st.binary(max_size=9))
def test_what_is_packed_comes_back_with_anything_behind_it(gaps: list[int], behind: bytes) -> None:
    data = postings.pack(np.array(gaps, np.uint32))
    assert postings.unpack(data + behind, len(gaps)).tolist() == np.cumsum(gaps, dtype=np.int64).tolist()
    assert postings.packed_size(data + behind, len(gaps)) == len(data)


def test_near_numbers_take_a_byte_each() -> None:
    assert len(postings.pack(np.full(1000, 3, np.uint32))) < 1020


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.one_of(st.text(), st.sampled_from(["Xi’s", "l'Asie", "中亚峰会", "が", "か゛", "ﬁ", "한국어", "’s"])))
)
@example(["Ｏʻzbekiston", "x's's"])
def test_words_are_cut_alike_fast_and_one_by_one(parts: list[str]) -> None:
    passage = " ".join(parts)
    lexicon = Lexicon()
    found = [lexicon.words.spelt[n] for n in lexicon.of(passage)]
    assert [word for word in found if word] == [term.folded for term in text.terms(passage) if term.folded]
