"""The command `corpus`: reads dumps, builds the index, and asks it from a terminal."""

from __future__ import annotations

import errno
import gc
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
from click.core import ParameterSource
from dotenv import load_dotenv

from corpus import (
    almanac,
    check,
    cite,
    document,
    explain,
    live,
    readers,
    retelling,
    search,
    summary,
    text,
    timeline,
)
from corpus.cli import shapes, show
from corpus.cli.parameters import DAY, FIRST, INDEX, JSON, LAST, STRETCH
from corpus.errors import CorpusError, NotRetold
from corpus.merge import natural
from corpus.model import Length, Piece, Sort, Summary
from corpus.query import Query
from corpus.search import related, selection
from corpus.store import Store
from corpus.summary import Span

DUMPS = Path("dumps")  # where they are unless it is said otherwise


class _Commands(click.Group):
    """Says every fault as a sentence: of the corpus and of the disk with exit code 1, being stopped with 130."""

    def invoke(self, ctx: click.Context) -> object:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # a terminal may not know every letter
                stream.reconfigure(errors="replace")
        try:
            return super().invoke(ctx)
        except CorpusError as error:
            raise click.ClickException(str(error)) from None
        except KeyboardInterrupt:
            click.echo("Stopped; the index is as it was.", err=True)
            raise click.exceptions.Exit(130) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read the answer has enough: click's own matter
                raise
            what = f"{error.filename} could not be read or" if error.filename else "The answer could not be"
            raise click.ClickException(f"{what} written: {error.strerror or error}.") from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="almanac")
def main() -> None:
    """Read a research team's dumps, build the index, and ask it.

    Settings come from the environment, or from .env in this folder.
    """
    gc.freeze()  # what was loaded stays: to look through it for rubbish again and again takes a tenth of a long answer
    load_dotenv(Path(".env"), interpolate=False)


@main.command("read")
@click.argument("paths", type=click.Path(path_type=Path, exists=True, allow_dash=True), nargs=-1, required=True)
@click.option("--explain", "explained", is_flag=True,
              help="Tell where in the dump each fact was read; this takes longer.")  # fmt: skip
@JSON
def read_(paths: tuple[Path, ...], explained: bool, as_json: bool) -> None:
    """Show the pieces of PATHS (files, folders, or - for standard input) as read, before merging."""
    faults = 0
    with _spooled(paths) as real:
        for dump in readers.dumps(real):
            for read, evidence in explain.explain(dump) if explained else ((one, ()) for one in readers.read(dump)):
                if not isinstance(read, Piece):
                    faults += 1
                    show.unread(read)
                elif as_json:
                    whole = shapes.piece(replace(read, key=natural.key(read)))
                    _print(whole | {"evidence": shapes.evidence(evidence)} if explained else whole)
                else:
                    show.read(read)
                    show.evidence(evidence)
    if faults:
        click.echo(f"{faults} could not be read.", err=True)


@main.command("index")
@click.argument("dumps", type=click.Path(allow_dash=True), nargs=-1, envvar="CORPUS_DUMPS")
@click.option("--hosts", envvar="CORPUS_HOSTS", default="", show_envvar=True,
              help="The only hosts that live addresses may name, commas between.")  # fmt: skip
@click.option("--sites", envvar="CORPUS_SITES", default="", show_envvar=True,
              help="Live addresses that are read when no DUMPS are named, commas between.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Tell what would change, ask no site, and leave the index as it is.")
@INDEX
@JSON
def index_(dumps: tuple[str, ...], hosts: str, sites: str, dry_run: bool, path: Path, as_json: bool) -> None:
    """Build the index from DUMPS: files, folders, - for standard input, or addresses of live sites like
    https://blog.example.org/; by default the folder dumps and what --sites names."""
    named = click.get_current_context().get_parameter_source("dumps") is ParameterSource.COMMANDLINE
    addresses = tuple(filter(live.is_address, dumps)) if named else text.listed(sites)
    folders = _folders(dumps, default=not named and (not addresses or DUMPS.exists()))
    try:
        web = live.Web(text.listed(hosts))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="CORPUS_HOSTS") from None
    with _spooled(folders) as real, show.progress(quiet=as_json) as progress:
        agree = (lambda tally: False) if dry_run else None
        done = live.build(real, addresses, path, web=web, progress=progress, agree=agree, fetch=not dry_run)
    if as_json:
        _print(shapes.tally(done))
    else:
        show.tally(done, path)


@main.command("search")
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Hits on a page.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page.")
@click.option("--sort", type=click.Choice(["best", "newest", "oldest"]), default="best", show_default=True)
@INDEX
@JSON
def search_(query: tuple[str, ...], limit: int, page: int, sort: Sort, path: Path, as_json: bool) -> None:
    """Find pieces: words, "a phrase", -word, OR, prefix*, tag: author: outlet: lang: kind: year: since: until:

    Put -- before a query that starts with -.
    """
    with Store.open(path) as store:
        found = search.find(store, Query.parse(" ".join(query)), sort=sort, page=page, size=limit)
    if as_json:
        _print(shapes.page(found))
    else:
        show.page(found)


@main.command("show")
@click.argument("key")
@INDEX
@JSON
def show_(key: str, path: Path, as_json: bool) -> None:
    """Show the piece with this KEY, whole."""
    with Store.open(path) as store:
        piece = store.piece(key)
    if as_json:
        _print(shapes.piece(piece))
    else:
        show.piece(piece)


