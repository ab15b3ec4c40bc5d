"""The team's word put on top of what was read: dates, names, tags, and what is not to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from corpus.arrays import U64
from corpus.corrections.nouns import NAME, NONE, Correction, Corrections
from corpus.merge import Merged, signs
from corpus.merge.pieces import Pieces
from corpus.model import Piece, Tag, Unused
from corpus.said import SPACE, Row, Said, Words


@dataclass(frozen=True, slots=True)
class Applied:
    """The pieces as the team wants them, the keys of those it hid, and the corrections that found nothing."""

    pieces: Pieces
    hidden: frozenset[str]
    unused: tuple[Unused, ...]


def apply(corrections: Corrections, pieces: Pieces, keys: Mapping[str, str]) -> Applied:
    """Correct `pieces`, which keep their keys; `keys` leads from every further key to that of its piece.

    Where several corrections lead to one piece, they count in the order of the file. To apply them twice is the same as
    once.
    """
    tags = _Tags(corrections)
    told = _Told(tags, pieces)
    hidden: dict[int, str] = {}
    unused: list[Unused] = []
    for correction in corrections.pieces:
        n = pieces.place(correction.key)
        n = pieces.place(keys.get(correction.key, "")) if n is None else n
        if n is None:
            unused.append(Unused(f"{NAME}:{correction.line}", _lost(correction.key, pieces.keys)))
            continue
        told.say(n, correction)
        if correction.hide is not None:
            hidden.pop(n, None)
            hidden |= {n: pieces.keys[n]} if correction.hide else {}
    for alias in corrections.tags:
        if alias.tag.slug not in told.met:
            unused.append(Unused(f"{NAME}:{alias.line}", Said("No piece has the tag “{words}”.", words=alias.tag.name)))
    shown = [n for n in range(len(pieces)) if n not in hidden]
    prints = told.prints()[shown]
    made = Pieces([pieces.keys[n] for n in shown], prints, lambda n: told.piece(shown[n]))
    return Applied(made, frozenset(hidden.values()), tuple(unused))


def on_top(corrections: Corrections, merged: Merged, known: Mapping[str, str]) -> Merged:
    """What merging gave with the team's word on top; `known` holds further keys, from the index before.

    No key changes by it, and none is lost: a further key leads on after the dump that it came from is gone. What is
    hidden is taken out, but its keys are remembered, so that it stays hidden.
    """
    own = set(merged.pieces.keys)
    further = {alias: key for alias, key in known.items() if alias not in own and key in own} | dict(merged.aliases)
    done = apply(corrections, merged.pieces, further)
    hidden = {alias: key for alias, key in further.items() if key in done.hidden} | {key: key for key in done.hidden}
    return replace(
        merged,
        pieces=done.pieces if corrections != NONE else merged.pieces,
        aliases=tuple(sorted(pair for pair in further.items() if pair[1] not in done.hidden)),
        hidden=tuple(sorted(hidden.items())),
        unused=done.unused,
    )


class _Told:
    """What is said of which piece, by number."""

    def __init__(self, tags: _Tags, pieces: Pieces) -> None:
        self._tags, self._pieces = tags, pieces
        self._said: dict[int, list[Correction]] = {}
        self._renamed: dict[int, list[str]] = {}  # pieces with tags that are others, or spelt in another way
        there = pieces.having(tags.slugs) if tags.slugs else {}
        self.met = tags.met(there)
        for slug, some in sorted(there.items()):
            for n in some:
                self._renamed.setdefault(n, []).append(slug)

    def say(self, n: int, correction: Correction) -> None:
        """Have this said of piece `n`, after what was."""
        self._said.setdefault(n, []).append(correction)

    def piece(self, n: int) -> Piece:
        """Piece `n` as it is to be."""
        piece = self._pieces[n]
        if n in self._renamed:
            piece = replace(piece, tags=self._tags.of(piece.tags))
        for correction in self._said.get(n, ()):
            piece = _corrected(piece, correction, self._tags)
        return piece

    def prints(self) -> U64:
        """Numbers that change when anything about a piece does, or what is said of it."""
        prints = self._pieces.prints.copy()
        for n in self._said.keys() | self._renamed.keys():
            said = [replace(one, line=0) for one in self._said.get(n, ())]
            renamed = self._tags.of(Tag(slug, "") for slug in self._renamed.get(n, ()))
            prints[n] = signs.number(f"{prints[n]} {said} {renamed}")
        return prints


class _Tags:
    """Which tag each tag is."""

    def __init__(self, corrections: Corrections) -> None:
        self._others = {alias.tag.slug: alias.other.slug for alias in corrections.tags}
        self._names: dict[str, Tag] = {}
        for alias in corrections.tags:
            self._names.setdefault(alias.other.slug, alias.other)
        self._written = {
            tag.slug for one in corrections.pieces for tag in (*(one.tags or ()), *one.add_tags, *one.remove_tags)
        }
        self.slugs = self._others.keys() | self._names.keys()  # of tags that are others, or spelt in another way

    def of(self, tags: Iterable[Tag]) -> tuple[Tag, ...]:
        """These tags under the names they are to have, each once, by slug."""
        return _sorted(map(self._one, tags))

    def met(self, there: Iterable[str]) -> set[str]:
        """The slugs that stand anywhere, in the pieces or in what is said of them, and those they lead to."""
        return {step for slug in self._written.union(there) for step in self._way(slug)}

    def _one(self, tag: Tag) -> Tag:
        return self._names.get(self._way(tag.slug)[-1], tag)

    def _way(self, slug: str) -> list[str]:
        """From a slug to the one it is at last. It ends: reading refuses a circle."""
        way = [slug]
        while self._others.get(way[-1], way[-1]) != way[-1]:
            way.append(self._others[way[-1]])
        return way


def _corrected(piece: Piece, correction: Correction, tags: _Tags) -> Piece:
    title, said, authors = correction.title, correction.date, correction.authors
    return replace(
        piece,
        title=piece.title if title is None else title,
        published=piece.published if said is None else said.day,
        precision=piece.precision if said is None else said.precision,
        date_text=piece.date_text if said is None else said.words,
        authors=piece.authors if authors is None else authors,
        outlet=piece.outlet if correction.outlet is None else correction.outlet or None,
        tags=_retagged(piece, correction, tags),
    )


def _retagged(piece: Piece, correction: Correction, tags: _Tags) -> tuple[Tag, ...]:
    if correction.tags is None and not correction.add_tags and not correction.remove_tags:
        return piece.tags
    kept = piece.tags if correction.tags is None else tags.of(correction.tags)
    gone = {tag.slug for tag in tags.of(correction.remove_tags)}
    return _sorted(tag for tag in (*kept, *tags.of(correction.add_tags)) if tag.slug not in gone)


def _sorted(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    by_slug: dict[str, Tag] = {}
    for tag in tags:
        by_slug.setdefault(tag.slug, tag)
    return tuple(by_slug[slug] for slug in sorted(by_slug))


def _lost(key: str, known: Iterable[str]) -> Words:
    near = get_close_matches(key, known, 1, 0.8)
    told = Said("No piece has the key “{key}”.", key=key)
    return Row((told, Said("Did you mean {names}?", names=near[0])), SPACE) if near else told
