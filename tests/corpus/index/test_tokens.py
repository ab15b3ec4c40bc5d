"""Words cut many at a time are the words cut one by one, and are sorted as Python sorts them."""

from __future__ import annotations

from io import BytesIO
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus import text
from corpus.index import inverted
from corpus.index.alphabet import Strings, sorting
from corpus.index.inverted import Runs
from corpus.index.tokens import Lexicon, Stemmer
from corpus.stems import cutters, stem

_ODD = [
    "Xi’s",
    "l'Asie",
    "中亚峰会",
    "が",
    "か゛",
    "ﬁ",
    "한국어",
    "’s",
    "Straße",
    "ʻ",
    "𝐀",
    "𠀀",
    "x'ſ",
    "a's's",
    "\0",
    "½",
]
_PASSAGE = st.lists(st.one_of(st.text(), st.sampled_from(_ODD))).map(" ".join) | st.lists(
    st.sampled_from([*_ODD, "a", "S", "'", " ", "-", "é"])
).map("".join)


@settings(max_examples=500, deadline=None)
@given(st.lists(_PASSAGE, min_size=1))
@example(["Ｏʻzbekiston", "x's's"])
@example(["", "plain", "", "中", "plain again", "é"])
def test_words_are_cut_alike_many_at_a_time_and_one_by_one(passages: list[str]) -> None:
    lexicon = Lexicon()
    numbers, counts = lexicon.of(passages)
    words = lexicon.strings.spelt(lexicon.words(numbers))
    cut = [[term.folded for term in text.terms(passage)] for passage in passages]
    assert [words[start:end] for start, end in pairwise([0, *accumulate(counts.tolist())])] == cut


def test_a_word_has_one_number_for_life() -> None:
    lexicon = Lexicon()
    first, _ = lexicon.of(["ferry " + " ".join(f"word{n}internationally{n}" for n in range(5000))])
    again, _ = lexicon.of([" ".join(f"word{n}internationally{n}" for n in reversed(range(5000))) + " Férry"])
    assert first.tolist() == again.tolist()[::-1]
    assert sorted(first.tolist()) == list(range(5001))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n")), unique=True))
@example(["internationalisation", "internationalisatioN", "internationalisation\0", "internationalisations", ""])
def test_words_are_sorted_as_python_sorts_them(words: list[str]) -> None:
    strings = Strings(words)
    assert strings.spelt(strings.every()) == sorted(words)
    numbers = (
        np.array([n * 7 % len(words) for n in range(3 * len(words))], np.int32) if words else np.zeros(0, np.int32)
    )
    assert sorting(strings.ranks(numbers)[numbers]).tolist() == sorted(
        range(len(numbers)), key=lambda n: words[numbers[n]]
    )


def test_more_words_than_sixteen_bits_can_number_are_sorted() -> None:
    words = [f"{n * 7919 % 70_001:x}" for n in range(70_001)]
    numbers = np.arange(70_001, dtype=np.int32)
    assert [words[n] for n in sorting(Strings(words).ranks(numbers)[numbers])] == sorted(words)


def test_stems_are_the_same_many_at_a_time() -> None:
    words = ["organisations", "столицами", "中亚", "2013", "maisons", "ökonomische", "b2b"]
    lexicon = Lexicon()
    numbers, _ = lexicon.of([" ".join(words)])
    for languages in ((), ("fr",), ("de", "ru")):
        own = lexicon.words(numbers)
        found = lexicon.strings.spelt(Stemmer(lexicon.strings, lexicon).of(own, cutters(languages)))
        assert found == [stem(word, cutters(languages)) for word in lexicon.strings.spelt(own)]


@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99)), min_size=1), max_size=5), st.integers(1, 40))
def test_blocks_read_side_by_side_are_the_lists_of_all(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[list[tuple[int, int]]], stretch: int
) -> None:
    order = np.array([3, 1, 4, 0, 5, 9, 2, 6, 8, 7])
    rank = np.argsort(order)
    wanted: dict[int, list[tuple[int, int]]] = {term: [] for term in range(10)}
    runs = Runs(BytesIO(), weighted=True)
    for n, block in enumerate([*blocks, [(term, 0) for term in range(10)]]):
        rows = sorted({(int(rank[term]), 100 * n + value, term) for term, value in block})
        terms, values = (np.array([row[at] for row in rows]) for at in (2, 1))
        runs.add(terms.astype(np.int32), values.astype(np.uint32), (values % 7).astype(np.uint16))
        for _, value, term in rows:
            wanted[term].append((value, value % 7))
    with pytest.MonkeyPatch.context() as small:
        small.setattr(inverted, "STRETCH", stretch)
        found = {}
        for some in runs.lists(order):
            for n, (start, end) in enumerate(pairwise([0, *some.ends.tolist()])):
                own = zip(some.values[start:end].tolist(), some.weights[start:end].tolist(), strict=True)
                found[int(some.terms[n])] = list(own)
    assert list(found) == order.tolist()
    assert found == wanted
