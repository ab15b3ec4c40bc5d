"""Every operator of the query language finds just what plain Python finds by going through the pieces one by one."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import written

import corpus
from corpus import builder, index, search
from corpus.merge import merge
from corpus.model import Page, Piece
from corpus.query import Query
from corpus.store import Store

# Words that are their own stem, so that plain Python need know nothing of stems; 中 and 亚 stand side by side or apart.
WORDS = ("salt", "ferry", "coast", "bridg", "gold", "中亚", "亚中", "矿")
YEARS = (2011, 2013)
PREFIXES = ("s", "fe", "co", "gol")
TAGS, AUTHORS, OUTLETS, KINDS = ("Water", "Trade"), ("Ann Lee", "Bo Li"), ("The Quay", "Ferry Times"), ("op-ed", "note")


def _pieces() -> tuple[Piece, ...]:
    draw = Random(4)
    made = []
    for n in range(60):
        words = [draw.choice(WORDS) for _ in range(draw.randint(1, 6))]
        made.append(
            written(
                f"N{n}", " ".join(words) + ".", day=f"{2010 + n % 4}-0{1 + n % 9}-11" if n % 5 else None,
                tags=tuple(tag for tag in TAGS if draw.random() < 0.5),
                authors=tuple(name for name in AUTHORS if draw.random() < 0.4),
                outlet=draw.choice([*OUTLETS, None]), kind=draw.choice([*KINDS, None]),
                languages=tuple(one for one in ("en", "zh-Hans") if draw.random() < 0.5),
            )
        )  # fmt: skip
    return tuple(made)


PIECES = _pieces()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("operators") / "index.db"
    index.write(merge(PIECES), path)
    with Store.open(path) as store:
        yield store


Test = Callable[[Piece], bool]


def _said(piece: Piece) -> list[str]:
    return [part for part in re.split(r"\W+", piece.text) if part]


def _everywhere(piece: Piece) -> list[str]:
    names = (piece.title, piece.text, *piece.authors, piece.outlet or "", *(tag.name for tag in piece.tags))
    return re.split(r"\W+", " ".join(names).lower())


def _word(word: str) -> Test:
    return (lambda p: word in p.text) if word > "\u3000" else (lambda p: word in _everywhere(p))


def _phrase(one: str, other: str) -> Test:
    return lambda p: (one, other) in zip(_said(p), _said(p)[1:], strict=False)


def _prefix(start: str) -> Test:
    return lambda p: any(word.startswith(start) for word in _everywhere(p))


# Parts of a query: the line, and what a piece must be; words that only rank are apart.
MUST: list[tuple[str, Test]] = [
    *((f'"{a} {b}"', _phrase(a, b)) for a, b in product(WORDS[:5], repeat=2)),
    *((f"{a} OR {b}", lambda p, a=a, b=b: _word(a)(p) or _word(b)(p)) for a, b in product(WORDS, repeat=2)),
    *((f"-{a}", lambda p, a=a: not _word(a)(p)) for a in WORDS),
    *((f"{no}tag:{tag}", lambda p, no=no, tag=tag: (tag in [t.name for t in p.tags]) != bool(no))
      for no in ("", "-") for tag in TAGS),
    *((f'{no}author:"{name}"', lambda p, no=no, name=name: (name in p.authors) != bool(no))
      for no in ("", "-") for name in AUTHORS),
    *((f'{no}outlet:"{name}"', lambda p, no=no, name=name: (p.outlet == name) != bool(no))
      for no in ("", "-") for name in OUTLETS),
    *((f"{no}kind:{kind}", lambda p, no=no, kind=kind: (p.kind == kind) != bool(no))
      for no in ("", "-") for kind in KINDS),
    *((f"{no}lang:{one}", lambda p, no=no, one=one: any(own.startswith(one) for own in p.languages) != bool(no))
      for no in ("", "-") for one in ("en", "zh")),
    *((f"year:{y}", lambda p, y=y: p.published is not None and p.published.year == y) for y in range(2009, 2015)),
    *((f"since:{y}-05", lambda p, y=y: p.published is not None and p.published >= date(y, 5, 1)) for y in (2010, 2012)),
    *((f"until:{y}-05", lambda p, y=y: p.published is not None and p.published <= date(y, 5, 31)) for y in YEARS),
]  # fmt: skip
MAY: list[tuple[str, Test]] = [
    *((word, _word(word)) for word in WORDS), *((f"{start}*", _prefix(start)) for start in PREFIXES),
]  # fmt: skip


def _counted(pieces: list[Piece]) -> dict[str, list[tuple[str, int]]]:
    """By kind of facet, names with the number of these pieces that have them: most first, then by the alphabet."""
    names: dict[str, Callable[[Piece], list[str]]] = {
        "tags": lambda p: [tag.name for tag in p.tags], "authors": lambda p: [*p.authors],
        "outlets": lambda p: [p.outlet] if p.outlet else [], "languages": lambda p: [*p.languages],
        "years": lambda p: [str(p.published.year)] if p.published else [],
    }  # fmt: skip
    counts = {kind: Counter(name for p in pieces for name in of(p)) for kind, of in names.items()}
    return {kind: sorted(some.items(), key=lambda one: (-one[1], one[0])) for kind, some in counts.items()}


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(MUST), max_size=3), st.lists(st.sampled_from(MAY), max_size=3))
def test_operators_find_what_plain_python_finds(
    store: Store, must: list[tuple[str, Test]], may: list[tuple[str, Test]]
) -> None:
    line = " ".join([*(part for part, _ in must), *(part for part, _ in may)])
    page = search.find(store, Query.parse(line), size=100)
    wanted = [p for p in PIECES if all(fits(p) for _, fits in must) and (not may or any(fits(p) for _, fits in may))]
    assert {hit.piece.title for hit in page.hits} == {p.title for p in wanted}
    assert page.total == len(wanted)
    facets = {one.name: [(n.label, n.pieces) for n in getattr(page.facets, one.name)] for one in fields(page.facets)}
    assert facets == _counted(wanted)
    if not wanted:
        _advised(store, page)


_HOSTILE = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from([*'ab"*-()^:{}.+\\/%_\0\n\t', "NEAR", "OR", "AND", "NOT", "亚", "中", "tag:", "year:", "渡口",
                         "since:9", "title:x", "\u200b", "\ud800", "“", "’", "'", "ﬁ", "İ", "ẞ", "é", "e\u0301",
                         "한", "𠀀", "x" * 300, "the", "ferry", "tag:salt-road", "dam*", "-", "author:", "lang:zh"])
    ).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])),
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The corpus that comes with the project."""
    path = tmp_path_factory.mktemp("sample") / "index.db"
    builder.build([Path(corpus.__file__).parent / "sample"], path)
    with Store.open(path) as store:
        yield store


