"""What a person may have meant: names while they type, spelling, and what to ask when nothing is found."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from corpus import finding, text
from corpus.model import Count
from corpus.query import Clause, Filter, Query, Term
from corpus.stems import FUNCTION_WORDS
from corpus.store import Store

LARGE = 1000  # pieces; in more, words of a single piece are not offered
FEW = 2000  # names that can be compared with what was typed one by one, in a few milliseconds
CLOSE = 70.0  # least likeness, of 100, at which a name is offered for what was typed


def tags(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Tags for what was typed so far; all of them, most pieces first, for nothing typed."""
    return _like(store, "tags", store.tags, typed, limit)


def titles(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Pieces (value: key, label: title) for what was typed so far; the newest for nothing typed."""
    return _like(store, "titles", store.titles, typed, limit)


def authors(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Authors for what was typed so far."""
    columns = store.columns
    return _like(store, "authors", lambda: columns.authors.counts(columns.every(), None), typed, limit)


def outlets(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Outlets for what was typed so far."""
    columns = store.columns
    return _like(store, "outlets", lambda: columns.outlets.counts(columns.every(), None), typed, limit)


def spelling(store: Store, query: Query) -> tuple[str, ...]:
    """The query with each word that the corpus lacks replaced by the likeliest it has; nothing if all are there."""
    changed = _mended(store, query)
    return (str(changed),) if changed != query else ()


def instead(store: Store, query: Query, finds: Callable[[Query], bool]) -> tuple[str, ...]:
    """At most three query lines that do find something (`finds` says so), the nearest to what was asked first."""
    near = tuple(islice(_finding(query, finds, _nearby(store, query)), 3))
    return near or tuple(islice(_finding(query, finds, _anything(store)), 3))


def _finding(query: Query, finds: Callable[[Query], bool], others: Iterator[Query]) -> Iterator[str]:
    seen = {"", str(query)}
    for other in others:
        if str(other) not in seen and finds(other):
            yield str(other)
        seen.add(str(other))


def _nearby(store: Store, query: Query) -> Iterator[Query]:
    """What may have been meant: words and names mended, fences taken down, words loosened, tags like the words."""
    words, fences = query.clauses, [fence for fence in query.filters if not fence.fault]
    respelt = _mended(store, query).clauses
    named = [_renamed(store, fence) for fence in fences]
    yield Query((*respelt, *fences))
    yield Query((*respelt, *named))
    if words:
        yield Query(respelt)
    for fence in named:
        yield Query((*respelt, *(other for other in named if other is not fence)))
    yield Query(tuple(Clause((Term(t.text.rstrip("*")),)) for c in words if not c.negated for t in c.terms))
    yield Query(tuple(named))
    if words:
        yield from (_tagged(tag) for tag in tags(store, " ".join(map(str, words)), 2))


def _anything(store: Store) -> Iterator[Query]:
    """What there is most of."""
    yield from map(_tagged, store.tags()[:3])
    yield from (Query((Filter("year", year.value),)) for year in store.columns.years.counts(store.columns.every(), 3))


def _tagged(tag: Count) -> Query:
    return Query((Filter("tag", tag.value),))


def _renamed(store: Store, fence: Filter) -> Filter:
    """The same fence around the likeliest name there is, if there is none as it was written."""
    offers = {"tag": tags, "author": authors, "outlet": outlets}
    if fence.negated or fence.field not in offers or store.columns.inside(fence).any():
        return fence
    near = offers[fence.field](store, fence.value, 1)
    return replace(fence, value=near[0].value) if near else fence


def _mended(store: Store, query: Query) -> Query:
    """The query with its words spelt as the corpus has them."""
    return Query(tuple(_respelt(store, part) if isinstance(part, Clause) else part for part in query.parts))


def _respelt(store: Store, clause: Clause) -> Clause:
    return replace(clause, terms=tuple(_nearest(store, term) for term in clause.terms))


def _nearest(store: Store, term: Term) -> Term:
    parts = list(text.terms(term.text))
    if term.kind != "word" or len(parts) != 1 or parts[0].cjk or len(parts[0].folded) < 4:
        return term
    word = parts[0].folded
    if word in FUNCTION_WORDS or not word.isalpha() or store.knows(word) or len(finding.word(store, word).rows):
        return term
    far = 1 if len(word) < 6 else 2
    known: dict[str, int] = {}
    # The first letter is seldom wrong; when it is, it was left out, put in, or changed places with the second.
    for first in dict.fromkeys(word[:2]):
        known |= _spelt(store, first)
    near = process.extract(word, known.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=far, limit=20)
    if not near:
        return term
    return Term(min(near, key=lambda match: (match[1], -known[match[0]], match[0]))[0])


def _spelt(store: Store, first: str) -> dict[str, int]:
    """The words that start so, and how many pieces have each; of a large corpus those of one piece are left out."""
    least = 2 if store.size > LARGE else 1
    return store.columns.keep(f"words in {first}", lambda: dict(store.words(first, least)))


@dataclass(frozen=True, slots=True)
class _Labels:
    """Names to look through: folded, as one run of bytes with a line each, and where each line starts."""

    counts: tuple[Count, ...]
    whole: bytes
    starts: array[int]

    @classmethod
    def of(cls, counts: tuple[Count, ...]) -> _Labels:
        lines = [_line(count.label).encode("utf-8", "replace") for count in counts]
        starts = array("q", accumulate((len(line) + 1 for line in lines), initial=1))
        return cls(counts, b"\n" + b"\n".join(lines) + b"\n", starts)

    def having(self, words: Sequence[str], limit: int) -> list[Count]:
        """The first names with every one of `words`."""
        first, *others = (word.encode("utf-8", "replace") for word in words)
        found: list[Count] = []
        at = self.whole.find(first)
        while at >= 0 and len(found) < limit:
            line = bisect_right(self.starts, at + first.startswith(b"\n")) - 1
            start, end = self.starts[line] - 1, self.starts[line + 1] - 1
            if all(self.whole.find(word, start, end) >= 0 for word in others):
                found.append(self.counts[line])
            at = self.whole.find(first, end)
        return found


def _line(label: str) -> str:
    """A name as it is looked through: every word of it after a space."""
    return " " + " ".join((label.lower() if label.isascii() else text.fold(label)).split())


def _like(store: Store, kind: str, every: Callable[[], tuple[Count, ...]], typed: str, limit: int) -> tuple[Count, ...]:
    """Names that begin with what was typed, then those with it at a word, then with all its words, then nearly so.

    Where there are very many names, what is less like is looked for only if nothing is more so.
    """
    labels = store.columns.keep(f"labels of {kind}", lambda: _Labels.of(every()))
    asked = " ".join(text.fold(typed).split())
    if not asked:
        return labels.counts[:limit]
    words = sorted(asked.split(), key=len, reverse=True)
    enough = limit if len(labels.counts) <= FEW else 1
    found: list[Count] = []
    for n, some in enumerate((["\n " + asked], [" " + asked], [" " + word for word in words], [asked], words)):
        if len(found) < (limit if n < 2 else enough):
            found = _unique([*found, *labels.having(some, limit)])
    if len(found) < enough and len(asked) > 2:
        found = _unique([*found, *_nearly(store, labels, asked, limit)])
    return tuple(found[:limit])


def _nearly(store: Store, labels: _Labels, asked: str, limit: int) -> list[Count]:
    """Names that look like what was typed; of many, those that have its words spelt as the corpus has them."""
    if len(labels.counts) > FEW:
        words = [str(_nearest(store, Term(word))) for word in asked.split()]
        return labels.having([" " + word for word in words], limit) if " ".join(words) != asked else []
    names = [_line(count.label) for count in labels.counts]
    near = process.extract(asked, names, scorer=fuzz.WRatio, limit=limit, score_cutoff=CLOSE)
    return [labels.counts[at] for _, _, at in near]


def _unique(counts: Iterable[Count]) -> list[Count]:
    return list({count.value: count for count in counts}.values())
