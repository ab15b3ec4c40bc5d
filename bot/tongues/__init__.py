"""Says things in the language of whoever reads them.

A sentence stands in the code where it is used, in English: `tr("Nothing was found.")`. The catalogues beside this file
(`de.po` and others) hold it in other languages. Whose turn it is to be spoken to is known to the task at hand: `speak`
says so once for each thing that is asked, and threads and tasks begun from there know it too.

>>> tr("{n} piece", "{n} pieces", n=1200)
'1,200 pieces'
>>> with speaking("de"):
...     tr("{n} piece", "{n} pieces", n=1200)
'1.200 Beiträge'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from bot.tongues.names import Names
from bot.tongues.tongue import Tongue, known, tongue
from corpus.said import COMMA, mark

__all__ = [
    "ENGLISH",
    "Names",
    "command",
    "known",
    "mark",
    "now",
    "row",
    "speak",
    "speaking",
    "told",
    "tr",
]

ENGLISH = "en-GB"
_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def now() -> Tongue:
    """The language that is spoken now."""
    return tongue(_spoken.get())


def speak(locale: str) -> None:
    """Speak this language, by Discord's name of it, for the rest of the task at hand."""
    _spoken.set(locale)


@contextmanager
def speaking(locale: str = ENGLISH) -> Iterator[None]:
    """Speak this language for a while."""
    before = _spoken.set(locale)
    try:
        yield
    finally:
        _spoken.reset(before)


def tr(one: str, more: str = "", /, **values: object) -> str:
    """A sentence in the language spoken now, with these values; of two, that for the number `n`."""
    return now().tr(one, more, **values)


def command(name: str) -> str:
    """A command as it is typed in the language spoken now: `/digest set`."""
    return "/" + " ".join(map(now().name, name.split()))


def told(words: str) -> str:
    """What the corpus or an error says, in the language spoken now."""
    return now().told(words)


def row(parts: Sequence[str]) -> str:
    """Words one after another, commas between them."""
    return tr(COMMA).join(parts)
