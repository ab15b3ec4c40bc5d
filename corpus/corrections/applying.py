"""The team's word put on top of what was read: dates, names, tags, and what is not to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from corpus.corrections.nouns import NAME, Correction, Corrections
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
    changed = {key: replace(piece, tags=tags.of(piece.tags)) for key, piece in by_key.items()} if tags else by_key
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
    seen = {tag.slug for piece in by_key.values() for tag in piece.tags} if tags else set()
    for alias in corrections.tags:
        if alias.tag.slug not in seen | tags.written:
            unused.append(Unused(f"{NAME}:{alias.line}", f"No piece has the tag “{alias.tag.name}”."))
    shown = tuple(changed[piece.key] for piece in pieces if piece.key not in hidden)
    return Applied(shown, frozenset(hidden), tuple(unused))


class _Tags:
    """Which tag each tag is."""

    def __init__(self, corrections: Corrections) -> None:
        self._others = {alias.tag.slug: alias.other.slug for alias in corrections.tags}
        self._names: dict[str, Tag] = {}
        for alias in corrections.tags:
            self._names.setdefault(alias.other.slug, alias.other)
        self.written = {
            tag.slug for one in corrections.pieces for tag in (*(one.tags or ()), *one.add_tags, *one.remove_tags)
        }

    def __bool__(self) -> bool:
        return bool(self._others)

    def of(self, tags: Iterable[Tag]) -> tuple[Tag, ...]:
        """These tags under the names they are to have, each once, by slug."""
        return _sorted(map(self._one, tags))

    def _one(self, tag: Tag) -> Tag:
        slug = tag.slug
        while self._others.get(slug, slug) != slug:  # ends: reading refuses a circle
            slug = self._others[slug]
        return self._names.get(slug, tag)


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
