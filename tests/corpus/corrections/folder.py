"""A folder of dumps with corrections, and words that may stand in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

import corpus
from corpus.model import Piece, Tally
from corpus.store import Store
from corpus.text import slug


class Folder:
    """A folder of dumps, its corrections, and the index that is built from it."""

    def __init__(self, root: Path) -> None:
        self.dumps, self.index = root / "dumps", root / "index.db"
        self.file = self.dumps / "corrections.toml"
        self.dumps.mkdir()

    def post(self, name: str, body: str = "A text of its own, about bread.", **front: str) -> None:
        lines = "".join(f"{field}: {value}\n" for field, value in {"title": name, **front}.items())
        (self.dumps / f"{slug(name)}.md").write_text(f"---\n{lines}---\n\n{body}\n", "utf-8")

    def say(self, words: str) -> None:
        self.file.write_text(words, "utf-8")

    def build(self) -> Tally:
        return corpus.build([self.dumps], self.index)

    def ask(self, question: Callable[[Store], object]) -> object:
        with Store.open(self.index) as store:
            return question(store)

    def pieces(self) -> dict[str, Piece]:
        """By title."""
        with Store.open(self.index) as store:
            return {piece.title: piece for piece in store.pieces(sorted(store.every()))}

    def key(self, title: str) -> str:
        return self.pieces()[title].key


words = st.text(alphabet="abc ü\"\\'#=[]{}\n\x7f中", min_size=1, max_size=8).filter(lambda one: slug(one) != "")
