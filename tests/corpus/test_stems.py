from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.stems import stem

ENDS = ("ization", "ational", "fulness", "iveness", "ingly", "ousness", "ability", "ements")


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless")
def test_threads_do_not_stem_into_each_others_words() -> None:
    words = [a + b + "at" + end for a in "bcdfglmnprst" for b in "aeiou" for end in ENDS]
    with ThreadPoolExecutor(6) as threads:
        for _ in range(5):
            stem.cache_clear()
            at_once = list(threads.map(stem, words))
            stem.cache_clear()
            assert at_once == [stem(word) for word in words]
