"""Two periods of a tag held against each other: what the pieces of one say that those of the other do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np

from corpus.arrays import Mask
from corpus.errors import BadDate
from corpus.model import Comparison, Length, Side, Tag
from corpus.said import Said
from corpus.store import Store
from corpus.summary.asked import inside, rarity, undated
from corpus.summary.material import Material, cited
from corpus.summary.novelty import KNOWN, novel
from corpus.summary.periods import Span
from corpus.summary.rank import Choice

SENTENCES: dict[Length, int] = {"short": 2, "medium": 4, "long": 7}  # of a side
SAID = 0.5  # of the weight of the shorter of two sentences; with so much shared, the other side has said it too
_ROUNDS = 8  # in which sentences that the other side has said too are replaced


def compare(store: Store, tag: Tag, one: Span, other: Span, length: Length = "medium") -> Comparison:
    """What each of two periods says of a tag that the other does not, in sentences of its own pieces.

    One without bounds is all the time outside the other. A piece that lies in both is on the side that has fewer.
    Raises BadDate where they are the same.
    """
    if one == other:
        raise BadDate(
            Said("Both periods are {period}. Name two that differ, like since 2013 and against 2012.", period=one.name)
        )
    within = [inside(store, tag, span if span != Span() else Span(date.min)) for span in (one, other)]
    names = [span.name if span != Span() else Said("the other years") for span in (one, other)]
    larger = int(len(within[1]) > len(within[0]))
    if within[larger] & within[1 - larger] and Span() not in (one, other):
        names[larger] = Said("{period} without {other}", period=names[larger], other=names[1 - larger])
    within[larger] -= within[1 - larger]
    rows = [store.ordered(some, "oldest") for some in within]
    halves = [store.pieces(some) for some in rows]
    material = Material([*halves[0], *halves[1]], vectors=store.columns.directions([*rows[0], *rows[1]]))
    first = material.owners < len(halves[0])
    sides: list[Side] = []
    for name, half, here in zip(names, halves, (first, ~first), strict=True):
        number = sum(len(side.sentences) for side in sides) + 1
        words, choice = _only(material, here, SENTENCES[length], rarity(store))
        said = tuple(quote for quote, _ in material.quotes(choice, number))
        sides.append(Side(name=name, pieces=len(half), words=words, sentences=said))
    quotes = [quote for side in sides for quote in side.sentences]
    return Comparison(
        tag=tag,
        sides=(sides[0], sides[1]),
        undated=undated(store, tag),
        sources=cited(material.pieces, quotes),
    )


def _only(material: Material, here: Mask, most: int, rare: Callable[[str], float]) -> tuple[tuple[str, ...], Choice]:
    """The words that set the sentences `here` apart from all others, and the best of what only they say."""
    words, newness = novel(material.ranking, here, ~here, rare)
    bonus = np.where(here, KNOWN + newness, 0.0)
    for _ in range(_ROUNDS):
        choice = material.ranking.choose(most, material.leans, bonus)
        said = {place for place in choice.places if (material.ranking.likeness(place)[1][~here] > SAID).any()}
        if not said:
            break
        bonus[list(said)] = 0.0
    said |= {place for place in choice.joined if material.ranking.lines[place].before in said}
    return words, replace(choice, places=tuple(place for place in choice.places if place not in said))
