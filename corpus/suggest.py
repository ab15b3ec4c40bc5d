"""What a person may have meant: names while they type, spelling, and what to ask when nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from corpus import text
from corpus.model import Count
from corpus.query import Clause, Query, Term
from corpus.stems import FUNCTION_WORDS, stem
from corpus.store import Store

CLOSE = 70.0  # least likeness, of 100, at which a name is offered for what was typed


def tags(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Tags for what was typed so far; all of them, most pieces first, for nothing typed."""
    return _like(store.tags(), typed, limit)


def titles(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Pieces (value: key, label: title) for what was typed so far; the newest for nothing typed."""
    return _like(store.titles(), typed, limit)


def authors(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Authors for what was typed so far."""
    return _like(store.facets(store.every()).authors, typed, limit)


def outlets(store: Store, typed: str, limit: int = 25) -> tuple[Count, ...]:
    """Outlets for what was typed so far."""
    return _like(store.facets(store.every()).outlets, typed, limit)


def spelling(store: Store, query: Query) -> tuple[str, ...]:
    """The query with each word that the corpus lacks replaced by the likeliest it has; nothing if all are there."""
    known = store.vocabulary()
    changed = Query(tuple(_respelt(store, part, known) if isinstance(part, Clause) else part for part in query.parts))
    return (str(changed),) if changed != query else ()


def instead(store: Store, query: Query, finds: Callable[[Query], bool]) -> tuple[str, ...]:
    """Query lines that do find something (`finds` says so), the one nearest to what was asked first."""
    tries: list[Query] = [Query.parse(line) for line in spelling(store, query)]
    unfenced = Query(tuple(query.clauses))
    if query.filters and query.clauses:
        tries.append(unfenced)
    tries += [Query(tuple(part for part in query.parts if part is not fence)) for fence in query.filters]
    fences = Query(tuple(fence for fence in query.filters if not fence.fault))
    loose = [Clause((Term(t.text.rstrip("*")),)) for c in query.clauses if not c.negated for t in c.terms]
    tries += [Query(tuple(loose)), fences]
    from_tags = [Query.parse(f"tag:{tag.value}") for tag in tags(store, " ".join(str(c) for c in query.clauses), 2)]
    lines = dict.fromkeys(str(other) for other in (*tries, *(from_tags if query.clauses else [])) if other.parts)
    return tuple(line for line in lines if line != str(query) and finds(Query.parse(line)))[:3]


def _respelt(store: Store, clause: Clause, known: dict[str, int]) -> Clause:
    return replace(clause, terms=tuple(_nearest(store, term, known) for term in clause.terms))


def _nearest(store: Store, term: Term, known: dict[str, int]) -> Term:
    parts = list(text.terms(term.text))
    if term.kind != "word" or len(parts) != 1 or parts[0].cjk or len(parts[0].folded) < 4:
        return term
    word = parts[0].folded
    if word in known or word in FUNCTION_WORDS or not word.isalpha() or store.family(stem(word)):
        return term
    far = 1 if len(word) < 6 else 2
    near = process.extract(word, known.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=far, limit=20)
    if not near:
        return term
    return Term(min(near, key=lambda match: (match[1], -known[match[0]], match[0]))[0])


def _like(counts: Sequence[Count], typed: str, limit: int) -> tuple[Count, ...]:
    """Those whose label has what was typed, at its start first, then inside, then those that are nearly so."""
    asked = text.fold(typed).strip()
    if not asked:
        return tuple(counts[:limit])
    folded = [text.fold(count.label) for count in counts]
    starts = [c for c, name in zip(counts, folded, strict=True) if name.startswith(asked)]
    inside = [c for c, name in zip(counts, folded, strict=True) if asked in name and not name.startswith(asked)]
    found = _unique([*starts, *inside])
    if len(found) < limit and len(asked) > 2:
        near = process.extract(asked, folded, scorer=fuzz.WRatio, limit=limit, score_cutoff=CLOSE)
        found = _unique([*found, *(counts[at] for _, _, at in near)])
    return tuple(found[:limit])


def _unique(counts: Iterable[Count]) -> list[Count]:
    return list({count.value: count for count in counts}.values())
