"""The summary of a tag: sentences taken verbatim from its pieces, chosen to cover them without repeating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np

from corpus.arrays import F64
from corpus.model import LeftOut, Length, Period, Piece, Precision, Quote, Summary, Tag
from corpus.said import Said
from corpus.store import Store
from corpus.summary.asked import inside, rarity, undated
from corpus.summary.material import Material, cited
from corpus.summary.novelty import KNOWN, novel
from corpus.summary.periods import Span, phases
from corpus.summary.rank import Choice

SENTENCES: dict[Length, int] = {"short": 4, "medium": 8, "long": 15}
_NEW = 0.4  # of the newest, from which on a point can speak for its period
_COARSE: tuple[Precision, ...] = ("none", "year", "month", "day")

_FATES = _SILENT, _SAID, _LIGHT = (
    Said("without a sentence that can stand alone"),
    Said("that say the same as one that is quoted"),
    Said("whose sentences weigh less"),
)

_Quoted = Sequence[tuple[Quote, tuple[int, ...]]]  # quotes, each with the places of its sentences


def compose(
    store: Store, tag: Tag, *, since: date | None = None, until: date | None = None, length: Length = "medium"
) -> Summary:
    """The sentences that speak best for `tag`, oldest piece first, and what was new in each period.

    `since` and `until` keep to pieces published on those days or between; undated pieces are then left out.
    """
    within = inside(store, tag, Span(since, until))
    rows = store.ordered(within, "oldest")
    pieces = store.pieces(rows)
    material = Material(pieces, vectors=store.columns.directions(rows))
    choice = material.ranking.choose(SENTENCES[length], material.leans)
    points = material.quotes(choice)
    periods = tuple(_periods(material, choice, points, rarity(store)))
    quotes = [quote for quote, _ in points] + [period.quote for period in periods if period.quote]
    sources = cited(pieces, quotes)
    facets = store.facets(within)
    dated = [piece for piece in pieces if piece.published]
    return Summary(
        tag=tag,
        pieces=len(pieces),
        first=dated[0].published if dated else None,
        last=dated[-1].published if dated else None,
        precision=min((piece.precision for piece in dated[:1] + dated[-1:]), key=_COARSE.index, default="none"),
        authors=facets.authors,
        outlets=facets.outlets,
        sentences=tuple(quote for quote, _ in points),
        sources=sources,
        periods=periods,
        left_out=tuple(_left_out(store, tag, within, material, choice, sources)),
        weighed=len(material.sentences),
        sampled=material.sampled,
    )


def telling(piece: Piece) -> Quote | None:
    """The one sentence that speaks best for a piece; None where none of its sentences stands alone."""
    material = Material([piece])
    alone = np.array([material.alone(place) for place in range(len(material.sentences))], np.float64)
    found = material.quotes(material.ranking.choose(1, bonus=alone))
    return found[0][0] if found else None


def _periods(material: Material, choice: Choice, points: _Quoted, rare: Callable[[str], float]) -> Iterator[Period]:
    """What was new in each year or phase, against all the others."""
    spans = phases((piece.published, piece.precision) for piece in material.pieces if piece.published)
    masks = [material.within(span) for span in spans]
    number = len(points)
    seen, same = choice.seen, choice.same
    for span, here in zip(spans, masks, strict=True):
        words, newness = novel(material.ranking, here, np.any(masks, axis=0) & ~here, rare)
        quote = _point(points, np.where(here, newness, 0.0))
        if quote is None:
            bonus = np.where(here & ~same, (KNOWN + newness) * (1 - seen), 0.0)
            more = material.ranking.choose(1, material.leans, bonus)
            seen, same = np.maximum(seen, more.seen), same | more.same
            found = material.quotes(more, number + 1)
            number += len(found)
            quote = next((one for one, _ in found), None)
        yield Period(
            name=span.name,
            first=span.first or date.min,
            last=span.last or date.max,
            pieces=sum(span.holds(piece.published, piece.precision) for piece in material.pieces),
            words=words,
            quote=quote,
        )


def _point(points: _Quoted, newness: F64) -> Quote | None:
    """The point that says most of what was new, if one says much of it."""
    most = max(points, key=lambda point: newness[list(point[1])].max(), default=None)
    if most is None or newness[list(most[1])].max() < max(_NEW * newness.max(initial=0.0), 1e-9):
        return None
    return most[0]


def _left_out(
    store: Store, tag: Tag, within: set[int], material: Material, choice: Choice, sources: Sequence[Piece]
) -> Iterator[LeftOut]:
    """Why the pieces of the tag that are not quoted are not; each is counted once."""
    outside, unknown = store.tagged(tag) - within, undated(store, tag)
    unknown = min(unknown, len(outside))  # without a period asked for, none is outside
    keys = {piece.key for piece in sources}
    fates = Counter(_fate(material, choice, n) for n, piece in enumerate(material.pieces) if piece.key not in keys)
    told = ((len(outside) - unknown, Said("published outside the period")), (unknown, Said("without a date")))
    return (LeftOut(pieces, why) for pieces, why in (*told, *((fates[why], why) for why in _FATES)) if pieces)


def _fate(material: Material, choice: Choice, piece: int) -> str:
    """Why none of a piece's sentences was taken."""
    said = False
    for place in material.of(piece):
        if material.alone(place):  # which takes long to see
            if not choice.same[place]:
                return _LIGHT
            said = True
    return _SAID if said else _SILENT