def _answered(store: Store, line: str) -> None:
    query = Query.parse(line)
    assert Query.parse(str(query)) == query
    page = search.find(store, query, size=3)
    assert page.total >= len(page.hits)
    for hit in page.hits:
        passage = hit.passage
        assert getattr(hit.piece, passage.field)[passage.start : passage.end] == passage.text
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.marks)
    if not page.total:
        _advised(store, page)


def _advised(store: Store, page: Page) -> None:
    """Where nothing is found, there is advice, and each line of it finds something."""
    assert page.suggestions
    assert all(search.find(store, Query.parse(other)).total for other in page.suggestions)


@settings(max_examples=1000, deadline=None)
@given(_HOSTILE)
def test_no_line_raises_and_every_line_prints_to_itself(sample: Store, line: str) -> None:
    _answered(sample, line)


@pytest.mark.slow
@settings(max_examples=100_000, deadline=None)
@given(_HOSTILE)
def test_not_one_line_of_a_hundred_thousand_raises(sample: Store, line: str) -> None:
    _answered(sample, line)


def test_during_a_rebuild_answers_are_whole_old_or_whole_new(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    old = merge([written(f"Old {n}", "The ferry sails.", tags=("Old",)) for n in range(30)])
    new = merge([written(f"New {n}", "The ferry rests.", tags=("New",)) for n in range(40)])
    index.write(old, path)
    told: set[tuple[int, int, frozenset[str]]] = set()
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            with Store.open(path) as store:
                page = search.find(store, Query.parse("ferry"), size=50)
                names = frozenset(hit.piece.title.split()[0] for hit in page.hits)
                told.add((page.total, page.facets.tags[0].pieces, names))

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    for n in range(12):
        index.write(new if n % 2 == 0 else old, path)
    done.set()
    for thread in asking:
        thread.join()
    assert told <= {(30, 30, frozenset({"Old"})), (40, 40, frozenset({"New"}))}
    assert told
