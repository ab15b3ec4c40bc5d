"""What a person may have meant: names while they type, spelling, and what to ask when nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from corpus import text
from corpus.model import Count
from corpus.query import Clause, Filter, Query, Term
from corpus.search.labels import Labels
from corpus.search.spelling import nearest
from corpus.store import Store
from corpus.store.columns import rows

FEW = 2000  # names that can be compared with what was typed one by one, in a few milliseconds
LONG = 4  # letters; what begins with more is rare enough to be looked for first


def tags(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Tags for what was typed so far; all of them, most pieces first, for nothing typed."""
    return _named(store, "tags", store.tags(), typed, limit)


def authors(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Authors for what was typed so far."""
    columns = store.columns
    every = columns.keep("authors", lambda: columns.authors.counts(columns.every(), None))
    return _named(store, "authors", every, typed, limit)


def outlets(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Outlets for what was typed so far."""
    columns = store.columns
    every = columns.keep("outlets", lambda: columns.outlets.counts(columns.every(), None))
    return _named(store, "outlets", every, typed, limit)


def titles(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Pieces (value: key, label: title) for what was typed so far; the newest for nothing typed."""
    columns = store.columns
    newest = columns.keep("newest", lambda: columns.ordered(rows(columns.every()), "newest"))

    def read() -> Labels:
        by_row = store.headings()
        return Labels.of(by_row[row] for row in newest.tolist())

    found = _like(store, columns.keep("labels of titles", read), typed, limit)
    return store.titles([int(newest[n]) for n in found])


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
        line = str(other)
        if line not in seen and finds(Query.parse(line)):
            yield line
        seen.add(line)


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
    loose = (word.folded for part in words if not part.negated for term in part.terms for word in text.words(term.text))
    yield Query(tuple(Clause((Term(word),)) for word in loose))
    yield Query(tuple(named))
    if words:
        yield from (_tagged(tag) for tag in tags(store, " ".join(map(str, words)), 2))


def _anything(store: Store) -> Iterator[Query]:
    """What there is most of."""
    yield from map(_tagged, store.tags()[:3])
    yield from (Query((Filter("year", year.value),)) for year in store.columns.years.counts(store.columns.every(), 3))


def _tagged(tag: Count) -> Query:
    return Query().within("tag", tag.label)  # by the name that people know


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
    return replace(clause, terms=tuple(nearest(store, term) for term in clause.terms))


def _named(store: Store, kind: str, every: Sequence[Count], typed: str, limit: int) -> tuple[Count, ...]:
    labels = store.columns.keep(f"labels of {kind}", lambda: Labels.of(count.label for count in every))
    return tuple(every[n] for n in _like(store, labels, typed, limit))


def _like(store: Store, labels: Labels, typed: str, limit: int) -> Sequence[int]:
    """The numbers of the names that are like what was typed, the likest first; the first names for nothing typed.

    Where there are very many, what is less like is looked for only if nothing is more so, and words are mended as the
    corpus spells them.
    """
    words = text.fold(typed.encode("utf-8", "ignore").decode()).split()  # half a character is none
    if not words:
        return range(min(limit, len(labels)))
    enough = limit if len(labels) <= FEW else 1
    found = labels.like(words, _rarest(store, words), limit, enough)
    if len(found) < enough and len(typed) > 2:
        if len(labels) <= FEW:
            found = list(dict.fromkeys([*found, *labels.near(" ".join(words), limit)]))[:limit]
        else:
            mended = [str(nearest(store, Term(word))) for word in words]
            known = [word for word in mended if store.dictionary.having(word)]
            for some in (mended, known):
                if not found and some and some != words:
                    found = labels.having([" " + word for word in _rarest(store, some)], limit)
    return found


def _rarest(store: Store, words: Sequence[str]) -> list[str]:
    """The same words, the rarest first; what is no word yet is taken for rare if it is long."""
    having = store.dictionary.having
    return sorted(words, key=lambda word: (having(word) or (0 if len(word) > LONG else store.size), -len(word)))
