"""Word stems by language."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from functools import lru_cache

import snowballstemmer

from corpus.text import CJK_SIGN, script

# Snowball's algorithm for a language, and the writing it reads.
_ALGORITHMS = {
    "ar": ("arabic", "arabic"), "ca": ("catalan", "latin"), "cs": ("czech", "latin"), "da": ("danish", "latin"),
    "de": ("german", "latin"), "el": ("greek", "greek"), "en": ("english", "latin"), "es": ("spanish", "latin"),
    "et": ("estonian", "latin"), "eu": ("basque", "latin"), "fi": ("finnish", "latin"), "fr": ("french", "latin"),
    "ga": ("irish", "latin"), "hi": ("hindi", "devanagari"), "hu": ("hungarian", "latin"),
    "hy": ("armenian", "armenian"), "id": ("indonesian", "latin"), "it": ("italian", "latin"),
    "lt": ("lithuanian", "latin"), "ne": ("nepali", "devanagari"), "nl": ("dutch", "latin"),
    "no": ("norwegian", "latin"), "nb": ("norwegian", "latin"), "nn": ("norwegian", "latin"),
    "pl": ("polish", "latin"), "pt": ("portuguese", "latin"), "ro": ("romanian", "latin"),
    "ru": ("russian", "cyrillic"), "sr": ("serbian", "cyrillic"), "sv": ("swedish", "latin"),
    "ta": ("tamil", "tamil"), "tr": ("turkish", "latin"), "yi": ("yiddish", "hebrew"),
}  # fmt: skip
_WRITING = dict(_ALGORITHMS.values())
# What a word is cut by when its piece is in no language of its writing that we know.
_USUAL = {"latin": "english", "cyrillic": "russian", "greek": "greek", "arabic": "arabic", "devanagari": "hindi",
          "armenian": "armenian", "tamil": "tamil"}  # fmt: skip

Cutters = tuple[str, ...]  # names of Snowball's algorithms, at most one a writing, by the alphabet


def cutters(languages: Iterable[str]) -> Cutters:
    """Which algorithm cuts the words of a piece in these languages: for each writing that of its first language.

    >>> cutters(["zh-Hans", "fr", "en"]), cutters([])
    (('french',), ())
    """
    chosen: dict[str, str] = {}
    for language in languages:
        if known := _ALGORITHMS.get(language.split("-")[0].lower()):
            chosen.setdefault(known[1], known[0])
    return tuple(sorted(chosen.values()))


@lru_cache(1 << 16)
def stem(word: str, by: Cutters = ()) -> str:
    """The stem of a folded word: Snowball's, by the algorithm of `by` for its writing, or else by the usual one.

    >>> [stem(w) for w in ("organisations", "organisation", "中亚", "2013")]
    ['organis', 'organis', '中亚', '2013']
    >>> stem("maisons", ("french",)), stem("столицами")
    ('maison', 'столиц')
    """
    if not word.isalpha() or (not word.isascii() and CJK_SIGN.match(word)):
        return word
    writing = "latin" if word.isascii() else script(word)
    algorithm = next((name for name in by if _WRITING[name] == writing), _USUAL.get(writing))
    return _cut(algorithm, word) if algorithm else word


def stems_of(words: Iterable[str], by: Cutters) -> list[str]:
    """The stem of each folded word; the same as `stem`, many at a time."""
    latin = next((name for name in by if _WRITING[name] == "latin"), _USUAL["latin"])
    plain = _OWN.stemmer(latin).stemWord
    return [plain(word) if word.isascii() and word.isalpha() else stem.__wrapped__(word, by) for word in words]


def stems(word: str, used: Collection[Cutters]) -> tuple[str, ...]:
    """Every stem a folded word of a question may have had in pieces that were cut by one of `used`."""
    return tuple(dict.fromkeys([stem(word), *(stem(word, by) for by in used)]))


class _Own(threading.local):
    """Stemmers for each thread: one keeps the word it works on in itself, and questions come on several at once."""

    def __init__(self) -> None:
        self._by: dict[str, snowballstemmer.stemmer] = {}

    def stemmer(self, algorithm: str) -> snowballstemmer.stemmer:
        if algorithm not in self._by:
            self._by[algorithm] = snowballstemmer.stemmer(algorithm)
            self._by[algorithm].maxCacheSize = 0  # to look words up there takes longer than to cut them
        return self._by[algorithm]


_OWN = _Own()


def _cut(algorithm: str, word: str) -> str:
    return str(_OWN.stemmer(algorithm).stemWord(word))
