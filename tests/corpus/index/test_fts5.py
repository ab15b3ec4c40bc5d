"""The table for people is the one that FTS5 would have written: it says so itself, and finds the same."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import written

from corpus import index
from corpus.index import fts5
from corpus.merge import merge

_WORD = st.text("abc", min_size=1, max_size=4) | st.sampled_from(["a" * 40 + end for end in "xyz"] + ["é", "中"])


def filled(pieces: list[set[str]]) -> sqlite3.Connection:
    """A table of FTS5 over these words, its index written by us."""
    db = sqlite3.connect(":memory:")
    db.execute("create table pieces (id integer primary key, text)")
    db.executemany("insert into pieces values (?, ?)", [(n, " ".join(words)) for n, words in enumerate(pieces, 1)])
    db.execute(
        "create virtual table found using fts5(text, content = 'pieces', content_rowid = 'id',"
        " tokenize = 'unicode61 remove_diacritics 2', detail = none, columnsize = 0)"
    )
    rows: dict[str, list[int]] = {}
    for n, words in enumerate(pieces):
        for word in words:
            rows.setdefault(word, []).append(n)
    spelt = sorted(rows)
    ends = np.cumsum([len(rows[word]) for word in spelt])
    every = np.array([n for word in spelt for n in rows[word]], np.uint32)
    half = len(spelt) // 2  # in two stretches
    cut = int(ends[half - 1]) if half else 0
    stretches = [(spelt[:half], every[:cut], ends[:half]), (spelt[half:], every[cut:], ends[half:] - cut)]
    n = 0
    for page in fts5.pages([stretch for stretch in stretches if stretch[0]]):
        n = page.number
        db.execute("insert into found_data values (?, ?)", (page.id, page.block))
        if page.first is not None:
            db.execute("insert into found_idx values (1, ?, ?)", (page.first, n << 1))
    totals = fts5.averages(len(pieces), [sum(map(len, pieces))])
    for record, block in ((fts5.AVERAGES, totals), (fts5.STRUCTURE, fts5.structure(n))):
        db.execute("insert or replace into found_data values (?, ?)", (record, block))
    return db


def found(db: sqlite3.Connection, query: str) -> list[int]:
    return [row[0] for row in db.execute("select rowid from found where found match ? order by rowid", (query,))]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(_WORD, max_size=12), min_size=1, max_size=40), st.sampled_from([40, 100, 4000]))
def test_every_word_is_found_where_it_stands(pieces: list[set[str]], size: int) -> None:
    pieces = [{word.replace("é", "e") for word in words} for words in pieces]
    with pytest.MonkeyPatch.context() as small:
        small.setattr(fts5, "PAGE", size)
        db = filled(pieces)
    db.execute("insert into found (found, rank) values ('integrity-check', 1)")
    for word in {word for words in pieces for word in words}:
        assert found(db, f'"{word}"') == [n for n, words in enumerate(pieces, 1) if word in words]
    assert found(db, "a*") == [n for n, words in enumerate(pieces, 1) if any(word[0] == "a" for word in words)]
    db.close()


def test_a_word_of_many_pieces_runs_over_pages() -> None:
    pieces = [{"common", *({"odd"} if n % 2 else ()), f"w{n}"} for n in range(30_000)]
    db = filled(pieces)
    db.execute("insert into found (found, rank) values ('integrity-check', 1)")
    assert len(found(db, "common")) == 30_000
    assert found(db, "odd AND w29999") == [30_000]
    last = db.execute("select rowid from found where found match 'odd' order by rowid desc limit 2").fetchall()
    assert last == [(30_000,), (29_998,)]
    db.close()


def test_the_check_would_see_a_row_too_many() -> None:
    db = filled([{"ferry"}, {"ferry", "salt"}])
    db.execute("update pieces set text = 'ferry salt' where id = 1")
    with pytest.raises(sqlite3.DatabaseError):
        db.execute("insert into found (found, rank) values ('integrity-check', 1)")


def test_the_table_of_an_index_agrees_with_its_pieces(tmp_path: Path) -> None:
    texts = ["The ferry’s late: Łódź, Straße, Été, ʻOkina.", "Oʻzbekiston, naïve 2013 ½ b2b Ærø ǅ", "Ёлка и Чай. Ñandú"]
    pieces = [
        written(f"Piece {n}", words, tags=("Grüße",), authors=("Ana Þórs",), notes="ﬁne print")
        for n, words in enumerate(texts)
    ]
    index.write(merge(pieces), tmp_path / "index.db")
    with sqlite3.connect(tmp_path / "index.db") as db:
        words = db.execute(
            "select group_concat(title || ' ' || authors || ' ' || tags || ' ' || text, ' ') from catalogue"
        )
        for word in words.fetchone()[0].replace("’s", "").replace(":", "").replace(".", "").replace(",", "").split():
            assert found(db, f'"{word}"'), word
        assert len(found(db, "ETE")) == 1
