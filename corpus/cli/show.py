"""What the command line shows people; every word from the corpus is printed as it is, never as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from corpus import builder
from corpus.check import Finding, Matter
from corpus.corrections import NAME
from corpus.dates import spoken
from corpus.explain import Evidence
from corpus.model import (
    Comparison,
    Count,
    Hit,
    Page,
    Period,
    Piece,
    Quote,
    Summary,
    Tally,
    Unreadable,
)
from corpus.query import Query
from corpus.retelling import Retold
from corpus.search.related import Related
from corpus.summary import account
from corpus.text import bare, many
from corpus.timeline import Timeline

_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False)
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a terminal would
_DIFFERENCES = 50  # of a build that was not written, on a page of the terminal
_MATTERS: dict[Matter, str] = {
    "unreadable": "Not read",
    "correction": "Corrections without a piece",
    "copies": "Perhaps one piece",
    "tags": "Perhaps one tag",
    "unknown": "Not known",
}


def _text(words: str, style: str = "") -> Text:
    """Words of a dump as they may be shown: signs that a terminal obeys are only hinted at."""
    return Text(_OBEYED.sub("\ufffd", words), style=style)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[builder.Progress], None]]:
    """A bar with files, pieces and the time left, on a terminal; nothing elsewhere."""
    columns = (
        TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TextColumn("files,"),
        TextColumn("{task.fields[pieces]} pieces"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=_err, transient=True, disable=quiet or not _err.is_terminal) as bar:
        task = bar.add_task("", total=None, pieces=0)
        yield lambda now: bar.update(task, completed=now.files, total=now.of, pieces=now.pieces)


@contextmanager
def patience(words: str) -> Iterator[None]:
    """Say what takes so long, on a terminal, once it took a second."""
    status = _err.status(f"{words} …")
    clock = Timer(1.0, status.start)
    if not _err.is_terminal:
        yield
        return
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
        clock.join()
        status.stop()


def read(piece: Piece) -> None:
    """One piece as a reader gave it: what was found, and where."""
    _out.print(_text(piece.title or "(no title)", style="bold"))
    for name, value in (
        *_facts(piece),
        ("Read at", ", ".join(piece.origins)),
        ("Text", f"{len(piece.text.split())} words"),
    ):
        _out.print(_text(f"  {name}: {value}"))


def unread(fault: Unreadable) -> None:
    """What could not be read, beside the answer."""
    _err.print(_text(f"{fault.origin}: {fault.why}"), soft_wrap=True)


def evidence(some: Sequence[Evidence]) -> None:
    """Where each fact was read, under what `read` shows."""
    for one in some:
        what = " ".join(filter(None, [one.fact, one.words]))
        where = f"line {one.line}: {one.said}" if one.line else one.said
        _out.print(_text(f"    {what}: {where}", style="dim"))


def tally(done: Tally, path: Path) -> None:
    """What a build did."""
    if not done.written:
        place = f"not written: {path} is as it was"
    elif done.new or done.changed or done.gone:
        place = f"now in {path}"
    else:
        place = f"the same as before in {path}"
    _out.print(_text(f"{many(done.pieces, 'piece')} from {many(done.files, 'file')} in {done.seconds:.1f} s, {place}"))
    _out.print(
        _text(
            f"  {done.new} new, {done.changed} changed, {done.gone} gone, {many(done.merged, 'copy', 'copies')} merged"
        )
    )
    for one in () if done.written else done.differences[:_DIFFERENCES]:
        _out.print(_text(f"  {one.kind:7}  {one.title}  [{one.key}]"))
    if not done.written and len(done.differences) > _DIFFERENCES:
        _out.print(
            _text(f"  and {len(done.differences) - _DIFFERENCES:,} more; --json tells up to a thousand of a kind")
        )
    for visit in done.visits:
        _out.print(
            _text(f"  {visit.address}: {many(visit.fetched, 'post')} new or changed, dumps now in {visit.folder}")
        )
        for note in visit.notes:
            _out.print(_text(f"    {note}", style="yellow"))
    for fault in done.unreadable:
        _out.print(_text(f"  not read: {fault.origin}: {fault.why}", style="yellow"))
    for unused in done.unused:
        _out.print(_text(f"  not used: {unused.origin}: {unused.why}", style="yellow"))


def findings(found: Sequence[Finding]) -> None:
    """What to look at, by matter, each with what to add to the file of corrections."""
    for matter, heading in _MATTERS.items():
        some = [one for one in found if one.matter == matter]
        if some:
            _out.print(_text(f"{heading} ({len(some)})", style="bold"))
        for one in some:
            told = f"{one.about[0]}: {one.why}" if matter in ("unreadable", "correction") else one.why
            _out.print(_text(f"  {told}"))
            if matter == "copies":
                _out.print(_text(f"  {' and '.join(one.about)}", style="dim"))
            for line in one.lines.splitlines():
                _out.print(_text(f"      {line}".rstrip(), style="dim"))
    if not found:
        _out.print(_text("Nothing to look at: every piece has its date, authors and outlet."))
    elif any(one.lines for one in found):
        _out.print(_text(f"Lines that are so go into {NAME} in the folder of dumps; then build the index again."))


def page(found: Page) -> None:
    """Hits with their passages, then what else could be asked."""
    for fault in found.query.faults:
        _out.print(_text(fault, style="yellow"))
    asked = f" for {found.query}" if found.query.parts else ""
    _out.print(
        _text(
            f"{many(found.total, 'piece')}{asked}"
            + (f", page {found.number} of {found.pages}" if found.pages > 1 else "")
        )
    )
    for hit in found.hits:
        _hit(hit)
    if found.suggestions:
        _out.print(_text("\nDid you mean: " + "; ".join(found.suggestions)))


def faults(query: Query) -> None:
    """What is wrong in a query, beside what a program reads."""
    for fault in query.faults:
        _err.print(_text(fault, style="yellow"))


def piece(one: Piece) -> None:
    """A piece, whole."""
    _out.print(_text(one.title, style="bold"))
    for name, value in _facts(one):
        _out.print(_text(f"{name}: {value}"))
    for part in (one.intro, one.standfirst, one.text, one.notes, one.author_note):
        if part:
            _out.print(_text("\n" + part))


def summary(made: Summary) -> None:
    """The headline, the points by number, what was new in each period, the pieces quoted, and those that are not."""
    days = [spoken(day, made.precision) for day in (made.first, made.last) if day]
    span = f", {' to '.join(dict.fromkeys(days))}" if days else ""
    _out.print(_text(f"{made.tag.name}: {many(made.pieces, 'piece')}{span}", style="bold"))
    for name, counts in (("Authors", made.authors), ("Outlets", made.outlets)):
        if counts:
            _out.print(_text(f"{name}: " + ", ".join(f"{count.label} ({count.pieces})" for count in counts)))
    if made.sentences:
        _out.print(_text(account.method(made), style="dim"))
    for quote in made.sentences:
        _quote(quote)
    if not made.sentences:
        _out.print(
            _text("No sentence of these pieces stands alone; read them with: corpus search tag:" + made.tag.slug)
        )
    if made.periods:
        _out.print(_text("\nWhat was new", style="bold"))
        for period in made.periods:
            _period(period, points=len(made.sentences))
    _sources(made.sources, made.quotes)
    if rest := account.rest(made):
        _out.print(_text(f"\n{rest}", style="dim"))


def comparison(made: Comparison) -> None:
    """What each of two periods says that the other does not."""
    _out.print(_text(f"{made.tag.name}: {made.sides[0].name} against {made.sides[1].name}", style="bold"))
    for side, other in (made.sides, made.sides[::-1]):
        _out.print(
            _text(f"\nWhat {side.name} said that {other.name} did not ({many(side.pieces, 'piece')})", style="bold")
        )
        if side.words:
            _out.print(_text(", ".join(side.words)))
        for quote in side.sentences:
            _quote(quote)
        if not side.sentences:
            _out.print(_text("No sentence that could stand alone." if side.pieces else "No piece was published then."))
    _sources(made.sources, [quote for side in made.sides for quote in side.sentences])
    if made.undated:
        _out.print(_text(f"\n{many(made.undated, 'piece')} without a date on neither side.", style="dim"))


def _quote(quote: Quote) -> None:
    when = spoken(quote.published, quote.precision)
    source = ", ".join(filter(None, [quote.title, when])) + f"  [{quote.key}]"
    _out.print(_text(f"\n[{quote.n}] {bare(quote.text)}"), _text(f"    {source}", style="dim"), sep="\n")


def _period(period: Period, points: int) -> None:
    """A line of its words and the number of its sentence, which follows where it is no point."""
    known = period.quote is not None and period.quote.n <= points
    words = ", ".join(period.words)
    told = f"{words}  [{period.quote.n}]" if period.quote and known else words
    _out.print(_text(f"\n{period.name} ({many(period.pieces, 'piece')}): {told}".rstrip(": ")))
    if period.quote and not known:
        _quote(period.quote)


def _sources(pieces: Sequence[Piece], quotes: Sequence[Quote]) -> None:
    if pieces:
        _out.print(_text("\nPieces quoted", style="bold"))
    for one in pieces:
        numbers = ", ".join(str(quote.n) for quote in quotes if quote.key == one.key)
        known = [one.title, ", ".join(one.authors), one.outlet, spoken(one.published, one.precision)]
        _out.print(_text(f"  [{numbers}] " + " · ".join(filter(None, known)) + f"  [{one.key}]"))


def retold(told: Retold) -> None:
    """What a language model wrote, with the numbers of the sentences it rests on."""
    _out.print(
        _text(f"Written by a language model, {told.model}, and checked against the sentences below:", style="bold")
    )
    for claim in told.claims:
        _out.print(_text(f"  {claim.words} [{', '.join(map(str, claim.cites))}]"))
    for claim in told.dropped:
        _out.print(_text(f"  Left out, for {claim.fault}: {claim.words}", style="yellow"))
    _out.print()


def on_this_date(day: date, pieces: Sequence[Piece]) -> None:
    """The pieces of earlier years."""
    heading = f"{day.day} {day:%B} in earlier years: {many(len(pieces), 'piece')}"
    _out.print(_text(heading, style="bold"))
    for one in pieces:
        _out.print(_text(f"  {spoken(one.published, one.precision)}  {one.title}  [{one.key}]"))


def tags(counts: Sequence[Count]) -> None:
    """Tags with their counts."""
    table = Table(box=None, pad_edge=False)
    table.add_column("Tag")
    table.add_column("Pieces", justify="right")
    for count in counts:
        table.add_row(_text(count.label), str(count.pieces))
    _out.print(table)


def related(found: Sequence[Related]) -> None:
    """Pieces like another, and why."""
    for n, one in enumerate(found):
        if n:
            _out.print()
        _heading(one.piece)
        _out.print(_text(one.why))
    if not found:
        _out.print(_text("No other piece shares a tag or a telling word with it."))


def timeline(made: Timeline) -> None:
    """A line a year or month, with a bar as long as its share of the most."""
    for fault in made.query.faults:
        _out.print(_text(fault, style="yellow"))
    unknown = "month" if made.step == "month" else "date"
    undated = f", {made.undated} of them without a {unknown}" if made.undated else ""
    _out.print(_text(f"{many(made.total, 'piece')} for {made.query}{undated}", style="bold"))
    most = max((count.pieces for count in made.counts), default=1)
    for count in made.counts:
        _out.print(_text(f"  {count.label}  {count.pieces:5}  " + "█" * round(40 * count.pieces / most)))


def _hit(hit: Hit) -> None:
    _out.print()
    _heading(hit.piece)
    passage = _text(hit.passage.text)
    for start, end in hit.passage.marks:
        passage.stylize("bold underline", start, end)
    _out.print(passage)
    if hit.why:
        _out.print(_text(hit.why, style="dim"))


def _heading(one: Piece) -> None:
    """The title of a piece, and under it when and where it came out, by whom, and its key."""
    known = [spoken(one.published, one.precision), one.outlet, ", ".join(one.authors)]
    _out.print(_text(one.title, style="bold"))
    _out.print(_text(" · ".join(filter(None, known)) + f"  [{one.key}]", style="dim"))


def _facts(one: Piece) -> list[tuple[str, str]]:
    rows = [
        ("By", ", ".join(one.authors)),
        ("Outlet", one.outlet or ""),
        ("Published", spoken(one.published, one.precision)),
        ("Kind", one.kind or ""),
        ("Tags", ", ".join(tag.name for tag in one.tags)),
        ("Categories", ", ".join(one.categories)),
        ("Languages", ", ".join(one.languages)),
        ("Link", one.url or ""),
        ("Key", one.key),
    ]
    return [(name, value) for name, value in rows if value]
