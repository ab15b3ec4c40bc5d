"""Whole texts cut into words, many at once, exactly as `text.terms` cuts them one by one.

The words come out light: without case, and without the accents of Latin letters, as SQLite's own tokenizer leaves
them. `text.fold` makes of a light word what it makes of the word as it was written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from corpus import text
from corpus.arrays import I64, U8, U32, Mask
from corpus.index.alphabet import SPARE

_JOINT, _GAP, _QUOTE = 0, 10, 39  # between passages, between words, an apostrophe; every letter is higher
_SMALL, _LARGE = ord("s"), ord("S")
_PLANE = 0x10000  # characters that the table has; those beyond are looked up one by one
_SIGN = 1 << 31  # set in what becomes of a CJK character
# Letters of which SQLite makes others that are no capital of theirs.
_OTHERS = str.maketrans("µſςϐϑϕϖϰϱϵẛι", "μsσβθφπκρεsι")
_ASCII = bytes(ord(chr(n).lower()) if n < 128 and chr(n).isalnum() else n if n in (_JOINT, _QUOTE) else _GAP
               for n in range(256))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of some passages, end to end: word n is `data[starts[n] : starts[n] + lengths[n]]`, in UTF-8.

    `counts` says how many words each passage has.
    """

    data: U8
    starts: I64
    lengths: I64
    counts: I64


def cut(passages: Sequence[str]) -> Cut:
    """The words of `passages`, in order; of a CJK run its pairs of characters, and its last character."""
    plain = [n for n, passage in enumerate(passages) if passage.isascii()]
    other = [n for n, passage in enumerate(passages) if not passage.isascii()]
    joined = _ascii(_joined([passages[n] for n in plain]))
    if other:
        joined += _unicode(_joined([passages[n] for n in other]))[1:]  # they share a joint
    data = np.frombuffer(joined + bytes(SPARE), np.uint8)
    inside = data > _QUOTE
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    bounds = np.searchsorted(starts, np.flatnonzero(data[: len(joined)] == _JOINT))
    counts = np.diff(bounds)
    if plain and other:
        into = np.argsort(np.array(plain + other))
        counts = counts[into]
        first = np.cumsum(counts) - counts
        order = np.repeat(bounds[into] - first, counts) + np.arange(len(starts))
        starts, ends = starts[order], ends[order]
    return Cut(data, starts, ends - starts, counts)


def _joined(passages: Sequence[str]) -> str:
    """Passages between joints, each of which is a NUL, which none of them keeps."""
    return "\0".join(["", *(p.replace("\0", " ") if "\0" in p else p for p in passages), ""])


def _ascii(joined: str) -> bytes:
    light = bytearray(joined.encode("ascii").translate(_ASCII))
    codes = np.frombuffer(light, np.uint8)
    _drop_possessives(codes, codes, codes > _QUOTE)
    return bytes(light)


def _unicode(joined: str) -> bytes:
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)
    light = _table()[np.minimum(codes, _PLANE - 1)]
    for far in np.unique(codes[codes >= _PLANE]).tolist():
        light[codes == far] = _light(chr(far))
    cjk = light >= _SIGN
    light &= np.uint32(_SIGN - 1)
    _drop_possessives(codes, light, (light > _QUOTE) & ~cjk)
    if cjk.any():
        light = _paired(light, cjk)
    return light.astype("<u4").tobytes().decode("utf-32-le").encode("utf-8")


def _drop_possessives(codes: U8 | U32, light: U8 | U32, letters: Mask) -> None:
    """Blot out an s that stands alone behind a word and an apostrophe."""
    quotes = np.flatnonzero(light == _QUOTE)
    after = codes[quotes + 1]
    quotes = quotes[(after == _SMALL) | (after == _LARGE)]
    quotes = quotes[letters[quotes - 1] & ~letters[quotes + 2]]
    light[quotes + 1] = _GAP


def _paired(light: U32, cjk: Mask) -> U32:
    """Each CJK character with the one that follows it, as a word of its own."""
    width = np.where(cjk, 4, 1)
    at = np.cumsum(width) - width
    spread = np.full(int(width.sum()), _GAP, np.uint32)
    spread[at[~cjk]] = light[~cjk]
    signs = np.flatnonzero(cjk)
    spread[at[signs] + 1] = light[signs]
    both = signs[cjk[signs + 1]]
    spread[at[both] + 2] = light[both + 1]
    return spread


@cache
def _table() -> U32:
    """What becomes of each character of the basic plane."""
    return np.array([_light(letter) for letter in map(chr, range(_PLANE))], np.uint32)


def _light(letter: str) -> int:
    if text.CJK_SIGN.match(letter):
        return ord(letter) | _SIGN
    if letter == "\0":
        return _JOINT
    if letter in "'’":
        return _QUOTE
    if not letter.isalnum():
        return _GAP
    spread = unicodedata.normalize("NFD", letter)
    if spread[0].isascii() and spread[0].isalpha() and all(map(unicodedata.combining, spread[1:])):
        return ord(spread[0].lower())
    lower = letter.lower().translate(_OTHERS)
    return ord(lower) if len(lower) == 1 else ord(letter)