@main.command("summarize")
@click.argument("tag")
@click.option("--since", type=FIRST, help="From this day, month or year on.")
@click.option("--until", type=LAST, help="Up to the end of this day, month or year.")
@click.option("--length", type=click.Choice(["short", "medium", "long"]), default="medium", show_default=True)
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
        _print(shapes.summary(made) | ({"retold": shapes.retold(told)} if model else {}))
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


@main.command("compare")
@click.argument("tag")
@click.argument("one", type=STRETCH, metavar="PERIOD")
@click.argument("other", type=STRETCH, default=Span(), metavar="[AGAINST]")
@click.option("--length", type=click.Choice(["short", "medium", "long"]), default="medium", show_default=True)
@INDEX
@JSON
def compare(tag: str, one: Span, other: Span, length: Length, path: Path, as_json: bool) -> None:
    """Tell what the pieces of TAG said in one PERIOD and not in another, or in all other years, and the reverse.

    A period is a year, a month or a day, or `2011 to 2012`.
    """
    with Store.open(path) as store, show.patience("Weighing the sentences"):
        made = summary.compare(store, store.tag(tag), one, other, length)
    if as_json:
        _print(shapes.comparison(made))
    else:
        show.comparison(made)


@main.command("onthisdate")
@click.argument("day", type=DAY, default="today", metavar="[DATE]")
@click.option("--leap-day", "leap", type=click.Choice(["feb28", "mar1", "skip"]), envvar="BOT_LEAP_DAY",
              default="feb28", show_default=True, help="Where 29 February is shown in common years.")  # fmt: skip
@INDEX
@JSON
def onthisdate(day: date, leap: almanac.LeapDay, path: Path, as_json: bool) -> None:
    """Show what was published on this month and day of earlier years.

    DATE is like `15 Feb` or `today`; `2013-02-15` asks for the years before 2013.
    """
    with Store.open(path) as store:
        pieces = almanac.on_this_date(store, day, leap=leap)
    if as_json:
        _print({"date": day.isoformat(), "pieces": [shapes.piece(piece) for piece in pieces]})
    else:
        show.on_this_date(day, pieces)


@main.command("tags")
@INDEX
@JSON
def tags(path: Path, as_json: bool) -> None:
    """List the tags with the number of their pieces."""
    with Store.open(path) as store:
        counts = store.tags()
    if as_json:
        _print([{"slug": count.value, "name": count.label, "pieces": count.pieces} for count in counts])
    else:
        show.tags(counts)


@main.command("related")
@click.argument("key")
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True, help="How many pieces.")
@INDEX
@JSON
def related_(key: str, limit: int, path: Path, as_json: bool) -> None:
    """Show the pieces most like the one with this KEY, and why."""
    with Store.open(path) as store:
        found = related.to(store, key, limit)
    if as_json:
        _print([shapes.related(one) for one in found])
    else:
        show.related(found)


@main.command("timeline")
@click.argument("asked", nargs=-1, required=True, metavar="TAG-OR-QUERY")
@click.option("--by", "step", type=click.Choice(["year", "month"]), default="year", show_default=True)
@INDEX
@JSON
def timeline_(asked: tuple[str, ...], step: timeline.Step, path: Path, as_json: bool) -> None:
    """Count the pieces of a tag, or that have all the words of a query, by year or month.

    Put -- before a query that starts with -.
    """
    with Store.open(path) as store:
        made = timeline.of(store, " ".join(asked), step)
    if as_json:
        _print(shapes.timeline(made))
    else:
        show.timeline(made)


@main.command("cite")
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


@main.command("check")
@click.argument("dumps", type=click.Path(allow_dash=True), nargs=-1, envvar="CORPUS_DUMPS")
@INDEX
@JSON
def check_(dumps: tuple[str, ...], path: Path, as_json: bool) -> None:
    """List what a person should look at in the index, each with the lines to add to corrections.toml.

    DUMPS are the files and folders that the index was built from, by default the folder dumps.
    """
    with _spooled(_folders(dumps, default=not dumps and DUMPS.exists())) as real, Store.open(path) as store:
        found = check.check(store, path, real)
    if as_json:
        _print([shapes.finding(one) for one in found])
    else:
        show.findings(found)


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


@main.command("export")
@INDEX
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one piece a line (the only form, and the default).")
def export_(path: Path, as_json: bool) -> None:
    """Print every piece of the index as JSON Lines, in order of key."""
    with Store.open(path) as store:
        for piece in store.by_key():
            _print(shapes.piece(piece))


def _folders(dumps: Iterable[str], *, default: bool) -> tuple[Path, ...]:
    """The dumps that are no live address, all of them there; the usual folder where `default` says so and none is."""
    folders = tuple(Path(dump).expanduser() for dump in dumps if not live.is_address(dump))
    if default and not folders:
        folders = (DUMPS,)
    for folder in folders:
        if str(folder) != "-" and not folder.exists():
            verb = click.get_current_context().info_name
            raise click.ClickException(f"{folder} is not there. Name the folder of your dumps: corpus {verb} FOLDER")
    return folders


def _print(what: object) -> None:
    whole = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(what, ensure_ascii=not whole))


@contextmanager
def _spooled(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """The same paths, with - replaced by a file that holds standard input."""
    with tempfile.TemporaryDirectory() as folder:
        real = []
        for path in paths:
            if str(path) == "-":
                path = Path(folder, "stdin")
                with path.open("wb") as file:
                    shutil.copyfileobj(sys.stdin.buffer, file)
            real.append(path)
        yield real
