"""What several commands take: where the index is, the form of the answer, and times as people type them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from corpus.dates import typed
from corpus.errors import BadDate
from corpus.summary.periods import Span

INDEX = click.option(
    "--index", "path", type=click.Path(path_type=Path, dir_okay=False), envvar="CORPUS_INDEX", default="data/index.db",
    show_default=True, show_envvar=True, help="The index file.", callback=lambda _, __, path: path.expanduser(),
)  # fmt: skip
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, the form for programs.")


class Period(click.ParamType[date]):
    """A day, month or year, as the first or the last day it means."""

    name = "date"

    def __init__(self, last: bool) -> None:
        self._last = last

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return typed.period(str(value))[self._last]
        except BadDate as error:
            self.fail(str(error), param, ctx)


class Stretch(click.ParamType[Span]):
    """A day, month or year, or from one to another."""

    name = "period"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        if isinstance(value, Span):
            return value
        try:
            return Span(*typed.stretch(str(value)))
        except BadDate as error:
            self.fail(str(error), param, ctx)


class Day(click.ParamType[date]):
    """A day as people write it: `15 Feb`, `2013-02-15`, `today`."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return typed.day(str(value), date.today())
        except BadDate as error:
            self.fail(str(error), param, ctx)
