"""A language that sets marks around all that it says: what stands outside of them did not go through a catalogue.

What a sentence was given to say, a name or a number, stands outside of the marks of that sentence too, so that English
handed on as a value is seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.tongues.tongue import Tongue

PLAIN = {"Almanac", "BibTeX", "RIS", "CSL JSON", "Markdown", "discord py Python"}  # called so everywhere
# What a query is written with, and what the index says of kinds, is the same in every language.
_SIGNS = re.compile(r"`[^`]*`|\b(?:tag|author|outlet|lang|kind|year|since|until):\S+")


def mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every language set marks around what it says itself."""
    for name in ("name", "when", "anniversary", "weekday", "weekdays", "language", "ago", "lasting", "tr"):
        monkeypatch.setattr(Tongue, name, _around(getattr(Tongue, name)))
    value, row = Tongue._value, Tongue.row
    monkeypatch.setattr(
        Tongue, "_value", lambda own, of: f"⟧{value(own, of)}⟦" if isinstance(of, str) else value(own, of)
    )
    monkeypatch.setattr(Tongue, "row", lambda own, names: f"⟦{row(own, [f'⟧{one}⟦' for one in names])}⟧")


def _around(says: Callable[..., Any]) -> Callable[..., Any]:
    def said(*of: Any, **values: Any) -> Any:
        told = says(*of, **values)
        return f"⟦{told}⟧" if isinstance(told, str) else [f"⟦{one}⟧" for one in told]

    return said


def bare(line: str) -> Iterator[str]:
    """What stands outside of the marks, in words; a line that was cut may lack the last of them."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " | ", line)) != line:
        line = shorter
    line = _SIGNS.sub(" | ", line.partition("⟦")[0].replace("**", ""))
    for part in re.split(r"[|·→…“”\"]|^> ?|^-# |^#+ |^• ", line):
        words = plain(part).strip()
        if words and words not in PLAIN:
            yield words


def plain(words: str) -> str:
    """The words alone, without signs and numbers, a space before each."""
    return "".join(f" {word}" for word in re.findall(r"[^\W\d_]{2,}", words))
