"""The names pieces share (tags, authors, outlets, kinds, languages), numbered, and who has which, as columns."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from corpus import text
from corpus.index import lines
from corpus.model import Piece


class Numbered(dict[str, int]):
    """Strings, numbered in the order they were first asked for; `spelt` has them by number."""

    def __init__(self, spelt: Iterable[str] = ()) -> None:
        self.spelt = list(spelt)
        super().__init__({one: n for n, one in enumerate(self.spelt)})

    def __missing__(self, new: str) -> int:
        self[new] = len(self.spelt)
        self.spelt.append(new)
        return self[new]


class Names:
    """Takes the pieces in order; has at the end the rows of the tables of names, and a column a fact."""

    def __init__(self) -> None:
        self.tags, self.categories, self.authors = Terms(), Terms(), Numbered()
        self.outlets, self.kinds, self.languages = Numbered(), Numbered(), Numbered()
        self.days, self.outlet, self.kind = array("i"), array("i"), array("i")
        self.tagged, self.written, self.spoken = Pairs(), Pairs(), Pairs()

    def add(self, piece: Piece) -> None:
        """Take the next piece."""
        row = len(self.days)
        self.days.append(day(piece))
        self.outlet.append(-1 if piece.outlet is None else self.outlets[in_a_line(piece.outlet)])
        self.kind.append(-1 if piece.kind is None else self.kinds[in_a_line(piece.kind)])
        self.tagged.add(row, (self.tags.add(tag.slug, tag.name) for tag in piece.tags))
        for name in piece.categories:
            self.categories.add(text.slug(name), name)
        self.written.add(row, (self.authors[name] for name in piece.authors))
        self.spoken.add(row, (self.languages[in_a_line(name)] for name in piece.languages))

    def author_rows(self) -> Iterator[tuple[int, str, str]]:
        """Number from 1, name, slug."""
        for n, name in enumerate(self.authors.spelt, 1):
            yield n, name, text.slug(name)

    def columns(self) -> Iterator[tuple[str, bytes]]:
        """By piece its day (as an ordinal, 0 unknown), outlet and kind (-1 unknown); pairs of piece and name."""
        yield "days", self.days.tobytes()
        yield "outlet", self.outlet.tobytes()
        yield "kind", self.kind.tobytes()
        for name, pairs in (("tagged", self.tagged), ("written", self.written), ("spoken", self.spoken)):
            yield f"{name}_piece", pairs.pieces.tobytes()
            yield f"{name}_name", pairs.names.tobytes()
        for name, spelt in (("outlets", self.outlets), ("kinds", self.kinds), ("languages", self.languages)):
            yield name, lines.joined(spelt.spelt)


class Terms:
    """What pieces are filed under, numbered by slug, and how each was written."""

    def __init__(self, forms: Mapping[str, Counter[str]] | None = None) -> None:
        forms = forms or {}
        self._slugs = Numbered(forms)
        self._forms = list(forms.values())

    def __getitem__(self, slug: str) -> int:
        return self._slugs[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def add(self, slug: str, name: str) -> int:
        """Take one more with this slug, written so; gives its number."""
        n = self._slugs[slug]
        if n == len(self._forms):
            self._forms.append(Counter())
        self._forms[n][name] += 1
        return n

    def rows(self) -> Iterator[tuple[int, str, str]]:
        """Number from 1, slug, and the form most pieces have; forms that are as frequent go by the alphabet."""
        for n, (slug, forms) in enumerate(zip(self._slugs.spelt, self._forms, strict=True), 1):
            yield n, slug, min(forms, key=lambda form: (-forms[form], form))


class Pairs:
    """Pairs of a piece and a name it has, in order of piece; a name once a piece."""

    def __init__(self, pieces: Iterable[int] = (), names: Iterable[int] = ()) -> None:
        self.pieces, self.names = array("i", pieces), array("i", names)

    def add(self, piece: int, names: Iterator[int]) -> None:
        for name in dict.fromkeys(names):
            self.pieces.append(piece)
            self.names.append(name)


def day(piece: Piece) -> int:
    """When it was published, as an ordinal; 0 where that is not known."""
    return piece.published.toordinal() if piece.published else 0


def in_a_line(name: str) -> str:
    """A name as a column has it, one a line."""
    return name.replace("\n", " ")
