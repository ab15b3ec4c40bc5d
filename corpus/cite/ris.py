"""RIS, as reference managers exchange it: a tag a line (Research Information Systems' format of 2011)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.cite import forms, people
from corpus.model import Piece


def written(pieces: Iterable[Piece]) -> Iterator[str]:
    """A record a piece, an empty line between."""
    for n, piece in enumerate(pieces):
        yield ("\n" if n else "") + _record(piece)


def _record(piece: Piece) -> str:
    form, parts = forms.form(piece), forms.date_parts(piece)
    fields = [
        ("TY", form.ris),
        ("ID", piece.key),
        *(("AU", _name(one)) for one in forms.authors(piece)),
        ("TI", forms.title(piece)),
        ("PB" if form.bibtex in ("book", "phdthesis", "techreport") else "T2", forms.plain(piece.outlet or "")),
        ("PY", f"{parts[0]}" if parts else ""),
        ("DA", _date(parts)),
        ("UR", forms.address(piece).replace(";", "%3B")),  # programs take a semicolon for the end of an address
        ("LA", next(iter(piece.languages), "")),
        ("M3", forms.plain(piece.kind or "")),
        *(("KW", forms.plain(tag.name)) for tag in piece.tags),
        ("AB", forms.plain(piece.standfirst)),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"


def _date(parts: tuple[int, ...]) -> str:
    """`2013/03/15/`: the slashes stand where a part is not known, too."""
    if not parts:
        return ""
    month, day = (f"{parts[n]:02}" if len(parts) > n else "" for n in (1, 2))
    return f"{parts[0]:04}/{month}/{day}/"


def _name(one: people.Name) -> str:
    """`Hicks, Michael, III`; a whole name goes without a comma, which would part it."""
    if one.whole:
        return one.printed.replace(",", "")
    return ", ".join(filter(None, (f"{one.particle} {one.family}".strip(), one.given, one.suffix)))
