"""What a person should look at in an index, each with the lines to add to `corrections.toml`.

A program cannot know a date that no dump prints, nor whether two tags are one; it can say where to look. What the team
has answered in its corrections (an empty date, `hide = false`, a tag that is itself) is not asked again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Literal

from corpus import corrections, function_words, readers, reads
from corpus.corrections import Correction, Corrections, Value, edited
from corpus.merge import alike, pairs
from corpus.merge.alike import Signs
from corpus.merge.copies import Compared, Copies
from corpus.model import Count, Piece
from corpus.reads import Reads
from corpus.said import Said
from corpus.stems import stem
from corpus.store import Store

Matter = Literal["unreadable", "correction", "copies", "tags", "unknown"]

_HALF = 0.5  # share of the shorter text that the longer must have for a person to look at the two
_WEEK = 7  # days by which a piece and a copy of it without text may be dated apart
_LONG = 7  # letters a tag must have for one letter's difference to be a slip
_MANY = 8  # tags that share a form; more are a family of names and no slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at: what it is about (keys, tags or a place), why, and what to add if it is so."""

    matter: Matter
    about: tuple[str, ...]
    why: str
    lines: str = ""  # for corrections.toml; nothing where that file cannot help


def check(store: Store, place: Path, dumps: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Everything to look at in the index that was opened from `place`, by matter.

    `dumps` are the files and folders it was built from, where they are still there: from them comes what could not be
    read and what the team has said already. Raises BadCorrections when the corrections beside them cannot be followed.
    """
    told = corrections.read_beside(dumps)
    said = _said(store, told)
    pieces = store.pieces(sorted(store.every()))
    return (
        *_unreadable(dumps, place),
        *_unused(store, told),
        *_copies(pieces, said),
        *_tags(store.tags(), {alias.tag.slug for alias in told.tags}),
        *(found for piece in pieces if (found := _unknown(piece, said.get(piece.key, ())))),
    )


def _said(store: Store, told: Corrections) -> Mapping[str, list[Correction]]:
    """What the team says of each piece, by the key it goes by now."""
    leads = store.aliases()
    said: dict[str, list[Correction]] = defaultdict(list)
    for one in told.pieces:
        said[leads.get(one.key, one.key)].append(one)
    return said


def _unreadable(dumps: Sequence[Path], place: Path) -> Iterator[Finding]:
    """What the dumps hold that could not be read; those unchanged since the build are not parsed again."""
    with Reads(reads.beside(place)) as kept:
        kept.take(readers.dumps(dumps))
        for fault in kept.unreadable():
            yield Finding(matter="unreadable", about=(fault.origin,), why=fault.why)


def _unused(store: Store, told: Corrections) -> Iterator[Finding]:
    """Corrections whose piece is gone. What a tag was called before is not in the index; the build tells of those."""
    known = {count.value for count in store.titles()} | store.aliases().keys() | store.hidden().keys()
    for one in told.pieces:
        if one.key not in known:
            where = f"{corrections.NAME}:{one.line}"
            yield Finding(matter="correction", about=(where,), why=Said("No piece has the key “{key}”.", key=one.key))


def _unknown(piece: Piece, said: Sequence[Correction]) -> Finding | None:
    """Date, authors and outlet that no copy of a piece printed and nobody has said there are none of."""
    missing: dict[str, Value] = {}
    if piece.precision == "none" and all(one.date is None for one in said):
        missing["date"] = ""
    if not piece.authors and all(one.authors is None for one in said):
        missing["authors"] = []
    if not piece.outlet and all(one.outlet is None for one in said):
        missing["outlet"] = ""
    if not missing:
        return None
    told = f"“{piece.title}” ({piece.origins[0]}) has no {_or(list(missing))}."
    why = f"{told} Write what you know; leave it empty if there is none."
    return Finding(matter="unknown", about=(piece.key,), why=why, lines=_lines(("pieces", piece.key), missing))


def _copies(pieces: Sequence[Piece], said: Mapping[str, list[Correction]]) -> Iterator[Finding]:
    """Pieces that could be one, with too little evidence to join them."""
    copies = Copies.of(pieces)
    signs = Compared(copies.rows, copies.piece)
    seen: set[tuple[int, int]] = set()
    for i, j in pairs.likely(signs):
        pair = (min(i, j), max(i, j))
        if pair in seen:
            continue
        seen.add(pair)
        why = _why(signs[i], signs[j])
        kept, other = sorted((pieces[i], pieces[j]), key=lambda piece: (-len(piece.text), piece.key))
        if why and not any(one.hide is False for key in (kept.key, other.key) for one in said.get(key, ())):
            lines = _lines(("pieces", other.key), {"hide": True})
            lacking = [tag.name for tag in other.tags if tag not in kept.tags]
            if lacking:
                lines += "\n" + _lines(("pieces", kept.key), {"add_tags": lacking})
            told = f"“{kept.title}” and “{other.title}”: {why} Hide one if it is a copy; hide = false if it is none."
            yield Finding(matter="copies", about=(kept.key, other.key), why=told, lines=lines)


def _why(one: Signs, other: Signs) -> str:
    """Why two pieces could be one, as a sentence; nothing where they hardly could."""
    shorter, longer = sorted((one.piece.text, other.piece.text), key=lambda words: len(alike.runs(words)))
    if len(alike.runs(shorter)) >= alike.FEW and alike.shared(shorter, longer) >= _HALF:
        return "most of the shorter text stands in the other."
    if not one.title or one.title != other.title:
        return "they have one address." if one.address and one.address == other.address else ""
    if one.day and one.day == other.day:
        return "the same title and day, but different texts."
    apart = abs(one.day - other.day) if one.day and other.day else 0
    bare = len(alike.runs(shorter)) < alike.FEW
    return "the same title, and too little text to compare." if bare and apart <= _WEEK and not one.common else ""


def _tags(counts: Sequence[Count], said: set[str]) -> Iterator[Finding]:
    """Tags that could be one: another spelling, another number, an acronym and what it stands for, one letter."""
    seen: set[frozenset[str]] = set()
    for why, form, fits in (
        ("written with and without a hyphen or space", _joined, _same_numbers),
        ("one word in two forms or spellings", _stemmed, _same_numbers),
        ("an acronym and what it could stand for", _initials, _short_and_long),
        ("a letter apart, or two letters swapped", _slips, _same_numbers),
    ):
        groups: dict[str, list[Count]] = defaultdict(list)
        for count in counts:
            for key in set(form(count)):
                groups[key].append(count)
        for group in groups.values():
            for more, fewer in combinations(group[:_MANY], 2) if len(group) <= _MANY else ():  # most pieces first
                pair = frozenset((more.value, fewer.value))
                if pair in seen or pair & said or not fits(more, fewer):
                    continue
                seen.add(pair)
                told = f"“{fewer.label}” ({fewer.pieces}) and “{more.label}” ({more.pieces}): {why}."
                lines = _lines(("tags",), {fewer.label: more.label})
                yield Finding(matter="tags", about=(fewer.label, more.label), why=told, lines=lines)


def _joined(tag: Count) -> Iterator[str]:
    yield tag.value.replace("-", "")


def _stemmed(tag: Count) -> Iterator[str]:
    yield "".join(stem(word) for word in tag.value.split("-")).replace("z", "s")


def _initials(tag: Count) -> Iterator[str]:
    """An acronym itself, and what a name of several words could be called for short."""
    parts = tag.value.split("-")
    if len(parts) == 1:
        if tag.label.replace(".", "").isupper():
            yield tag.value
        return
    strong = [part for part in parts if part not in function_words.ENGLISH]
    yield from {"".join(part[0] for part in some) for some in (parts, strong) if len(some) > 1}


def _slips(tag: Count) -> Iterator[str]:
    """The tag with one letter left out, each in turn: two that are a letter apart have one of these in common."""
    if len(tag.value) >= _LONG:
        yield tag.value
        yield from (tag.value[:at] + tag.value[at + 1 :] for at in range(len(tag.value)))


def _short_and_long(one: Count, other: Count) -> bool:
    """An acronym needs a long form."""
    return ("-" in one.value) != ("-" in other.value)


def _same_numbers(one: Count, other: Count) -> bool:
    """Numbers that differ are no slip."""
    return re.findall(r"\d+", one.value) == re.findall(r"\d+", other.value)


def _lines(entry: tuple[str, ...], values: Mapping[str, Value]) -> str:
    """What to add to the file, as the file's own writer writes it."""
    return edited("", entry, values).strip()


def _or(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
