"""Citations to be sent: written from the index, and packed where they would be too large for a message."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from corpus import cite, search, text
from corpus.cite import Format
from corpus.model import Piece
from corpus.query import Query
from corpus.search import selection
from corpus.store import Store

MOST = 10_000  # citations in one answer; the command line has no such bound
CLOSEST = 25  # cited where no piece has all the words of a query


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Citations as a file: of one piece, or of what a query means."""

    name: str
    content: bytes
    piece: Piece | None = None
    query: Query | None = None
    written: int = 1  # citations in the file
    total: int = 1  # pieces that were meant
    close: bool = False  # no piece has all the words: these have most of them


def piece(store: Store, key: str, form: Format, room: int) -> Cited:
    """The citation of the piece with that key, in a file of at most `room` bytes if possible. Raises NoSuchPiece."""
    one = store.piece(key)
    parts = [cite.markdown.line(one)] if form == "markdown" else cite.written([one], form)  # alone, it is no list
    name, content = packed(one.key + cite.SUFFIXES[form], parts, room)
    return Cited(name=name, content=content, piece=one)


def query(store: Store, line: str, form: Format, room: int) -> Cited:
    """The same of the pieces that have all the words of a query, oldest first; or else of those that come closest.

    Raises NoSuchTag where a tag of it is none.
    """
    chosen = selection.select(store, line)
    total, close = chosen.total, not chosen.total
    if close:
        for fence in chosen.query.filters:
            if fence.field == "tag" and not fence.negated:
                store.tag(fence.value)
        hits = search.find(store, chosen.query, size=CLOSEST).hits
        pieces: Iterable[Piece] = [hit.piece for hit in hits]
        total = len(hits)
    else:
        pieces = selection.pieces(store, chosen, MOST)
    name, content = packed(
        named(str(chosen.query), "citations") + cite.SUFFIXES[form], cite.written(pieces, form), room
    )
    written = min(total, MOST)
    return Cited(name=name, content=content, query=chosen.query, written=written, total=total, close=close)


def packed(name: str, parts: Iterable[str], room: int) -> tuple[str, bytes]:
    """A file's name and content; an archive that holds it where it alone would be larger than `room` bytes."""
    content = "".join(parts).encode()
    if len(content) <= room:
        return name, content
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        # ZipInfo has a fixed date: the same pieces are to give the same file.
        file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return f"{name.rpartition('.')[0]}.zip", archive.getvalue()


def named(about: str, otherwise: str) -> str:
    """What a file about something is called, in letters that Discord leaves alone; `otherwise` where there are none.

    >>> named("tag:“Salt Road” 中亚 since:2012", "citations"), named("中亚", "summary")
    ('tag-salt-road-since-2012', 'summary')
    """
    words = [part for part in text.slug(about).split("-") if part.isascii()]
    return "-".join(words)[:60].strip("-") or otherwise
