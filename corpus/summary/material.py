"""The sentences of some pieces, ready to be ranked and quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corpus import language
from corpus.arrays import F32, Mask
from corpus.model import Piece, Quote
from corpus.summary import mentions
from corpus.summary.periods import Span
from corpus.summary.rank import Choice, Line, Ranking
from corpus.summary.sentences import prose

WEIGHED = 12_000  # sentences; where there are more, each piece gives its share: its opening, and evenly from the rest
LEAST = 6  # sentences that a piece gives, however many pieces there are
FORMULA = 3  # pieces with the same sentence, word for word: it is said of the outlet or the author, not of the subject


class Material:
    """Pieces, and their sentences that may be quoted; a sentence goes by its place among them all.

    `vectors` are the latent-semantic ones of the pieces, a row each, where the index has such.
    """

    def __init__(self, pieces: Sequence[Piece], most: int = WEIGHED, vectors: F32 | None = None) -> None:
        self.pieces = pieces
        share = max(LEAST, most // max(1, len(pieces)))
        found = [(n, one) for n, piece in enumerate(pieces) for one in prose.sentences(piece, share)]
        told = Counter(words for _, words in {(n, one.words) for n, one in found})
        kept = [(n, one) for n, one in found if told[one.words] < FORMULA]
        self.sampled = any(one.of > share for _, one in found)
        self.owners = np.array([n for n, _ in kept], np.int64)
        self.sentences = [one for _, one in kept]
        groups = [_groups(piece) for piece in pieces]
        lines = [self._line(place, groups) for place in range(len(kept))]
        titles = [(piece.title, _language(piece)) for piece in pieces if piece.title]
        self.ranking = Ranking(lines, titles, vectors)
        for place, needs in mentions.needed(pieces, self.sentences, self.owners, self.ranking.matrix):
            lines[place] = replace(lines[place], needs=() if self.sentences[place].adrift else needs)

    def leans(self, place: int) -> bool:
        """Does the sentence need the one right before it?"""
        return self.sentences[place].leans()

    def alone(self, place: int) -> bool:
        """Can the sentence be understood without any other?"""
        return self.ranking.lines[place].needs is None and not self.leans(place)

    def of(self, piece: int) -> range:
        """The places of the sentences of a piece."""
        return range(*np.searchsorted(self.owners, (piece, piece + 1)).tolist())

    def within(self, span: Span) -> Mask:
        """The sentences of pieces known to lie in `span`."""
        inside = [span.holds(piece.published, piece.precision) for piece in self.pieces]
        return np.array(inside, bool)[self.owners]

    def quotes(self, choice: Choice, first: int = 1) -> list[tuple[Quote, tuple[int, ...]]]:
        """The sentences taken as quotes in order of reading, numbered from `first`, each with its places.

        A sentence that came with the one before makes one quote with it.
        """
        runs: list[list[int]] = []
        for place in sorted(choice.places):
            if place in choice.joined:
                runs[-1].append(place)
            else:
                runs.append([place])
        return [(self._quote(n, run), tuple(run)) for n, run in enumerate(runs, first)]

    def _quote(self, n: int, run: Sequence[int]) -> Quote:
        piece = self.pieces[int(self.owners[run[0]])]
        start, end = self.sentences[run[0]].start, self.sentences[run[-1]].end
        return Quote(
            n=n,
            text=piece.text[start:end],
            key=piece.key,
            title=piece.title,
            start=start,
            end=end,
            published=piece.published,
            precision=piece.precision,
        )

    def _line(self, place: int, groups: Sequence[tuple[str, ...]]) -> Line:
        one, owner = self.sentences[place], int(self.owners[place])
        last = self.sentences[place - 1] if place and self.owners[place - 1] == owner else None
        follows = last is not None and last.line == one.line and last.nth == one.nth - 1
        before = place - 1 if follows else None
        needs = () if one.adrift else None  # nothing there tells the day
        return Line(one.words, one.language, one.nth, one.of, owner, groups[owner], before, needs)


def cited(pieces: Sequence[Piece], quotes: Sequence[Quote]) -> tuple[Piece, ...]:
    """The pieces that are quoted, by number of their first quote."""
    by_key = {piece.key: piece for piece in pieces}
    return tuple(by_key[key] for key in dict.fromkeys(quote.key for quote in sorted(quotes, key=lambda one: one.n)))


def _groups(piece: Piece) -> tuple[str, ...]:
    """What a piece is one of: its year, and the pieces of each of its authors."""
    return (*((f"year {piece.published.year}",) if piece.published else ()), *piece.authors)


def _language(piece: Piece) -> str:
    """The language of a title: that of the piece, if it has only one."""
    if len(piece.languages) == 1:
        return piece.languages[0].split("-")[0].lower()
    return (language.guess(piece.title) or next(iter(piece.languages), "en")).split("-")[0].lower()
