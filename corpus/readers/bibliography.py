"""Bibliographies: CSL-JSON, Zotero's JSON, BibTeX, RIS. A record is a piece: its facts, and its abstract as text."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import decoding
from corpus.model import Piece, Unreadable
from corpus.readers.dump import Dump, Refused
from corpus.readers.exports import json_file
from corpus.readers.records import bibtex, csl, ris
from corpus.readers.records.record import Record
from corpus.said import Said
from corpus.text import clean

NAME = "bibliography"

_LARGEST = 16 * 1024 * 1024  # bytes of BibTeX or RIS; a library of 10,000 works has about half


def claims(head: bytes, name: str) -> bool:
    """Records in any of the formats."""
    return csl.claims(head) or ris.claims(head) or bibtex.claims(head, name)


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The works of a bibliography, in its order; what has neither title nor abstract names none."""
    for record in _records(dump):
        piece = record.piece() if isinstance(record, Record) else record
        if piece is not None:
            yield piece


def _records(dump: Dump) -> Iterator[Record | Unreadable]:
    head = dump.head
    if csl.claims(head):
        yield from csl.records(json_file.load(dump), dump.name)
    elif dump.size > _LARGEST:
        raise Refused(Said("The bibliography is larger than {most} MiB, the most we read.", most=_LARGEST >> 20))
    else:
        source = clean(decoding.utf8(dump.whole()).decode("utf-8", "replace")).replace("\r\n", "\n")
        yield from (ris if ris.claims(head) else bibtex).records(source.replace("\r", "\n"), dump.name)
