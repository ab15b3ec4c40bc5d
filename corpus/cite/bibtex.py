"""BibTeX, in UTF-8, as BibTeX and BibLaTeX both take it (btxdoc; the BibLaTeX manual, section 2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.cite import forms, people
from corpus.model import Piece

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in "$&%#_{}"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)
# BibTeX counts braces, escaped ones too: where they do not close in pairs they are called by name.
_LONE = str.maketrans({"{": "{\\ensuremath{\\lbrace}}", "}": "{\\ensuremath{\\rbrace}}"})


def written(pieces: Iterable[Piece]) -> Iterator[str]:
    """An entry a piece, an empty line between."""
    for n, piece in enumerate(pieces):
        yield ("\n" if n else "") + _entry(piece)


def _entry(piece: Piece) -> str:
    form = forms.form(piece)
    parts = forms.date_parts(piece)
    values = {
        "author": _all(_name(one) for one in forms.authors(piece)),
        "title": f"{{{{{_tex(forms.title(piece))}}}}}",  # braced twice: no style may change its capitals
        form.container: _field(_tex(forms.plain(piece.outlet or ""))),
        "date": _field(forms.iso_date(piece)),
        "year": _field(f"{parts[0]}" if parts else ""),
        "month": _MONTHS[parts[1] - 1] if len(parts) > 1 else "",
        "url": _field(forms.address(piece)),
        "language": _field(next(iter(piece.languages), "")),
        "keywords": _field(", ".join(_tex(forms.plain(tag.name).replace(",", " ")) for tag in piece.tags)),
        "abstract": _field(_tex(forms.plain(piece.standfirst))),
    }
    lines = (f"  {field} = {value},\n" for field, value in values.items() if value)
    return f"@{form.bibtex}{{{piece.key},\n{''.join(lines)}}}\n"


def _field(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _all(authors: Iterable[str]) -> str:
    return _field(" and ".join(filter(None, authors)))


def _name(one: people.Name) -> str:
    """`van Beethoven, Ludwig`; braces keep a whole name whole, and a comma or an `and` of its own in it."""
    if one.whole:
        return _field(_tex(one.printed))
    family = f"{one.particle} {_braced(one.family)}".strip()
    return ", ".join(filter(None, (family, _tex(one.suffix), _tex(one.given))))


def _braced(family: str) -> str:
    """A family name of several words, or that starts small, in braces: else BibTeX would part it again."""
    return f"{{{_tex(family)}}}" if " " in family or family[:1].islower() else _tex(family)


def _tex(words: str) -> str:
    if _paired(words):
        return words.translate(_SIGNS)
    return "".join(_LONE.get(ord(c)) or c.translate(_SIGNS) for c in words)


def _paired(words: str) -> bool:
    depth = 0
    for sign in words:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0
