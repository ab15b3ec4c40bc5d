"""The passage of a piece that answers best, and where the words asked for stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import text
from corpus.model import Field, Passage, Piece
from corpus.query import Term
from corpus.stems import stem
from corpus.store import Store

ROOM = 320  # characters of a passage, about three lines on a phone
_FIELDS: tuple[Field, ...] = ("text", "standfirst", "intro", "notes")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: each term as the runs of folded words that count as finding it."""

    terms: tuple[tuple[tuple[str, ...], ...], ...]
    prefixes: frozenset[str]

    @classmethod
    def of(cls, store: Store, terms: Sequence[Term]) -> Wanted:
        """The runs of words that answer each of `terms` in this store: an exact phrase, or any word of one stem."""
        runs: list[tuple[tuple[str, ...], ...]] = []
        prefixes: set[str] = set()
        for term in terms:
            parts = _parts(term.text)
            if not parts:
                continue
            if term.kind == "prefix":
                prefixes.add(parts[-1])
                runs.append((parts,))
            elif term.kind == "word" and len(parts) == 1:
                runs.append(tuple(sorted({parts, *((word,) for word in store.family(stem(parts[0])))})))
            else:
                runs.append((parts,))
        return cls(tuple(runs), frozenset(prefixes))

    def spans(self, passage: str) -> Iterator[tuple[int, int, int]]:
        """Start, end and which term, of every place in `passage` where one stands."""
        words = [(word.folded, word.start, word.end) for word in _words(passage)]
        at: dict[str, list[int]] = {}
        for i, (folded, _, _) in enumerate(words):
            at.setdefault(folded, []).append(i)
        for n, runs in enumerate(self.terms):
            for run in runs:
                if run[-1] in self.prefixes and len(run) == 1:
                    starts = [i for i, word in enumerate(words) if word[0].startswith(run[0])]
                else:
                    starts = at.get(run[0], [])
                for i in starts:
                    end = i + len(run)
                    if len(run) == 1 or [word[0] for word in words[i:end]] == list(run):
                        yield words[i][1], words[end - 1][2], n

    def count(self, passage: str) -> int:
        """How many of the terms stand in `passage`."""
        return len({n for _, _, n in self.spans(passage)})


def best(piece: Piece, wanted: Wanted) -> Passage:
    """The stretch of whole sentences with the most of the terms; the opening of the piece where none stands.

    Never across intro, text and notes: a passage is of one field.
    """
    chosen: tuple[int, int, Passage] | None = None
    for rank, name in enumerate(_FIELDS):
        passage = _window(name, getattr(piece, name), wanted, piece)
        if passage is None:
            continue
        found = wanted.count(passage.text)
        if chosen is None or (found, -rank) > (chosen[0], chosen[1]):
            chosen = (found, -rank, passage)
    if chosen is None:
        return Passage(
            field="title", text=piece.title, start=0, end=len(piece.title), marks=_marks(piece.title, wanted)
        )
    return chosen[2]


def _window(name: Field, words: str, wanted: Wanted, piece: Piece) -> Passage | None:
    if not words:
        return None
    language = piece.languages[0] if piece.languages else "en"
    spans = sorted(wanted.spans(words))
    if not spans:
        start, end = next(text.sentences(words[: 4 * ROOM], language), (0, min(len(words), ROOM)))
    else:
        start, end = _around(words, _densest(spans), language)
    start, end = _trim(words, start, end)
    return Passage(field=name, text=words[start:end], start=start, end=end, marks=_marks(words[start:end], wanted))


def _densest(spans: list[tuple[int, int, int]]) -> tuple[int, int]:
    """The first stretch of at most ROOM characters with the most different terms, the shortest of those."""
    chosen, most = (spans[0][0], spans[0][1]), (0, 0)
    first = 0
    for last in range(len(spans)):
        while spans[last][1] - spans[first][0] > ROOM and first < last:
            first += 1
        length = spans[last][1] - spans[first][0]
        here = (len({n for _, _, n in spans[first : last + 1]}), -length)
        if here > most or last == 0:
            chosen, most = (spans[first][0], spans[last][1]), here
    return chosen


def _around(words: str, core: tuple[int, int], language: str) -> tuple[int, int]:
    """Widen `core` to the sentences it stands in, and on with further whole sentences while there is room."""
    left = words.rfind("\n", 0, core[0]) + 1
    right = words.find("\n", core[1])
    right = len(words) if right < 0 else right
    sentences = [(left + a, left + b) for a, b in text.sentences(words[left:right], language)]
    start = max((a for a, _ in sentences if a <= core[0]), default=core[0])
    end = min((b for _, b in sentences if b >= core[1]), default=core[1])
    for a, b in sentences:
        if a >= end and b - start <= ROOM:
            end = b
    if end - start > ROOM:  # one sentence longer than the room: keep what was found in view
        start = max(start, core[0] - ROOM // 3)
        end = min(end, max(start + ROOM, core[1]))
    return start, end


def _trim(words: str, start: int, end: int) -> tuple[int, int]:
    """Cut at spaces rather than inside a word, and never longer than a passage may be."""
    if end - start > 2 * ROOM:
        end = start + 2 * ROOM
    if start > 0 and not words[start - 1].isspace() and " " in words[start:end]:
        start = words.index(" ", start, end) + 1
    if end < len(words) and words[end - 1 : end + 1].isalnum() and " " in words[start:end]:
        end = words.rindex(" ", start, end)
    return start, end


def _marks(passage: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """The places to mark, in order; those that touch or overlap become one."""
    marks: list[tuple[int, int]] = []
    for start, end, _ in sorted(wanted.spans(passage)):
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)


def _words(passage: str) -> Iterator[text.Word]:
    """Words as the index has them, except that of a CJK run every single character is one."""
    for word in text.terms(passage):
        if word.cjk:
            yield text.Word(word.start, word.start + 1, text.fold(passage[word.start : word.start + 1]), True)
        else:
            yield word


def _parts(words: str) -> tuple[str, ...]:
    return tuple(word.folded for word in _words(words))
