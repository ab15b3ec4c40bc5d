"""Questions to the made corpus, by class: how common their words are, and what fences stand around them."""

from __future__ import annotations

from typing import NamedTuple

import bulk
import numpy as np

CLASSES = ("rare word", "common word", "ten words", "ten, rare tag", "ten, year", "phrase", "common phrase", "Chinese")
EACH = 40  # questions of a class


class Question(NamedTuple):
    """Words, whether they are one phrase, and the fences."""

    words: tuple[str, ...]
    phrase: bool = False
    tag: str = ""
    year: int = 0

    def __str__(self) -> str:
        line = f'"{" ".join(self.words)}"' if self.phrase else " ".join(self.words)
        line += f' tag:"{self.tag}"' if self.tag else ""
        return line + (f" year:{self.year}" if self.year else "")


def questions(count: int) -> dict[str, list[Question]]:
    """The same questions every time for a corpus of so many pieces."""
    draw = np.random.default_rng(5)
    stuff = bulk.stuff()

    def word(low: int, high: int) -> str:
        return stuff.words[int(draw.integers(low, high))]

    def ten() -> tuple[str, ...]:
        return tuple(word(low, high) for low, high in [(60, 400)] * 3 + [(400, 4000)] * 4 + [(4000, 40000)] * 3)

    seen = [piece for _, piece in zip(range(400), bulk.pieces(min(count, 400)), strict=False)]
    prose = [piece.text.replace(".", "").split() for piece in seen if piece.languages == ("en",)]
    signs = [piece.text for piece in seen if piece.languages != ("en",)]

    def pair(common: bool) -> tuple[str, ...]:
        while True:
            text = prose[int(draw.integers(len(prose)))]
            at = int(draw.integers(1, len(text) - 2))
            two = (text[at], text[at + 1])
            if all((stuff.words.index(one) if one in bulk.first(300) else 999) < 300 for one in two) == common:
                return two

    def run() -> str:
        text = signs[int(draw.integers(len(signs)))]
        at = int(draw.integers(0, len(text) - 5))
        return text[at : at + 2 + int(draw.integers(0, 3))].replace("。", "") or text[0]

    return {
        "rare word": [Question((word(4000, 40000),)) for _ in range(EACH)],
        "common word": [Question((word(60, 140),)) for _ in range(EACH)],
        "ten words": [Question(ten()) for _ in range(EACH)],
        "ten, rare tag": [Question(ten(), tag=stuff.tags[int(draw.integers(300, 600))]) for _ in range(EACH)],
        "ten, year": [Question(ten(), year=int(draw.integers(2006, 2025))) for _ in range(EACH)],
        "phrase": [Question(pair(False), phrase=True) for _ in range(EACH)],
        "common phrase": [Question(pair(True), phrase=True) for _ in range(EACH)],
        "Chinese": [Question((run(),)) for _ in range(EACH)],
    }
