"""CSL-JSON, what citation processors take (schema csl-data.json of the Citation Style Language, version 1.0.2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from corpus.cite import forms, people
from corpus.model import Piece

_ALONE = ("book", "report", "thesis")  # what is brought out rather than contained


def written(pieces: Iterable[Piece]) -> Iterator[str]:
    """A list of items, one a line."""
    yield "["
    for n, piece in enumerate(pieces):
        yield ("," if n else "") + "\n" + json.dumps(_item(piece), ensure_ascii=False)
    yield "\n]\n"


def _item(piece: Piece) -> dict[str, object]:
    form, parts = forms.form(piece), forms.date_parts(piece)
    item: dict[str, object] = {
        "id": piece.key,
        "type": form.csl,
        "title": forms.title(piece),
        "author": [_name(one) for one in forms.authors(piece)],
        "publisher" if form.csl in _ALONE else "container-title": forms.plain(piece.outlet or ""),
        "issued": {"date-parts": [list(parts)]} if parts else None,
        "URL": forms.address(piece),
        "language": next(iter(piece.languages), ""),
        "genre": forms.plain(piece.kind or ""),
        "keyword": ", ".join(forms.plain(tag.name).replace(",", " ") for tag in piece.tags),
        "abstract": forms.plain(piece.standfirst),
    }
    return {name: value for name, value in item.items() if value}


def _name(one: people.Name) -> dict[str, str]:
    if one.whole:
        return {"literal": one.printed}
    parts = {"family": one.family, "given": one.given, "non-dropping-particle": one.particle, "suffix": one.suffix}
    return {name: value for name, value in parts.items() if value}
