"""The verbs that ask the index: what a query finds, a piece, a summary, a date, citations, everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import click

from corpus import almanac, cite, document, retelling, search, summary, timeline
from corpus.cli import shapes, show
from corpus.cli.parameters import DAY, FIRST, INDEX, JSON, LAST, STRETCH, print_json
from corpus.errors import NotRetold
from corpus.model import Length, Piece, Sort, Summary
from corpus.query import Query
from corpus.search import related, selection
from corpus.store import Store
from corpus.summary import Span


@click.command("search")
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Hits on a page.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page.")
@click.option("--sort", type=click.Choice(get_args(Sort)), default="best", show_default=True)
@INDEX
@JSON
def search_(query: tuple[str, ...], limit: int, page: int, sort: Sort, path: Path, as_json: bool) -> None:
    """Find pieces: words, "a phrase", -word, OR, prefix*, tag: author: outlet: lang: kind: year: since: until:

    Put -- before a query that starts with -.
    """
    with Store.open(path) as store:
        found = search.find(store, Query.parse(" ".join(query)), sort=sort, page=page, size=limit)
    if as_json:
        print_json(shapes.page(found))
    else:
        show.page(found)


@click.command("show")
@click.argument("key")
@INDEX
@JSON
def show_(key: str, path: Path, as_json: bool) -> None:
    """Show the piece with this KEY, whole."""
    with Store.open(path) as store:
        piece = store.piece(key)
    if as_json:
        print_json(shapes.piece(piece))
    else:
        show.piece(piece)


@click.command("summarize")
@click.argument("tag")
@click.option("--since", type=FIRST, help="From this day, month or year on.")
@click.option("--until", type=LAST, help="Up to the end of this day, month or year.")
@click.option("--length", type=click.Choice(get_args(Length)), default="medium", show_default=True)
@click.option("--export", "exported", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write it to FILE.md with footnotes, and the pieces quoted to FILE.bib.")  # fmt: skip
@click.option("--model", help="Have this language model retell the sentences too; needs the extra llm.")
@click.option("--seconds", type=click.IntRange(5, 600), default=60, show_default=True, help="How long it may take.")
@INDEX
@JSON
def summarize(
    tag: str,
    since: date | None,
    until: date | None,
    length: Length,
    exported: Path | None,
    model: str | None,
    seconds: int,
    path: Path,
    as_json: bool,
) -> None:
    """Summarise the pieces of TAG in their own sentences."""
    with Store.open(path) as store, show.patience("Weighing the sentences"):
        made = summary.compose(store, store.tag(tag), since=since, until=until, length=length)
    told = _retold(made, model, seconds) if model else None
    if exported:
        _write_new({".md": document.as_markdown(made, told), ".bib": document.as_bibtex(made)}, exported)
    elif as_json:
        print_json(shapes.summary(made) | ({"retold": shapes.retold(told)} if model else {}))
    else:
        if told:
            show.retold(told)
        show.summary(made)


def _retold(made: Summary, model: str, seconds: int) -> retelling.Retold | None:
    """What the model makes of it; None, and a word about why, where nothing that can be used."""
    try:
        return retelling.retell(made.sentences, model, seconds)
    except NotRetold as error:
        click.echo(f"Word for word only: {error}", err=True)
        return None


def _write_new(contents: dict[str, str], beside: Path) -> None:
    """Write files of one name and these suffixes, over none that is there."""
    bare = beside.with_suffix("") if beside.suffix in contents else beside
    paths = {bare.with_name(bare.name + suffix): content for suffix, content in contents.items()}
    for path in paths:
        if path.exists():
            raise click.ClickException(f"{path} is there already; name another file.")
    try:
        for path, content in paths.items():
            path.write_text(content, "utf-8")
            click.echo(f"Wrote {path}", err=True)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None


@click.command("compare")
@click.argument("tag")
@click.argument("one", type=STRETCH, metavar="PERIOD")
@click.argument("other", type=STRETCH, default=Span(), metavar="[AGAINST]")
@click.option("--length", type=click.Choice(get_args(Length)), default="medium", show_default=True)
@INDEX
@JSON
def compare(tag: str, one: Span, other: Span, length: Length, path: Path, as_json: bool) -> None:
    """Tell what the pieces of TAG said in one PERIOD and not in another, or in all other years, and the reverse.

    A period is a year, a month or a day, or `2011 to 2012`.
    """
    with Store.open(path) as store, show.patience("Weighing the sentences"):
        made = summary.compare(store, store.tag(tag), one, other, length)
    if as_json:
        print_json(shapes.comparison(made))
    else:
        show.comparison(made)


@click.command("onthisdate")
@click.argument("day", type=DAY, default="today", metavar="[DATE]")
@click.option("--leap-day", "leap", type=click.Choice(get_args(almanac.LeapDay)), envvar="BOT_LEAP_DAY",
              default="feb28", show_default=True, show_envvar=True,
              help="Where 29 February is shown in common years.")  # fmt: skip
@INDEX
@JSON
def onthisdate(day: date, leap: almanac.LeapDay, path: Path, as_json: bool) -> None:
    """Show what was published on this month and day of earlier years.

    DATE is like `15 Feb` or `today`; `2013-02-15` asks for the years before 2013.
    """
    with Store.open(path) as store:
        pieces = almanac.on_this_date(store, day, leap=leap)
    if as_json:
        print_json({"date": day.isoformat(), "pieces": [shapes.piece(piece) for piece in pieces]})
    else:
        show.on_this_date(day, pieces)


@click.command("tags")
@INDEX
@JSON
def tags(path: Path, as_json: bool) -> None:
    """List the tags with the number of their pieces."""
    with Store.open(path) as store:
        counts = store.tags()
    if as_json:
        print_json([{"slug": count.value, "name": count.label, "pieces": count.pieces} for count in counts])
    else:
        show.tags(counts)


@click.command("related")
@click.argument("key")
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True, help="How many pieces.")
@INDEX
@JSON
def related_(key: str, limit: int, path: Path, as_json: bool) -> None:
    """Show the pieces most like the one with this KEY, and why."""
    with Store.open(path) as store:
        found = related.to(store, key, limit)
    if as_json:
        print_json([shapes.related(one) for one in found])
    else:
        show.related(found)


@click.command("timeline")
@click.argument("asked", nargs=-1, required=True, metavar="TAG-OR-QUERY")
@click.option("--by", "step", type=click.Choice(get_args(timeline.Step)), default="year", show_default=True)
@INDEX
@JSON
def timeline_(asked: tuple[str, ...], step: timeline.Step, path: Path, as_json: bool) -> None:
    """Count the pieces of a tag, or that have all the words of a query, by year or month.

    Put -- before a query that starts with -.
    """
    with Store.open(path) as store:
        made = timeline.of(store, " ".join(asked), step)
    if as_json:
        print_json(shapes.timeline(made))
    else:
        show.timeline(made)


@click.command("cite")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--tag", help="The pieces of this tag.")
@click.option(
    "--query", help="The pieces that have all the words of this query, and keep to its tag: author: ... parts."
)
@click.option("--format", "form", type=click.Choice(list(cite.NAMES)), default="bibtex", show_default=True)
@INDEX
@click.option("--json", "as_json", is_flag=True, help="The same as --format csl-json.")
def cite_(
    keys: tuple[str, ...], tag: str | None, query: str | None, form: cite.Format, path: Path, as_json: bool
) -> None:
    """Print citations: of the pieces with these KEYs, of a tag, or of a query."""
    if [bool(keys), tag is not None, query is not None].count(True) != 1:
        raise click.UsageError("Name pieces by their keys, or give one of --tag and --query.")
    with Store.open(path) as store:
        if keys:
            pieces: Iterator[Piece] = iter([store.piece(key) for key in dict.fromkeys(keys)])
        else:
            chosen = selection.select(store, store.tag(tag).slug if tag is not None else query or "")
            show.faults(chosen.query)
            if not chosen.total:
                raise click.ClickException("No piece has all of these words.")
            pieces = selection.pieces(store, chosen)
        for part in cite.written(pieces, "csl-json" if as_json else form):
            click.echo(part, nl=False)


@click.command("export")
@INDEX
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one piece a line (the only form, and the default).")
def export_(path: Path, as_json: bool) -> None:
    """Print every piece of the index as JSON Lines, in order of key."""
    with Store.open(path) as store:
        for piece in store.by_key():
            print_json(shapes.piece(piece))


VERBS = (search_, show_, summarize, compare, onthisdate, tags, related_, timeline_, cite_, export_)
