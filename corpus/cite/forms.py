"""What each citation format calls a piece, by its kind, and what of a piece every one of them says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus import text
from corpus.cite import people
from corpus.model import Piece

_JOINERS = "\u200c\u200d"
_WORDS = 8  # of the text, where a piece has no title


@dataclass(frozen=True, slots=True)
class Form:
    """The type of a piece in CSL, RIS and BibTeX, and the BibTeX field that names where it stood."""

    csl: str
    ris: str
    bibtex: str = "article"
    container: str = "journal"


_MAGAZINE = Form("article-magazine", "MGZN")
_NEWSPAPER = Form("article-newspaper", "NEWS")
_POST = Form("post-weblog", "BLOG", "misc", "howpublished")
_PAGE = Form("webpage", "ELEC", "misc", "howpublished")
_FORMS = {
    "op-ed": _NEWSPAPER,
    "column": _NEWSPAPER,
    "letter": _NEWSPAPER,
    "blog post": _POST,
    "interview": Form("interview", "MGZN"),
    "review": Form("review", "MGZN"),
    "report": Form("report", "RPRT", "techreport", "institution"),
    "speech": Form("speech", "GEN", "misc", "howpublished"),
    "podcast": Form("broadcast", "SOUND", "misc", "howpublished"),
    "book": Form("book", "BOOK", "book", "publisher"),
    "chapter": Form("chapter", "CHAP", "incollection", "booktitle"),
    "conference paper": Form("paper-conference", "CPAPER", "inproceedings", "booktitle"),
    "thesis": Form("thesis", "THES", "phdthesis", "school"),
}


def form(piece: Piece) -> Form:
    """By the kind that was printed; else an article where an outlet is known, and a page of the web where none is."""
    known = _FORMS.get((piece.kind or "").casefold())
    return known or (_MAGAZINE if piece.outlet else _PAGE)


def plain(words: str) -> str:
    """On one line, without what nobody sees: controls, marks of direction, empty spaces; joiners of letters stay."""
    return text.squeeze("".join(c for c in words if c in _JOINERS or c.isspace() or unicodedata.category(c)[0] != "C"))


def authors(piece: Piece) -> list[people.Name]:
    """Those of whom something can be seen."""
    return [people.name(seen) for printed in piece.authors if (seen := plain(printed))]


def title(piece: Piece) -> str:
    """The title, or the first words of the piece in square brackets, as style guides have it for untitled ones."""
    if known := plain(piece.title):
        return known
    words = plain(piece.standfirst or piece.text).split()
    return f"[{' '.join(words[:_WORDS])}{'…' * (len(words) > _WORDS)}]" if words else "[Untitled]"


def date_parts(piece: Piece) -> tuple[int, ...]:
    """Year, month and day, as many as were printed."""
    if piece.published is None or piece.precision == "none":
        return ()
    known = (piece.published.year, piece.published.month, piece.published.day)
    return known[: {"year": 1, "month": 2, "day": 3}[piece.precision]]


def iso_date(piece: Piece) -> str:
    """The same as `2013-02-15`, `2013-02` or `2013`; empty for none."""
    return "-".join(f"{part:0{4 if n == 0 else 2}}" for n, part in enumerate(date_parts(piece)))


def address(piece: Piece) -> str:
    """The address; signs that may not stand in one, and could end a field or a line, are in percents (RFC 3986)."""
    return re.sub(r"[ \"<>\\^`{|}]", lambda sign: f"%{ord(sign[0]):02X}", plain(piece.url or ""))
