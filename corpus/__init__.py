"""A research team's published work in one SQLite index: read, built, and asked. Knows nothing of Discord."""

from corpus.builder import Progress, build
from corpus.errors import (
    BadDate,
    BadIndex,
    CorpusError,
    NoIndex,
    NoSuchPiece,
    NoSuchTag,
    NothingRead,
    Stopped,
)
from corpus.model import (
    Count,
    Facets,
    Facts,
    Hit,
    Length,
    Page,
    Passage,
    Piece,
    Precision,
    Quote,
    Sort,
    Summary,
    Tag,
    TagPortrait,
    Tally,
    Unreadable,
)
from corpus.query import Query
from corpus.store import Store

__all__ = [
    "BadDate",
    "BadIndex",
    "CorpusError",
    "Count",
    "Facets",
    "Facts",
    "Hit",
    "Length",
    "NoIndex",
    "NoSuchPiece",
    "NoSuchTag",
    "NothingRead",
    "Page",
    "Passage",
    "Piece",
    "Precision",
    "Progress",
    "Query",
    "Quote",
    "Sort",
    "Stopped",
    "Store",
    "Summary",
    "Tag",
    "TagPortrait",
    "Tally",
    "Unreadable",
    "build",
]
