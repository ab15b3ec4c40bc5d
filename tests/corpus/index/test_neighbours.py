"""Phrases of common words are found where the words stand, by the words' own lists and by those of neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import written

from corpus import index, search
from corpus.index import block, neighbours, packed, postings
from corpus.merge import merge
from corpus.query import Query
from corpus.store import Store

WORDS = ("the", "of", "salt", "ferry", "中亚", "gold", "rope")
Shelve = Callable[..., Store]
OFTEN = (30, 20, 10, 4, 3, 2, 1)


def _texts() -> list[list[str]]:
    draw = Random(11)
    return [draw.choices(WORDS, OFTEN, k=draw.randint(3, 60)) for _ in range(40)]


TEXTS = _texts()


@pytest.fixture(scope="module", params=[1, 8, 1000], ids=["none common", "some common", "all common"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("neighbours") / "index.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "ONE_IN", request.param)
        patch.setattr(block, "BLOCK", 200)
        patch.setattr(index, "_BATCH", 2000)
        index.write(merge([written(f"N{n}", " ".join(words)) for n, words in enumerate(TEXTS)]), path)
    with pytest.MonkeyPatch.context() as patch, Store.open(path) as store:
        # As if all lists were long.
        patch.setattr(packed, "LONG", packed.STRETCH)
        patch.setattr("corpus.store.dictionary._UNLESS_LONG", "null")
        patch.setattr(postings, "STEP", 5)
        yield store


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
def test_a_phrase_is_found_where_its_words_stand_in_a_row(store: Store, phrase: list[str]) -> None:
    found = search.find(store, Query.parse(f'"{" ".join(phrase)}"'), size=99)
    having = {
        f"N{n}" for n, text in enumerate(TEXTS) if any(text[at : at + len(phrase)] == phrase for at in range(len(text)))
    }
    assert {hit.piece.title for hit in found.hits} == having


@pytest.mark.parametrize(("one_in", "common"), [(1, set()), (8, {"the", "of"}), (1000, set(WORDS) - {"中亚"})])
def test_a_word_is_common_if_it_stands_often_enough(
    shelve: Shelve, monkeypatch: pytest.MonkeyPatch, one_in: int, common: set[str]
) -> None:
    monkeypatch.setattr(neighbours, "ONE_IN", one_in)
    store = shelve(*(written(f"N{n}", " ".join(words)) for n, words in enumerate(TEXTS)))
    assert store.columns.common >= common
    assert ("rope" in store.columns.common) == ("rope" in common)
    assert (store.dictionary.meeting("the", "of") is not None) == ("the" in common)
