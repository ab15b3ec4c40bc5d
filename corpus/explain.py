"""Where in a dump each fact of a piece was read: found by taking the words out and reading again.

No reader is asked to account for itself, so what is told here cannot differ from what it does. The words of a fact are
looked for in the dump; they are its source if the reader does not find the fact without them, and the line told is the
first that is enough alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus import drafts, readers
from corpus.model import Piece, Unreadable
from corpus.readers.dump import Dump
from corpus.text import squeeze

Fact = Literal["first line", "last line", "date", "author", "outlet"]

_PLACES = 6  # where the words of a fact stand that are tried alone
_READS = 300  # times a dump is read again; what is left then is told as not looked for
_ABOVE = 12  # lines above a piece where a page may print what holds for it
_AROUND = 70  # characters shown of a long line, each side
_LINES = re.compile(r":(\d+)(?:-(\d+))?\Z")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read: its words, the line of the dump (from 1) and what stands there, or why no line is told."""

    fact: Fact
    words: str
    line: int | None
    said: str


def explain(dump: Dump) -> Iterator[tuple[Piece | Unreadable, tuple[Evidence, ...]]]:
    """What a dump yields, each piece with the evidence for its bounds, its date, each author and its outlet."""
    found = list(readers.read(dump))
    with drafts.spare() as folder:
        try:
            trial = _Trial(dump, dump.path.read_bytes().decode("utf-8"), folder / "dump")
        except (OSError, UnicodeDecodeError):
            trial = None
        for read in found:
            if isinstance(read, Unreadable):
                yield read, ()
            elif trial is None:
                facts = [Evidence(fact, words, None, "the dump is not plain UTF-8") for fact, words in _facts(read)]
                yield read, tuple(facts)
            else:
                yield read, (*trial.bounds(read), *(trial.evidence(read, fact, words) for fact, words in _facts(read)))


def _facts(piece: Piece) -> list[tuple[Fact, str]]:
    facts: list[tuple[Fact, str]] = [("date", piece.date_text)] if piece.date_text else []
    facts += [("author", name) for name in piece.authors]
    return facts + ([("outlet", piece.outlet)] if piece.outlet else [])


class _Trial:
    """A dump that can be read again, from another place, with some of its words taken out."""

    def __init__(self, dump: Dump, written: str, place: Path) -> None:
        self._dump = dump
        self._written = written
        self._place = place
        self._starts = [0, *(match.end() for match in re.finditer("\n", written))]
        self._left = _READS

    def bounds(self, piece: Piece) -> Iterator[Evidence]:
        """The lines a piece starts and ends with, in formats where lines are what bounds it."""
        match = _LINES.search(piece.origins[0])
        if match and match[2]:
            first, last = int(match[1]), int(match[2])
            yield Evidence("first line", "", first, self._line(first))
            yield Evidence("last line", "", last, self._line(last))

    def evidence(self, piece: Piece, fact: Fact, words: str) -> Evidence:
        """The line a fact was read from."""
        places = self._places(piece, words)
        if self._left < len(places) + 2:
            return Evidence(fact, words, None, "not looked for: the dump has too many pieces to read it again for each")
        if not places or self._holds(piece, fact, words, places):
            return self._from_afar(piece, fact, words, places)
        for at in places[:_PLACES]:
            if len(places) == 1 or self._holds(piece, fact, words, [other for other in places if other != at]):
                line = self._number(at[0])
                return Evidence(fact, words, line, self._line(line, at[0]))
        return Evidence(fact, words, None, "no line says so alone; several together do")

    def _from_afar(self, piece: Piece, fact: Fact, words: str, near: Sequence[tuple[int, int]]) -> Evidence:
        """What tells a fact that is read without the words beside the piece, which stand at `near`."""
        if words in self._dump.name:
            line = self._number(near[0][0]) if near else None
            said = (
                f"{self._line(line, near[0][0])} (the name of the file says it too)" if line else "the name of the file"
            )
            return Evidence(fact, words, line, said)
        far = [at for at in self._found(words, 0, len(self._written)) if at not in near]
        if far and not self._holds(piece, fact, words, [*near, *far]):
            lines = list(dict.fromkeys(str(self._number(start)) for start, _ in far))
            some = ", ".join(lines[:_PLACES]) + (f" and {len(lines) - _PLACES} more" if len(lines) > _PLACES else "")
            said = f"no line of its own; it follows from others of the page, where the words stand on lines {some}"
            return Evidence(fact, words, None, said)
        said = "another form of it in the dump tells it too" if near else "it stands in the dump in another form"
        return Evidence(fact, words, None, said)

    def _places(self, piece: Piece, words: str) -> list[tuple[int, int]]:
        """Where these words stand, in the lines of the piece if its format has lines, else anywhere in the dump."""
        first, last = 0, len(self._written)
        if (match := _LINES.search(piece.origins[0])) and match[2]:
            first = self._starts[max(0, int(match[1]) - 1 - _ABOVE)]
            last = self._starts[int(match[2])] if int(match[2]) < len(self._starts) else last
        return self._found(words, first, last)

    def _found(self, words: str, first: int, last: int) -> list[tuple[int, int]]:
        """Where these words stand between two places of the dump."""
        form = r"\s+".join(map(re.escape, words.split()))
        return [
            found.span() for found in re.finditer(form, self._written[:last], re.IGNORECASE) if found.start() >= first
        ]

    def _holds(self, piece: Piece, fact: Fact, words: str, out: Sequence[tuple[int, int]]) -> bool:
        """Is the fact still read with the words at these places taken out?"""
        self._left -= 1
        written = self._written
        for start, end in out:
            written = written[:start] + re.sub(r"\S", " ", written[start:end]) + written[end:]
        self._place.write_bytes(written.encode("utf-8"))
        again = [one for one in readers.read(Dump(self._dump.name, self._place)) if isinstance(one, Piece)]
        return any((fact, words) in _facts(one) for one in again if _same(one, piece))

    def _number(self, at: int) -> int:
        return self._written.count("\n", 0, at) + 1

    def _line(self, line: int, at: int | None = None) -> str:
        """What stands on a line; of a long one, what stands around `at`."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._written)
        at = start if at is None else at
        left, right = max(start, at - _AROUND), min(end, at + 2 * _AROUND)
        said = squeeze(self._written[left:right])
        return ("…" if left > start else "") + said + ("…" if right < end else "")


def _same(one: Piece, other: Piece) -> bool:
    """Is it the piece read before? Its place tells, or what it is called: bounds may move when words are gone."""
    return one.origins == other.origins or (bool(one.title) and one.title == other.title)
