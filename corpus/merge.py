"""Many copies of a piece become one: the fullest text, every tag, every origin, and a key for life."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from corpus import text
from corpus.model import Piece, Precision, Tag

NEAR = 0.6  # share of the shorter copy's five-word runs that the longer must have to be the same text
_KNOWN: dict[Precision, int] = {"day": 3, "month": 2, "year": 1, "none": 0}


@dataclass(frozen=True, slots=True)
class Merged:
    """The pieces, each once, by key; `aliases`: further keys with the key they lead to; `folded`: copies gone."""

    pieces: tuple[Piece, ...]
    aliases: tuple[tuple[str, str], ...]
    folded: int


def merge(copies: Iterable[Piece], known: Mapping[str, str] | None = None) -> Merged:
    """Fold copies of one piece together.

    Copies are joined only on evidence: the same title and day, the same address, or the same title over near-same
    text. `known` maps every key the last index knew to the key its piece went by, which the piece then keeps.
    """
    groups = _groups(sorted(copies, key=_fullest))
    taken: dict[str, Piece] = {}
    aliases: dict[str, str] = {}
    for group in sorted(groups, key=lambda g: (len({natural(c) for c in g} & set(known or ())) == 0, _fullest(g[0]))):
        naturals = sorted({natural(copy) for copy in group}, key=lambda key: (key != natural(_dated(group)), key))
        kept = [known[key] for key in naturals if known and key in known]
        key = next((k for k in (*kept, *naturals) if k not in taken), None) or _apart(group[0])
        taken[key] = _joined(group, key)
        for other in naturals:
            aliases.setdefault(other, key)
    pieces = tuple(taken[key] for key in sorted(taken))
    spare = tuple(sorted((alias, key) for alias, key in aliases.items() if alias not in taken))
    return Merged(pieces, spare, sum(map(len, groups)) - len(pieces))


def _groups(copies: Sequence[Piece]) -> list[list[Piece]]:
    """Copies of one piece together, the fullest first."""
    home = list(range(len(copies)))

    def find(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    for bucket in (*_buckets(copies, _title), *_buckets(copies, _address)):
        for n, i in enumerate(bucket):
            for j in bucket[:n]:
                if find(i) != find(j) and _same(copies[j], copies[i]):
                    home[max(find(i), find(j))] = min(find(i), find(j))
    groups: dict[int, list[Piece]] = defaultdict(list)
    for i, copy in enumerate(copies):
        groups[find(i)].append(copy)
    return list(groups.values())


def _buckets(copies: Sequence[Piece], sign: Callable[[Piece], Hashable]) -> Iterable[list[int]]:
    buckets: dict[Hashable, list[int]] = defaultdict(list)
    for i, copy in enumerate(copies):
        if mark := sign(copy):
            buckets[mark].append(i)
    return buckets.values()


def _same(one: Piece, other: Piece) -> bool:
    if _address(one) and _address(one) == _address(other):
        return True
    if _title(one) != _title(other):
        return False
    if one.precision == other.precision == "day" and one.published == other.published:
        return True
    return _overlap(one.text, other.text) >= NEAR


def _overlap(one: str, other: str) -> float:
    """The share of the shorter text's five-word runs that stand in the other; 0 where either is too short to tell."""
    runs = []
    for passage in (one, other):
        words = [term.folded for term in text.terms(passage)]
        runs.append({tuple(words[i : i + 5]) for i in range(len(words) - 4)})
    shorter, longer = sorted(runs, key=len)
    return len(shorter & longer) / len(shorter) if shorter else 0.0


def _title(piece: Piece) -> str:
    return text.slug(piece.title)


def _address(piece: Piece) -> str:
    """The address without what does not tell pieces apart: scheme, `www.`, a last slash, the fragment."""
    if not piece.url:
        return ""
    try:
        parts = urlsplit(piece.url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    way = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    return host + way if way else ""  # a bare host is a site, not a piece


def _fullest(piece: Piece) -> tuple[int, tuple[str, ...]]:
    return -len(piece.text), piece.origins


def _dated(group: Sequence[Piece]) -> Piece:
    return max(group, key=lambda copy: _KNOWN[copy.precision])


def _joined(group: Sequence[Piece], key: str) -> Piece:
    best, dated = group[0], _dated(group)
    tags: dict[str, Tag] = {}
    for copy in group:
        for tag in copy.tags:
            tags.setdefault(tag.slug, tag)
    return replace(
        best,
        key=key,
        standfirst=_first(copy.standfirst for copy in group),
        intro=_first(copy.intro for copy in group),
        notes=_first(copy.notes for copy in group),
        author_note=_first(copy.author_note for copy in group),
        authors=next((copy.authors for copy in group if copy.authors), ()),
        outlet=next((copy.outlet for copy in group if copy.outlet), None),
        kind=next((copy.kind for copy in group if copy.kind), None),
        published=dated.published,
        precision=dated.precision,
        date_text=dated.date_text,
        updated=next((copy.updated for copy in group if copy.updated), None),
        tags=tuple(tags[slug] for slug in sorted(tags)),
        languages=next((copy.languages for copy in group if copy.languages), ()),
        url=next((copy.url for copy in group if copy.url), None),
        origins=tuple(dict.fromkeys(origin for copy in group for origin in copy.origins)),
    )


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def natural(copy: Piece) -> str:
    """The key a copy has of itself: its title in letters a URL takes, and a check on title and day."""
    day = copy.published.isoformat() if copy.published and copy.precision == "day" else ""
    name = _title(copy) or text.slug(copy.text[:200])
    return f"{_plain(copy)}-{_check(name, day)}"


def _apart(copy: Piece) -> str:
    """The key of a second piece whose title and day are another's: its text is in the check."""
    return f"{_plain(copy)}-{_check(_title(copy), copy.text)}"


def _plain(copy: Piece) -> str:
    ascii_only = "-".join(part for part in _title(copy).split("-") if part.isascii())
    return (ascii_only[:40].rsplit("-", 1)[0] if len(ascii_only) > 40 else ascii_only) or "piece"


def _check(*parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()
    return b32encode(digest)[:6].decode().lower()
