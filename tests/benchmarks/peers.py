"""Other people's search engines, each asked for the same ten best documents, to measure ours beside them.

Where a peer does better without weighting titles, it is left to that.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from corpus import function_words, index, search
from corpus.language import languages_of
from corpus.merge import Merged
from corpus.merge.pieces import Pieces
from corpus.model import Piece
from corpus.query import Query
from corpus.store import Store


class Document(Protocol):
    """A document of a collection."""

    id: str
    title: str
    text: str


Ask = Callable[[str], Sequence[str]]
_WORDS = re.compile(r"[^\W_]+")


def fts5(documents: Sequence[Document], _: Path) -> Ask:
    """SQLite's FTS5 as most would set it up: porter stems, the words of the question joined by OR, stop words out."""
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table t using fts5(title, text, tokenize = 'porter unicode61 remove_diacritics 2')")
    db.executemany("insert into t values (?, ?)", [(d.title, d.text) for d in documents])

    def ask(question: str) -> list[str]:
        words = [word for word in _WORDS.findall(question.lower()) if word not in function_words.ENGLISH]
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words or _WORDS.findall(question)))
        sql = "select rowid from t where t match ? order by bm25(t, 2, 1), rowid limit 10"
        return [documents[row[0] - 1].id for row in db.execute(sql, (match,))] if match else []

    return ask


def bm25s(documents: Sequence[Document], _: Path) -> Ask:
    """The library bm25s, with Snowball's stems and its own list of stop words."""
    import bm25s as library
    import Stemmer

    stemmer = Stemmer.Stemmer("english")

    def cut(texts: list[str]) -> object:
        return library.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    made = library.BM25()
    made.index(cut([f"{d.title} {d.text}" for d in documents]), show_progress=False)

    def ask(question: str) -> list[str]:
        found, scores = made.retrieve(cut([question]), k=min(10, len(documents)), show_progress=False)
        return [documents[n].id for n, score in zip(found[0], scores[0], strict=True) if score > 0]

    return ask


def tantivy(documents: Sequence[Document], folder: Path) -> Ask:
    """The library tantivy (Lucene's ways, in Rust), English stems, words joined by OR."""
    import tantivy as library

    build = library.SchemaBuilder()
    build.add_text_field("title", tokenizer_name="en_stem")
    build.add_text_field("text", tokenizer_name="en_stem")
    build.add_unsigned_field("row", stored=True)
    made = library.Index(build.build())
    writer = made.writer(50_000_000, 1)
    for n, d in enumerate(documents):
        writer.add_document(library.Document(title=d.title, text=d.text, row=n))
    writer.commit()
    made.reload()
    searcher = made.searcher()

    def ask(question: str) -> list[str]:
        words = [word for word in _WORDS.findall(question.lower()) if word not in function_words.ENGLISH]
        if not words:
            return []
        query = made.parse_query(" ".join(words), ["title", "text"])
        return [documents[searcher.doc(at)["row"][0]].id for _, at in searcher.search(query, 10).hits]

    return ask


def whoosh(documents: Sequence[Document], folder: Path) -> Ask:
    """The library Whoosh with its English stems and stop words, words joined by OR."""
    from whoosh import analysis, fields, qparser
    from whoosh import index as library

    text = fields.TEXT(analyzer=analysis.StemmingAnalyzer())
    (folder / "whoosh").mkdir()
    made = library.create_in(folder / "whoosh", fields.Schema(row=fields.STORED, title=text, text=text))
    writer = made.writer(limitmb=256)
    for n, d in enumerate(documents):
        writer.add_document(row=n, title=d.title, text=d.text)
    writer.commit()
    searcher = made.searcher()
    parser = qparser.MultifieldParser(["title", "text"], made.schema, group=qparser.OrGroup)

    def ask(question: str) -> list[str]:
        query = parser.parse(" ".join(_WORDS.findall(question.lower())))
        return [documents[hit["row"]].id for hit in searcher.search(query, limit=10)]

    return ask


def ours(documents: Sequence[Document], folder: Path) -> Ask:
    """The corpus, asked as anyone asks it."""
    path = folder / "index.db"
    pieces = Pieces.of(
        Piece(key=f"{n:07}", title=d.title, text=d.text, origins=("collection",), languages=languages_of([d.text]))
        for n, d in enumerate(documents)
    )
    index.write(Merged(pieces, (), 0), path)
    store = Store.open(path)

    def ask(question: str) -> list[str]:
        found = search.find(store, Query.parse(question), size=10)
        return [documents[int(hit.piece.key)].id for hit in found.hits]

    return ask
