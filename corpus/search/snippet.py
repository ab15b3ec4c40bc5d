"""The passage of a piece that answers best, and where the words asked for stand in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus import text
from corpus.model import Passage, Piece
from corpus.search.wanted import FIELDS, Spot, Standing, Wanted

ROOM = 260  # characters of a passage, about five lines on a phone; half as many signs of CJK, which are twice as wide
LEAST = 0.75  # of what can be shown at once; whole sentences with less of it give way to a cut one
_STOPS = " \t，、；：。"  # after these a passage may begin, or before them end, where a sentence is too long
# What a field says beside the text: the team's note and footnotes are about it, and are quoted if they say much more.
_BESIDE = {"text": 1.0, "standfirst": 1.0, "intro": 0.7, "notes": 0.5}


def best(piece: Piece, wanted: Wanted, standing: Standing) -> Passage:
    """The whole sentences in which most of the terms stand near each other; the opening of the piece where none does.

    A passage is of one paragraph of one field, so never across intro, text and notes.
    """
    cores = {name: _densest(getattr(piece, name), standing[name], wanted) for name in FIELDS if getattr(piece, name)}
    if not cores:
        marks = _marks(standing["title"], 0, len(piece.title))
        return Passage(field="title", text=piece.title, start=0, end=len(piece.title), marks=marks)
    field = max(cores, key=lambda name: cores[name].says * _BESIDE[name])
    words, spans = getattr(piece, field), standing[field]
    start, end = _window(words, spans, cores[field], wanted, piece.languages[0] if piece.languages else "en")
    return Passage(field=field, text=words[start:end], start=start, end=end, marks=_marks(spans, start, end))


@dataclass(frozen=True, slots=True)
class _Core:
    """The stretch of a field in which terms stand that say most together, and how much that is."""

    says: float
    start: int
    end: int


def _densest(words: str, spans: Sequence[Spot], wanted: Wanted) -> _Core:
    """The stretch no longer than a passage, in one paragraph, that says most; of those the shortest, and the first."""
    opening = len(words) - len(words.lstrip())
    best = _Core(0.0, opening, opening)
    held: Counter[int] = Counter()
    first, says, paragraph = 0, 0.0, -1
    for at, (start, end, n) in enumerate(spans):
        if start >= paragraph:  # a new one begins
            held.clear()
            first, says = at, 0.0
            paragraph = _until(words, start)
        says += 0 if held[n] else wanted.said[n]
        held[n] += 1
        # What stands first may go when the stretch is too long, or when its term stands in it once more.
        while first < at and (end - spans[first][0] > _room(words, end) or held[spans[first][2]] > 1):
            gone = spans[first][2]
            held[gone] -= 1
            says -= 0 if held[gone] else wanted.said[gone]
            first += 1
        here = spans[first][0]
        if says > best.says + 1e-6 or (says > best.says - 1e-6 and end - here < best.end - best.start):
            best = _Core(says, here, end)
    return best


def _until(words: str, start: int) -> int:
    """Where the line that `start` is in ends."""
    end = words.find("\n", start)
    return len(words) if end < 0 else end


def _room(words: str, at: int) -> int:
    """How long a passage that ends or begins there may be."""
    return ROOM // 2 if text.CJK_SIGN.search(words[max(0, at - 1) : at + 1]) else ROOM


def _window(words: str, spans: Sequence[Spot], core: _Core, wanted: Wanted, language: str) -> tuple[int, int]:
    """Where the passage around `core` starts and ends: whole sentences if they can say nearly as much, else a cut."""
    left, right, room = words.rfind("\n", 0, core.start) + 1, _until(words, core.start), _room(words, core.end)
    sentences = [(left + a, left + b) for a, b in text.sentences(words[left:right], language)]
    here = [span for span in spans if left <= span[0] and span[1] <= right]
    chosen = _run(sentences if here else sentences[:1], here, room, wanted)
    if chosen is None or wanted.says({n for a, b, n in here if chosen[0] <= a and b <= chosen[1]}) < LEAST * core.says:
        return _cut(words, sentences, core, room)
    start, end = chosen
    for a, b in sentences:
        if a >= end and b - start <= room:
            end = b
    return start, end


def _run(
    sentences: Sequence[tuple[int, int]], spans: Sequence[Spot], room: int, wanted: Wanted
) -> tuple[int, int] | None:
    """The whole sentences, one after another and no longer than `room`, that say most; of those the shortest."""
    chosen: tuple[int, int] | None = None
    most = (-1.0, 0)
    for at, (start, _) in enumerate(sentences):
        held: set[int] = set()
        for _, end in takewhile(lambda one: one[1] - start <= room, sentences[at:]):  # noqa: B023 asked at once
            held |= {n for a, b, n in spans if start <= a and b <= end}
            here = (round(wanted.says(held), 6), start - end)
            if here > most:
                chosen, most = (start, end), here
    return chosen


def _cut(words: str, sentences: Sequence[tuple[int, int]], core: _Core, room: int) -> tuple[int, int]:
    """The core within the sentences it is in, from where they start if there is room, cut where one may pause."""
    start = max((a for a, _ in sentences if a <= core.start), default=core.start)
    end = min((b for _, b in sentences if b >= core.end), default=core.end)
    if core.end - start > room:
        start = max(start, min(core.start - room // 4, core.start - (room - (core.end - core.start)) // 2))
        start = next((n + 1 for n in range(start, core.start) if words[n] in _STOPS), core.start)
    if end - start > room:
        last = max(core.end, start + room)
        end = next((n for n in range(last, core.end, -1) if words[n : n + 1] in _STOPS), last)
    return start, end


def _marks(spans: Iterable[Spot], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The places to mark within a passage, in order; those that touch or overlap become one."""
    marks: list[tuple[int, int]] = []
    for first, last in sorted((a - start, b - start) for a, b, _ in spans if a >= start and b <= end):
        if marks and first <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(last, marks[-1][1]))
        else:
            marks.append((first, last))
    return tuple(marks)
