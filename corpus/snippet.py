"""The passage of a piece that answers best, and where the words asked for stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus import text
from corpus.finding import Found
from corpus.model import Field, Passage, Piece
from corpus.query import Term

ROOM = 320  # characters of a passage, about three lines on a phone
_WORD = re.compile(r"([^\W_]+)(?:['’][sS](?![^\W_]))?")
_WORD_OR_RUN = re.compile(rf"([{text.CJK}]+|(?:(?![{text.CJK}])[^\W_])+)(?:['’][sS](?![^\W_]))?")
_CJK = re.compile(f"[{text.CJK}]")
_FIELDS: tuple[Field, ...] = ("text", "standfirst", "intro", "notes")

Place = tuple[int, int, str]  # start, end, folded


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: by folded word which term it is of; the runs of several words; the beginnings of words."""

    words: Mapping[str, int]
    runs: tuple[tuple[tuple[str, ...], int], ...]
    beginnings: tuple[tuple[str, int], ...]
    terms: int

    @classmethod
    def of(cls, founds: Sequence[tuple[Term, Found]]) -> Wanted:
        """What counts as finding each term: an exact run of words, a beginning, or any word of one stem."""
        words: dict[str, int] = {}
        runs: list[tuple[tuple[str, ...], int]] = []
        beginnings: list[tuple[str, int]] = []
        for n, (term, found) in enumerate(founds):
            parts = tuple(word for _, _, word in _words(term.text))
            if term.kind == "prefix" and len(parts) == 1:
                beginnings.append((parts[0], n))
            elif len(parts) == 1:
                for word in (*parts, *(found.words if term.kind == "word" else ())):
                    words.setdefault(word, n)
            elif parts:
                runs.append((parts, n))
        return cls(words, tuple(runs), tuple(beginnings), len(founds))

    def spans(self, passage: str) -> list[tuple[int, int, int]]:
        """Start, end and which term, of every place in `passage` where one stands, in order."""
        if not (self.words or self.runs or self.beginnings):
            return []
        every, known = _words(passage), self.words
        found = [(start, end, known[word]) for start, end, word in every if word in known]
        for beginning, n in self.beginnings:
            found += [(start, end, n) for start, end, word in every if word.startswith(beginning)]
        for run, n in self.runs:
            found += _runs(every, run, n)
        return sorted(found)

    def count(self, passage: str) -> int:
        """How many of the terms stand in `passage`."""
        return len({n for _, _, n in self.spans(passage)})


def _runs(every: list[Place], run: tuple[str, ...], n: int) -> Iterator[tuple[int, int, int]]:
    for i, (start, _, word) in enumerate(every):
        if word == run[0] and tuple(one for _, _, one in every[i : i + len(run)]) == run:
            yield start, every[i + len(run) - 1][1], n


def best(piece: Piece, wanted: Wanted) -> Passage:
    """The stretch of whole sentences with the most of the terms; the opening of the piece where none stands.

    Never across intro, text and notes: a passage is of one field.
    """
    chosen: tuple[int, Field, _Core] | None = None
    for name in _FIELDS:
        core = _densest(wanted.spans(getattr(piece, name)))
        if getattr(piece, name) and (chosen is None or core.terms > chosen[0]):
            chosen = core.terms, name, core
    if chosen is None:
        marks = _marks(wanted.spans(piece.title), 0, len(piece.title))
        return Passage(field="title", text=piece.title, start=0, end=len(piece.title), marks=marks)
    return _window(piece, chosen[1], chosen[2])


@dataclass(frozen=True, slots=True)
class _Core:
    """The stretch of a field with the most different terms, and every place in the field where one stands."""

    terms: int
    start: int
    end: int
    spans: list[tuple[int, int, int]]


def _window(piece: Piece, name: Field, core: _Core) -> Passage:
    words: str = getattr(piece, name)
    language = piece.languages[0] if piece.languages else "en"
    if core.spans:
        start, end = _around(words, (core.start, core.end), language)
    else:
        start, end = next(text.sentences(words[: 4 * ROOM], language), (0, min(len(words), ROOM)))
    start, end = _trim(words, start, end)
    return Passage(field=name, text=words[start:end], start=start, end=end, marks=_marks(core.spans, start, end))


def _densest(spans: list[tuple[int, int, int]]) -> _Core:
    """The first stretch of at most ROOM characters with the most different terms, the shortest of those."""
    chosen, most = (0, 0), (0, 0)
    held: dict[int, int] = {}
    first = 0
    for start, end, n in spans:
        held[n] = held.get(n, 0) + 1
        # What stands before may go when the stretch is too long, or when its term stands in it once more.
        while spans[first][0] < start and (end - spans[first][0] > ROOM or held[spans[first][2]] > 1):
            held[spans[first][2]] -= 1
            if not held[spans[first][2]]:
                del held[spans[first][2]]
            first += 1
        here = (len(held), spans[first][0] - end)
        if here > most or most == (0, 0):
            chosen, most = (spans[first][0], end), here
    return _Core(most[0], *chosen, spans)


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


def _marks(spans: Iterable[tuple[int, int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The places to mark within a passage, in order; those that touch or overlap become one."""
    marks: list[tuple[int, int]] = []
    for first, last in sorted((a - start, b - start) for a, b, _ in spans if a >= start and b <= end):
        if marks and first <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(last, marks[-1][1]))
        else:
            marks.append((first, last))
    return tuple(marks)


def _words(passage: str) -> list[Place]:
    """Words as the index has them, except that of a CJK run every single character is one."""
    found: list[Place] = []
    cjk = not passage.isascii() and _CJK.search(passage)
    for match in (_WORD_OR_RUN if cjk else _WORD).finditer(passage):
        word, (start, end) = match[1], match.span(1)
        if word.isascii():
            found.append((start, end, word.lower()))
        elif cjk and _CJK.match(word):
            found += [(start + n, start + n + 1, text.fold(sign)) for n, sign in enumerate(word)]
        else:
            found.append((start, end, text.fold(word)))
    return found
