"""What is offered while one types, and pieces like one: ours beside plain SQL and tantivy, in milliseconds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import bulk

from corpus.search import related, suggest
from corpus.store import Store

EACH = 60  # lines typed of a kind
Offer = Callable[[str], object]
Asks = dict[str, tuple[Sequence[str], dict[str, Offer]]]  # by row of the table: what is asked, and of whom


def asks(count: int, folder: Path) -> Asks:
    """Names begun and names misspelt, and pieces that others are like; plain SQL is asked what it can answer."""
    draw = Random(7)
    stuff = bulk.stuff()
    plain = _plain(count, folder)
    titles = [piece.title for _, piece in zip(range(EACH), bulk.pieces(min(count, EACH)), strict=False)]
    keys = [f"p{n:08}" for n in range(0, count, -(-count // EACH))]
    names = {"tags": stuff.tags, "authors": stuff.authors, "titles": titles}
    offers = {"tags": suggest.tags, "authors": suggest.authors, "titles": suggest.titles}
    rows: Asks = {}
    for kind, offer in offers.items():
        some = [draw.choice(names[kind]) for _ in range(EACH)]
        begun = [name[: draw.randint(2, 8)] for name in some]
        engines = {"ours": _ours(count, folder, offer), "SQL": lambda typed, kind=kind: plain(kind, typed)}
        rows[f"{kind}, begun"] = begun, engines
        rows[f"{kind}, misspelt"] = [misspelt(draw, name) for name in some], {"ours": engines["ours"]}
    liked = {"ours": _ours(count, folder, lambda store, key: related.to(store, key))}
    if (folder / f"tantivy-{count}").exists():
        liked["tantivy"] = _like_this(folder / f"tantivy-{count}")
    rows["related"] = keys, liked
    return rows


def _ours(count: int, folder: Path, offer: Callable[[Store, str], object]) -> Offer:
    def ask(typed: str) -> object:
        with Store.open(folder / f"ours-{count}.db") as store:
            return offer(store, typed)

    return ask


def _plain(count: int, folder: Path) -> Callable[[str, str], object]:
    """A table of names with an index on them, and those that begin so."""
    path = folder / f"names-{count}.db"
    fresh = not path.exists()
    db = sqlite3.connect(path)
    if fresh:
        db.execute("create table names (kind text, name text)")
        for piece in bulk.pieces(count):
            rows = [("titles", piece.title), *(("authors", one) for one in piece.authors)]
            rows += [("tags", tag.name) for tag in piece.tags]
            db.executemany("insert into names values (?, lower(?))", rows)
        db.execute("create table counted as select kind, name, count(*) pieces from names group by kind, name")
        db.execute("create index begun on counted(kind, name, pieces)")
        db.commit()
    sql = "select name from counted where kind = ? and name >= ? and name < ? order by pieces desc limit 25"
    return lambda kind, typed: db.execute(sql, (kind, typed.lower(), typed.lower() + "\U0010ffff")).fetchall()


def _like_this(path: Path) -> Offer:
    import tantivy

    index = tantivy.Index.open(str(path))
    index.reload()
    searcher = index.searcher()

    def ask(key: str) -> object:
        query = tantivy.Query.more_like_this_query(tantivy.DocAddress(0, int(key[1:]) % 1000))
        return [searcher.doc(at)["title"] for _, at in searcher.search(query, 6).hits]

    return ask


def misspelt(draw: Random, name: str) -> str:
    """The name with one letter left out, put in, or changed, in its longest word."""
    word = max(name.split(), key=len)
    at = draw.randrange(1, max(2, len(word) - 1))
    wrong = draw.choice([word[:at] + word[at + 1 :], word[:at] + "e" + word[at:], word[:at] + "e" + word[at + 1 :]])
    return name.replace(word, wrong)
