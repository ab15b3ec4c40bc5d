"""The best answers to a query, best first, each with its passage and why it is there."""

from __future__ import annotations

from math import log

from corpus import snippet, suggest, text
from corpus.errors import BadDate
from corpus.model import Hit, Page, Piece, Sort
from corpus.query import Query, Term
from corpus.snippet import Wanted
from corpus.stems import FUNCTION_WORDS, stem
from corpus.store import Store

MOST_WORDS = 40  # words of a query that are looked up; a question has fewer, a pasted page has more
FULL = 0.6  # how much of a score rests on the share of the query's words a piece has


def find(store: Store, query: Query, *, sort: Sort = "best", page: int = 1, size: int = 5) -> Page:
    """Page number `page` (from 1) of the answers to `query`, `size` a page.

    A filter whose value is no good is left out; `query.faults` tells so. An empty query finds everything, newest
    first. Ties go by key, so an answer is the same each time it is asked.
    """

    def finds(other: Query) -> bool:
        return bool(_Asked(store, other).scores())

    asked = _Asked(store, query)
    scores = asked.scores()
    order = _ordered(store, scores, sort if asked.words else ("newest" if sort == "best" else sort))
    shown = store.pieces(order[(page - 1) * size : page * size]) if page > 0 else []
    ids = order[(page - 1) * size : page * size]
    return Page(
        query=query,
        sort=sort,
        number=page,
        size=size,
        total=len(order),
        hits=tuple(_hit(piece, scores[n], asked.wanted) for n, piece in zip(ids, shown, strict=True)),
        facets=store.facets(order),
        suggestions=suggest.spelling(store, query) if order else suggest.instead(store, query, finds),
    )


class _Asked:
    """A query against one store: which pieces it finds, and how good each is."""

    def __init__(self, store: Store, query: Query) -> None:
        self._store = store
        self._filters = query.filters
        wanted = [clause for clause in query.clauses if not clause.negated]
        self._banned = [clause for clause in query.clauses if clause.negated]
        plain = [c.terms[0] for c in wanted if len(c.terms) == 1 and c.terms[0].kind != "phrase"]
        self._groups = [clause.terms for clause in wanted if len(clause.terms) > 1 or clause.terms[0].kind == "phrase"]
        self.words = (*_telling(plain), *(term for group in self._groups for term in group))
        self._plain = _telling(plain)
        self.wanted = Wanted.of(store, self.words)

    def scores(self) -> dict[int, float]:
        """Row number to score (higher is better) of every piece found."""
        found = self._positive()
        for fence in self._filters:
            try:
                inside = self._store.fenced(fence)
            except BadDate:
                continue
            found = {n: score for n, score in found.items() if n in inside}
        for clause in self._banned:
            out = self._any(clause.terms)
            found = {n: score for n, score in found.items() if n not in out}
        return found

    def _positive(self) -> dict[int, float]:
        needed = [self._any(group) for group in self._groups]
        if self._plain:
            needed.append(self._ranked(self._plain))
        if not needed:
            return dict.fromkeys(self._store.every(), 0.0)
        both = set.intersection(*(set(scores) for scores in needed))
        return {n: sum(scores[n] for scores in needed) for n in both}

    def _ranked(self, terms: tuple[Term, ...]) -> dict[int, float]:
        """Pieces with any of `terms`; one with all of them before one with a single word often repeated."""
        total: dict[int, float] = {}
        had: dict[int, int] = {}
        for term in terms:
            for n, score in self._any((term,)).items():
                total[n] = total.get(n, 0.0) + score
                had[n] = had.get(n, 0) + 1
        return {n: score * (1 - FULL + FULL * had[n] / len(terms)) for n, score in total.items()}

    def _any(self, terms: tuple[Term, ...]) -> dict[int, float]:
        """Pieces with any of `terms`, with BM25 as in Lucene: an idf that is never below nothing."""
        total: dict[int, float] = {}
        for run in dict.fromkeys(run for term in terms for run in _runs(self._store, term)):
            for n, strength in self._store.matching(run).items():
                total[n] = total.get(n, 0.0) + strength
        idf = log(1 + (self._store.size - len(total) + 0.5) / (len(total) + 0.5))
        return {n: idf * strength for n, strength in total.items()}


def _runs(store: Store, term: Term) -> tuple[str, ...]:
    """A term as the quoted FTS5 strings that find it; none where nothing in it can be looked up."""
    parts = list(text.terms(term.text))
    if not parts:
        return ()
    last = parts[-1]
    if len(parts) > 1 and last.cjk and last.end - last.start == 1 and term.kind != "prefix":
        parts, last = parts[:-1], parts[-2]  # the lone last character is in the pair before it
    run = " ".join(part.folded for part in parts)
    if term.kind == "prefix" or (last.cjk and last.end - last.start == 1):
        return (f'"{run}" *',)
    if term.kind == "phrase" or len(parts) > 1:
        return (f'"{run}"',)
    return tuple(f'"{word}"' for word in sorted({run, *store.family(stem(run))}))


def _telling(terms: list[Term]) -> tuple[Term, ...]:
    """The terms that say what is asked: function words go unless there is nothing else."""
    some = [term for term in terms if text.fold(term.text).strip("'?!.,;:") not in FUNCTION_WORDS]
    return tuple(dict.fromkeys(some or terms))[:MOST_WORDS]


def _ordered(store: Store, scores: dict[int, float], sort: Sort) -> list[int]:
    if sort != "best":
        return store.ordered(scores, sort)
    by_key = {n: at for at, n in enumerate(sorted(scores))}  # rows are numbered in order of key
    return sorted(scores, key=lambda n: (-scores[n], by_key[n]))


def _hit(piece: Piece, score: float, wanted: Wanted) -> Hit:
    return Hit(piece=piece, score=round(score, 4), passage=snippet.best(piece, wanted), why=_why(piece, wanted))


def _why(piece: Piece, wanted: Wanted) -> str:
    """Why this piece answers, in a few words; empty where nothing was asked for in words."""
    if not wanted.terms:
        return ""
    reasons = [f"tagged {tag.name}" for tag in piece.tags if wanted.count(tag.name)]
    if wanted.count(piece.title):
        reasons.insert(0, "in the title")
    reasons += [f"by {name}" for name in piece.authors if wanted.count(name)]
    whole = " ".join((piece.title, *piece.authors, piece.outlet or "", *(t.name for t in piece.tags), piece.standfirst,
                      piece.intro, piece.text, piece.notes))  # fmt: skip
    if len(wanted.terms) > 1:
        had = wanted.count(whole)
        reasons.append("all the words" if had == len(wanted.terms) else f"{had} of {len(wanted.terms)} words")
    elif not reasons:
        reasons.append("in the text")
    return ", ".join(reasons)
