"""A corpus of any size, made from a seed: words by Zipf's law, names, tags, outlets and dates as a team might have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import numpy as np

from corpus.model import Piece, Tag

WORDS = 120_000  # different words; a million pieces of a real archive have about as many that are no typing errors
LONG = 900  # words a piece, on average
_FIRST, _LAST = date(2005, 1, 1), date(2025, 12, 31)
_SYLLABLES = "ba be bi bo bu da de di do du fa fe fi fo ga ge gi go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo za ze".split()  # noqa: E501
_SIGNS = [chr(0x4E00 + 7 * n) for n in range(2500)]


class Made(NamedTuple):
    """What the pieces are made of."""

    words: list[str]
    tags: list[str]
    authors: list[str]
    outlets: list[str]


@cache
def stuff(seed: int = 1) -> Made:
    """The words, the commonest first, and the names."""
    draw = np.random.default_rng(seed)
    words: dict[str, None] = {}
    while len(words) < WORDS:
        short = 1 if len(words) < 60 else 2 if len(words) < 3000 else 3
        word = "".join(draw.choice(_SYLLABLES, short + int(draw.integers(0, 2))).tolist())
        words.setdefault(word + ("", "s", "ing", "tion", "n")[int(draw.integers(0, 5))])
    spelt = list(words)
    names = [word.title() for word in spelt[4000:8000]]
    return Made(
        spelt,
        [f"{spelt[300 + n].title()} {spelt[900 + n]}" if n % 3 else spelt[300 + n].title() for n in range(600)],
        [f"{names[n]} {names[n + 1500]}" for n in range(1500)],
        [f"The {names[n]} Review" for n in range(120)],
    )


def key(n: int) -> str:
    """The key of piece number `n`."""
    return f"p{n:08}"


def pieces(count: int, seed: int = 1) -> Iterator[Piece]:
    """So many pieces, one in twenty in Chinese, in order of key."""
    made = stuff(seed)
    draw = np.random.default_rng(seed + 1)
    spelt = np.array(made.words, dtype=object)
    days = (_LAST - _FIRST).days
    for n in range(count):
        size = int(np.clip(draw.lognormal(np.log(LONG) - 0.08, 0.4), 80, 6000))
        tags = sorted(set(_zipf(draw, len(made.tags), 3)))
        authors = sorted(set(_zipf(draw, len(made.authors), 1 + int(draw.random() < 0.25))))
        day = _FIRST + timedelta(int(draw.integers(0, days)))
        chinese = n % 20 == 19
        text = _signs(draw, size) if chinese else _prose(draw, spelt, size)
        heading = text[:14] if chinese else " ".join(spelt[_zipf(draw, WORDS, 7)]).capitalize()
        yield Piece(
            key=key(n),
            title=heading,
            text=text,
            origins=(f"made.xml#{n}",),
            authors=tuple(made.authors[a] for a in authors),
            outlet=made.outlets[_zipf(draw, len(made.outlets), 1)[0]],
            published=day,
            precision="day",
            tags=tuple(Tag(slug=made.tags[t].lower().replace(" ", "-"), name=made.tags[t]) for t in tags),
            languages=("zh-Hans",) if chinese else ("en",),
        )


def _zipf(draw: np.random.Generator, most: int, count: int) -> list[int]:
    """Ranks from 0, drawn by Zipf's law with exponent 1."""
    ranks = np.exp(draw.random(count) * np.log(most + 1)).astype(np.int64) - 1
    return np.minimum(ranks, most - 1).tolist()  # type: ignore[no-any-return]  # numpy says Any


def _prose(draw: np.random.Generator, spelt: np.ndarray[tuple[int], np.dtype[np.object_]], size: int) -> str:
    """Sentences of about eighteen words, paragraphs of about five sentences; some words of a piece come back often."""
    ranks = np.array(_zipf(draw, WORDS, size))
    own = np.array(_zipf(draw, WORDS, 12))
    again = draw.random(size) < 0.08
    ranks[again] = draw.choice(own, int(again.sum()))
    words = spelt[ranks].tolist()
    for at in range(17, size, 18):
        words[at] += ".\n\n" if at % 90 == 89 else "."
    return " ".join(words).replace("\n\n ", "\n\n").capitalize() + "."


def _signs(draw: np.random.Generator, size: int) -> str:
    signs = [_SIGNS[n] for n in _zipf(draw, len(_SIGNS), size)]
    for at in range(23, size, 24):
        signs[at] = "。"
    return "".join(signs)


def first(count: int) -> frozenset[str]:
    """The commonest words."""
    return frozenset(stuff().words[:count])
