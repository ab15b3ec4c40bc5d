"""The engines of the benchmark, each asked for a whole answer: ranking, filters, counts, and five passages."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import bulk
import numpy as np
from asked import Question
from sqlite_utils import Database

from corpus import index, search
from corpus.index import neighbours
from corpus.merge import Merged
from corpus.merge.pieces import Pieces
from corpus.model import Piece
from corpus.query import Query
from corpus.store import Store


class Built(NamedTuple):
    """An engine that can be asked, and what it took to build it."""

    ask: Callable[[Question], int]
    seconds: float
    bytes: int


class _Pieces(Pieces):
    """Pieces that are made while they are asked for, so that a million need no memory."""

    def __init__(self, count: int) -> None:
        super().__init__([bulk.key(n) for n in range(count)], np.zeros(count, np.uint64), self._one)
        self.making = 0.0  # seconds spent on making, which are no engine's

    def __iter__(self) -> Iterator[Piece]:
        making = bulk.pieces(len(self))
        while True:
            begun = time.perf_counter()
            piece = next(making, None)
            self.making += time.perf_counter() - begun
            if piece is None:
                return
            yield piece

    def _one(self, n: int) -> Piece:
        """One of the first: they are drawn alike, so it is as good as any other to learn from."""
        return self._first[n % len(self._first)]

    @cached_property
    def _first(self) -> list[Piece]:
        begun = time.perf_counter()
        first = list(islice(bulk.pieces(len(self)), neighbours.ASKED))
        self.making += time.perf_counter() - begun
        return first


def can(name: str, kind: str) -> bool:
    """Does this engine know such questions? Neither FTS5's nor tantivy's words are cut for Chinese."""
    return name == "ours" or not (kind == "Chinese" or (name == "bm25s" and ("phrase" in kind or "," in kind)))


def build(name: str, count: int, folder: Path) -> Built:
    """The engine over a made corpus of so many pieces; taken from `folder` if it was built there before."""
    return ENGINES[name](count, folder)


def _once(path: Path, count: int, write: Callable[[_Pieces], None]) -> tuple[float, int]:
    """Build unless it is there; gives seconds and bytes."""
    note = path.with_suffix(".seconds")
    if not note.exists():
        pieces = _Pieces(count)
        begun = time.perf_counter()
        write(pieces)
        note.write_text(str(time.perf_counter() - begun - pieces.making))
    files = path.rglob("*") if path.is_dir() else [path]
    return float(note.read_text()), sum(file.stat().st_size for file in files if file.is_file())


def _ours(count: int, folder: Path) -> Built:
    path = folder / f"ours-{count}.db"
    seconds, size = _once(path, count, lambda pieces: index.write(Merged(pieces, (), 0), path))

    def ask(question: Question) -> int:
        with Store.open(path) as store:
            return len(search.find(store, Query.parse(str(question))).hits)

    return Built(ask, seconds, size)


def _fts5(count: int, folder: Path) -> Built:
    path = folder / f"fts5-{count}.db"

    def write(pieces: _Pieces) -> None:
        db = sqlite3.connect(path)
        db.executescript(
            "pragma journal_mode = off; pragma synchronous = off;"
            "create virtual table t using fts5(title, text, tokenize = 'porter unicode61 remove_diacritics 2');"
            "create table facts (id integer primary key, outlet text, year text);"
            "create table tagged (tag text, piece int); create table written (author text, piece int)"
        )
        for n, piece in enumerate(pieces, 1):
            db.execute("insert into t(rowid, title, text) values (?, ?, ?)", (n, piece.title, piece.text))
            db.execute("insert into facts values (?, ?, ?)", (n, piece.outlet, str(piece.published)[:4]))
            db.executemany("insert into tagged values (?, ?)", [(tag.name, n) for tag in piece.tags])
            db.executemany("insert into written values (?, ?)", [(author, n) for author in piece.authors])
        db.execute("create index tagged_tag on tagged(tag, piece)")
        db.execute("create index tagged_piece on tagged(piece, tag)")
        db.execute("create index written_piece on written(piece, author)")
        db.commit()
        db.close()

    seconds, size = _once(path, count, write)
    db = sqlite3.connect(path)
    db.execute("create temp table found (id integer primary key)")

    def ask(question: Question) -> int:
        match = (
            f'"{" ".join(question.words)}"' if question.phrase else " OR ".join(f'"{one}"' for one in question.words)
        )
        fence, given = "", {"match": match, "tag": question.tag, "year": str(question.year)}
        if question.tag:
            fence = " and +t.rowid in (select piece from tagged where tag = :tag)"
        if question.year:
            fence += " and +t.rowid in (select id from facts where year = :year)"
        best = f"select rowid from t where t match :match{fence} order by bm25(t, 2, 1) limit 5"
        ids = [row[0] for row in db.execute(best, given)]
        db.execute("delete from temp.found")
        db.execute(f"insert into temp.found select rowid from t where t match :match{fence}", given)
        for sql in (
            "select tag, count(*) n from found join tagged on piece = id group by tag order by n desc limit 100",
            "select author, count(*) n from found join written on piece = id group by author order by n desc limit 100",
            "select outlet, count(*) n from found join facts using (id) group by outlet order by n desc limit 100",
            "select year, count(*) n from found join facts using (id) group by year order by n desc limit 100",
        ):
            db.execute(sql).fetchall()
        snippet = "select title, snippet(t, 1, '[', ']', '...', 40) from t where t match ? and rowid = ?"
        return sum(len(db.execute(snippet, (match, n)).fetchall()) for n in ids)

    return Built(ask, seconds, size)


def _sqlite_utils(count: int, folder: Path) -> Built:
    """The search that sqlite-utils brings: five rows best first, within a tag or year; it counts and quotes nothing."""
    path = folder / f"sqlite-utils-{count}.db"

    def write(pieces: _Pieces) -> None:
        db = Database(path)
        db.conn.executescript("pragma journal_mode = off; pragma synchronous = off")
        table = db.table("pieces")
        rows = (
            {"id": n, "title": piece.title, "text": piece.text, "year": str(piece.published)[:4]}
            | {"tags": [tag.name for tag in piece.tags]}
            for n, piece in enumerate(pieces, 1)
        )
        table.insert_all(rows, pk="id")
        table.enable_fts(["title", "text"], tokenize="porter")
        db.conn.execute("create table tagged as select value tag, pieces.id from pieces, json_each(pieces.tags)")
        db.conn.execute("create index tagged_tag on tagged(tag, id)")
        db.conn.commit()
        db.close()

    seconds, size = _once(path, count, write)
    table = Database(path).table("pieces")

    def ask(question: Question) -> int:
        join = " " if question.phrase else '" OR "'
        fences = ["id in (select id from tagged where tag = :tag)"] if question.tag else []
        fences += ["year = :year"] if question.year else []
        where = {"where": " and ".join(fences), "where_args": {"tag": question.tag, "year": str(question.year)}}
        found = table.search(f'"{join.join(question.words)}"', limit=5, **(where if fences else {}))
        return len(list(found))

    return Built(ask, seconds, size)


def _tantivy(count: int, folder: Path) -> Built:
    import tantivy

    path = folder / f"tantivy-{count}"
    path.mkdir(exist_ok=True)
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("title", stored=True, tokenizer_name="en_stem")
    schema.add_text_field("text", stored=True, tokenizer_name="en_stem")
    for name in ("tag", "author", "outlet", "year"):
        schema.add_text_field(name, fast=True, tokenizer_name="raw")
    kind = schema.build()

    def write(pieces: _Pieces) -> None:
        writer = tantivy.Index(kind, str(path)).writer(100_000_000, 1)
        for piece in pieces:
            document = tantivy.Document(title=piece.title, text=piece.text, outlet=piece.outlet or "")
            document.add_text("year", str(piece.published)[:4])
            for tag in piece.tags:
                document.add_text("tag", tag.name)
            for author in piece.authors:
                document.add_text("author", author)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    seconds, size = _once(path, count, write)
    made_index = tantivy.Index.open(str(path))
    made_index.reload()
    searcher = made_index.searcher()
    counts = {name: {"terms": {"field": name, "size": 100}} for name in ("tag", "author", "outlet", "year")}

    def ask(question: Question) -> int:
        line = f'"{" ".join(question.words)}"' if question.phrase else " ".join(question.words)
        query = made_index.parse_query(line, ["title", "text"], field_boosts={"title": 2.0})
        fences = [("tag", question.tag)] if question.tag else []
        fences += [("year", str(question.year))] if question.year else []
        if fences:
            must = tantivy.Occur.Must
            parts = [(must, tantivy.Query.term_query(kind, name, value)) for name, value in fences]
            query = tantivy.Query.boolean_query([(must, query), *parts])
        json.dumps(searcher.aggregate(query, counts))
        snippets = tantivy.SnippetGenerator.create(searcher, query, kind, "text")
        shown = 0
        for _, at in searcher.search(query, 5).hits:
            document = searcher.doc(at)
            shown += len(snippets.snippet_from_doc(document).to_html()) + len(document["title"][0]) > 0
        return shown

    return Built(ask, seconds, size)


def _bm25s(count: int, folder: Path) -> Built:
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    pieces = _Pieces(count)
    texts = [f"{piece.title} {piece.text}" for piece in pieces]
    begun = time.perf_counter()
    engine = bm25s.BM25()
    engine.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)
    seconds = time.perf_counter() - begun

    def ask(question: Question) -> int:
        words = bm25s.tokenize([" ".join(question.words)], stopwords="en", stemmer=stemmer, show_progress=False)
        return len(engine.retrieve(words, k=5, show_progress=False)[0][0])

    return Built(ask, seconds, 0)


ENGINES = {"ours": _ours, "FTS5": _fts5, "sqlite-utils": _sqlite_utils, "tantivy": _tantivy, "bm25s": _bm25s}
