"""Citations as a person reads them, in Markdown: who, “what”, *where*, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus import dates
from corpus.cite import forms
from corpus.model import Piece

UNDATED = "n.d."
_MARKS = re.compile(r"[\\`*_\[\]<>#|~$!&^]")

_LISTED = re.compile(r"^[-+]|(?<=^\d)[.)]")  # what would begin a list at the start of a line


def written(pieces: Iterable[Piece]) -> Iterator[str]:
    """A list of citations."""
    return (f"- {line(piece)}\n" for piece in pieces)


def line(piece: Piece) -> str:
    """One citation; the title leads to the piece where its address is known.

    >>> from datetime import date
    >>> line(Piece(title="Salt & ice", text="", origins=(), authors=("Ada Quill",), outlet="The *Ferry*",
    ...     published=date(2013, 3, 1), precision="month"))
    'Ada Quill, “Salt \\\\& ice”, *The \\\\*Ferry\\\\**, March 2013.'
    """
    authors = [escape(forms.plain(name)) for name in piece.authors]
    outlet = escape(forms.plain(piece.outlet or ""))
    known = (
        " and ".join(filter(None, (", ".join(authors[:-1]), *authors[-1:]))),
        _titled(piece),
        f"*{outlet}*" if outlet else "",
        dates.spoken(piece.published, piece.precision) or UNDATED,
    )
    told = _LISTED.sub(r"\\\g<0>", ", ".join(filter(None, known)))
    return told if told.endswith(".") else f"{told}."


def escape(words: str) -> str:
    """Words that mean nothing but themselves in Markdown (CommonMark 0.31, section 2.4)."""
    return _MARKS.sub(r"\\\g<0>", words)


def _titled(piece: Piece) -> str:
    title, url = escape(forms.title(piece)), forms.address(piece)
    if url.startswith(("http://", "https://")):
        return f"“[{title}](<{url}>)”"
    return f"“{title}”"
