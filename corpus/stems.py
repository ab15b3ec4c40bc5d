"""Word stems, and the function words that say nothing about a subject."""

from __future__ import annotations

import threading
from functools import lru_cache

import snowballstemmer

# English articles, pronouns, prepositions, conjunctions, auxiliaries and the question words people wrap a subject in.
FUNCTION_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing don down during each few for from further had has have having he her here
    hers him his how i if in into is it its just like may me might more most must my no nor not of off on once only or
    other our out over own per said same say says shall she should so some such t tell than that the their them then
    there these they this those through to too under until up upon us very was we were what when where which while who
    whom whose why will with would you your""".split()
)


class _Own(threading.local):
    """A stemmer for each thread: it keeps the word it works on in itself, and questions come on several at once."""

    def __init__(self) -> None:
        self.english = snowballstemmer.stemmer("english")


_OWN = _Own()


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word: Snowball's English one for words in Latin letters, the word itself for others.

    >>> [stem(w) for w in ("organisations", "organisation", "中亚", "2013")]
    ['organis', 'organis', '中亚', '2013']
    """
    return str(_OWN.english.stemWord(word)) if word.isascii() and word.isalpha() else word
