"""The passage of a piece that answers best, and where the words asked for stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus import finding, text
from corpus.finding import Found
from corpus.model import Field, Passage, Piece
from corpus.query import Term

ROOM = 320  # characters of a passage, about three lines on a phone
_OTHER = re.compile("[^\x00-\x7f]+")
_CJK = re.compile(f"[{text.CJK}]")
_FIELDS: tuple[Field, ...] = ("text", "standfirst", "intro", "notes")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: by folded word which term it is of; and patterns for runs of words and beginnings."""

    words: Mapping[str, int]
    patterns: tuple[tuple[re.Pattern[str], int], ...]

    @classmethod
    def of(cls, founds: Sequence[tuple[Term, Found]]) -> Wanted:
        """What counts as finding each term: an exact run of words, a beginning, or any word of one stem."""
        words: dict[str, int] = {}
        patterns: list[tuple[re.Pattern[str], int]] = []
        for n, (term, found) in enumerate(founds):
            parts = finding.parts(term)
            if len(parts) == 1 and term.kind != "prefix":
                for word in (parts[0].folded, *(found.words if term.kind == "word" else ())):
                    words.setdefault(word, n)
            elif parts:
                patterns.append((_pattern(term), n))
        return cls(words, tuple(patterns))

    def spans(self, passage: str) -> list[tuple[int, int, int]]:
        """Start, end and which term, of every place in `passage` where one stands, in order."""
        if not (self.words or self.patterns) or not passage:
            return []
        level = _level(passage)
        found: list[tuple[int, int, int]] = []
        for word, n in self.words.items():
            at = level.find(word)
            while at >= 0:
                end = at + len(word)
                if _whole(level, at, end):
                    found.append((at, end, n))
                at = level.find(word, end)
        for pattern, n in self.patterns:
            found += [(match.start(), match.end(), n) for match in pattern.finditer(level)]
        return sorted(found)

    def count(self, passage: str) -> int:
        """How many of the terms stand in `passage`."""
        return len({n for _, _, n in self.spans(passage)})


def _pattern(term: Term) -> re.Pattern[str]:
    """A run of words with anything but words between them; the last may be only the beginning of a word."""
    words = list(text.words(term.text))
    joined = r"(?:'s)?[\W_]+".join(re.escape(one) for word in words for one in word.folded.split("'"))
    before = "" if words[0].cjk else r"(?<![^\W_])"
    after = "" if words[-1].cjk else r"[^\W_]*" if term.kind == "prefix" else r"(?![^\W_])"
    return re.compile(before + joined + after)


def _whole(level: str, start: int, end: int) -> bool:
    """Is what stands there a whole word, and no part of a longer one? CJK characters are words by themselves."""
    if _CJK.match(level, start):
        return True
    before, after = level[start - 1 : start], level[end : end + 1]
    return not (before.isalnum() and not _CJK.match(before)) and not (after.isalnum() and not _CJK.match(after))


def _level(passage: str) -> str:
    """Folded, but each character stays in its place."""
    low = passage.lower()
    if passage.isascii():
        return low
    return _OTHER.sub(_levelled, low if len(low) == len(passage) else passage)


def _levelled(match: re.Match[str]) -> str:
    run = match[0]
    folded = text.fold(run)
    if len(folded) == len(run):
        return folded
    return "".join(one if len(one) == 1 else sign for sign in run for one in (text.fold(sign),))


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
