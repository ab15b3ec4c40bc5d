"""What several commands share: where the index is, the form of the answer, and times as people type them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from corpus.dates import typed
from corpus.errors import BadDate
from corpus.summary import Span

T = TypeVar("T")
INDEX = click.option(
    "--index", "path", type=click.Path(path_type=Path, dir_okay=False), envvar="CORPUS_INDEX", default="data/index.db",
    show_default=True, show_envvar=True, help="The index file.", callback=lambda _, __, path: path.expanduser(),
)  # fmt: skip
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, the form for programs.")


def print_json(what: object) -> None:
    """Print something as JSON on a line; letters that the terminal may not know go by their numbers."""
    whole = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(what, ensure_ascii=not whole))


class Typed(click.ParamType[T]):
    """What people type, read by `read`, whose BadDate says what to write; a default is of its `kind` already."""

    def __init__(self, name: str, kind: type[T], read: Callable[[str], T]) -> None:
        self.name = name
        self._kind = kind
        self._read = read

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """The value that was meant; fails with the sentence of what refused it."""
        if isinstance(value, self._kind):
            return value
        try:
            return self._read(str(value))
        except BadDate as error:
            self.fail(str(error), param, ctx)


FIRST = Typed("date", date, lambda words: typed.period(words)[0])  # of a day, month or year
LAST = Typed("date", date, lambda words: typed.period(words)[1])
STRETCH = Typed("period", Span, lambda words: Span(*typed.stretch(words)))  # one of these, or from one to another
DAY = Typed("date", date, lambda words: typed.day(words, date.today()))  # as `15 Feb`, `2013-02-15`, `today`
