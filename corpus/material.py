"""The sentences of some pieces, ready to be ranked and quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from corpus import language
from corpus.model import Piece, Quote
from corpus.periods import Span
from corpus.rank import Line, Mask, Ranking
from corpus.sentences import prose

WEIGHED = 30_000  # sentences; where there are more, each piece gives its share: its opening, and evenly from the rest
FORMULA = 3  # pieces with the same sentence, word for word: it is said of the outlet or the author, not of the subject


class Material:
    """Pieces, and their sentences that may be quoted; a sentence goes by its place among them all."""

    def __init__(self, pieces: Sequence[Piece], most: int = WEIGHED) -> None:
        self.pieces = pieces
        share = max(1, most // max(1, len(pieces)))
        found = [(n, one) for n, piece in enumerate(pieces) for one in prose.sentences(piece, share)]
        told = Counter(words for _, words in {(n, one.words) for n, one in found})
        kept = [(n, one) for n, one in found if told[one.words] < FORMULA]
        self.sampled = any(one.of > share for _, one in found)
        self.owners = np.array([n for n, _ in kept], np.int64)
        self.sentences = [one for _, one in kept]
        self.ranking = Ranking(
            [self._line(place) for place in range(len(kept))],
            [(piece.title, _language(piece)) for piece in pieces if piece.title],
        )

    def leans(self, place: int) -> bool:
        """Does the sentence need the one before it?"""
        return self.sentences[place].leans()

    def stands(self, piece: int) -> list[int]:
        """The sentences of a piece that can stand alone."""
        return [place for place in np.flatnonzero(self.owners == piece).tolist() if not self.leans(place)]

    def within(self, span: Span) -> Mask:
        """The sentences of pieces known to lie in `span`."""
        inside = [span.holds(piece.published, piece.precision) for piece in self.pieces]
        return np.array(inside, bool)[self.owners]

    def quotes(self, places: Iterable[int], first: int = 1) -> list[tuple[Quote, tuple[int, ...]]]:
        """The sentences as quotes in order of reading, numbered from `first`, each with its places.

        Sentences that follow one another make one quote.
        """
        runs: list[list[int]] = []
        for place in sorted(places):
            if runs and self.ranking.lines[place].before == runs[-1][-1]:
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

    def _line(self, place: int) -> Line:
        one, owner = self.sentences[place], int(self.owners[place])
        piece = self.pieces[owner]
        follows = place > 0 and int(self.owners[place - 1]) == owner
        before = self.sentences[place - 1] if follows else None
        close = before is not None and before.line == one.line and before.nth == one.nth - 1
        year = (f"year {piece.published.year}",) if piece.published else ()
        return Line(
            words=one.words,
            language=one.language,
            nth=one.nth,
            of=one.of,
            piece=owner,
            groups=(*year, *piece.authors),
            before=place - 1 if close else None,
        )


def _language(piece: Piece) -> str:
    """The language of a title: that of the piece, if it has only one."""
    if len(piece.languages) == 1:
        return piece.languages[0].split("-")[0].lower()
    return (language.guess(piece.title) or next(iter(piece.languages), "en")).split("-")[0].lower()
