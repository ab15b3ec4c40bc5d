"""The team's word put on top of what was read: dates, names, tags, and what is not to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from corpus.corrections.nouns import NAME, Correction, Corrections
from corpus.merge import Merged
from corpus.model import Piece, Tag, Unused


@dataclass(frozen=True, slots=True)
class Applied:
    """The pieces as the team wants them, the keys of those it hid, and the corrections that found nothing."""

    pieces: tuple[Piece, ...]
    hidden: frozenset[str]
    unused: tuple[Unused, ...]


def apply(corrections: Corrections, pieces: Sequence[Piece], keys: Mapping[str, str]) -> Applied:
    """Correct `pieces`, which keep their keys; `keys` leads from every further key to that of its piece.

    Where several corrections lead to one piece, they count in the order of the file. To apply them twice is the same as
    once.
    """
    by_key = {piece.key: piece for piece in pieces}
    tags = _Tags(corrections)
    changed = dict(by_key)
    for key, piece in by_key.items() if tags else ():
        if tags.touch(piece):
            changed[key] = replace(piece, tags=tags.of(piece.tags))
    hidden: set[str] = set()
    unused: list[Unused] = []
    for correction in corrections.pieces:
        key = correction.key if correction.key in by_key else keys.get(correction.key, "")
        if key not in by_key:
            unused.append(Unused(f"{NAME}:{correction.line}", _lost(correction.key, by_key)))
            continue
        changed[key] = _corrected(changed[key], correction, tags)
        if correction.hide is not None:
            (hidden.add if correction.hide else hidden.discard)(key)
    met = tags.met(by_key.values()) if tags else set()
    for alias in corrections.tags:
        if alias.tag.slug not in met:
            unused.append(Unused(f"{NAME}:{alias.line}", f"No piece has the tag “{alias.tag.name}”."))
    shown = tuple(changed[piece.key] for piece in pieces if piece.key not in hidden)
    return Applied(shown, frozenset(hidden), tuple(unused))


def on_top(corrections: Corrections, merged: Merged, known: Mapping[str, str]) -> Merged:
    """What merging gave with the team's word on top; `known` holds further keys, from the index before.

    No key changes by it, and none is lost: a further key leads on after the dump that it came from is gone. What is
    hidden is taken out, but its keys are remembered, so that it stays hidden.
    """
    own = {piece.key for piece in merged.pieces}
    further = {alias: key for alias, key in known.items() if alias not in own and key in own} | dict(merged.aliases)
    done = apply(corrections, merged.pieces, further)
    hidden = {alias: key for alias, key in further.items() if key in done.hidden} | {key: key for key in done.hidden}
    return replace(
        merged,
        pieces=done.pieces,
        aliases=tuple(sorted(pair for pair in further.items() if pair[1] not in done.hidden)),
        hidden=tuple(sorted(hidden.items())),
        unused=done.unused,
    )


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

    def __bool__(self) -> bool:
        return bool(self._others)

    def touch(self, piece: Piece) -> bool:
        """Is any of its tags another, or spelt in another way?"""
        return any(tag.slug in self._others or tag.slug in self._names for tag in piece.tags)

    def of(self, tags: Iterable[Tag]) -> tuple[Tag, ...]:
        """These tags under the names they are to have, each once, by slug."""
        return _sorted(map(self._one, tags))

    def met(self, pieces: Iterable[Piece]) -> set[str]:
        """The slugs that stand anywhere, in the pieces or in what is said of them, and those they lead to."""
        found = self._written | {tag.slug for piece in pieces for tag in piece.tags}
        return {step for slug in found for step in self._way(slug)}

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


def _lost(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, known, 1, 0.8)
    return f"No piece has the key “{key}”." + (f" Did you mean {near[0]}?" if near else "")
