"""The verbs that are given dumps: read, index, check."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
from click.core import ParameterSource

from corpus import check, drafts, explain, live, readers, text
from corpus.cli import shapes, show
from corpus.cli.parameters import INDEX, JSON, print_json
from corpus.merge import natural
from corpus.model import Piece
from corpus.store import Store

DUMPS = Path("dumps")  # where they are unless it is said otherwise


@click.command("read")
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
                    print_json(whole | {"evidence": shapes.evidence(evidence)} if explained else whole)
                else:
                    show.read(read)
                    show.evidence(evidence)
    if faults:
        click.echo(f"{faults} could not be read.", err=True)


@click.command("index")
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
    https://blog.example.org/; by default what CORPUS_DUMPS names, else the folder dumps, and what --sites names."""
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
        print_json(shapes.tally(done))
    else:
        show.tally(done, path)


@click.command("check")
@click.argument("dumps", type=click.Path(allow_dash=True), nargs=-1, envvar="CORPUS_DUMPS")
@INDEX
@JSON
def check_(dumps: tuple[str, ...], path: Path, as_json: bool) -> None:
    """List what a person should look at in the index, each with the lines to add to corrections.toml.

    DUMPS are the files and folders that the index was built from, by default what CORPUS_DUMPS names, else the folder
    dumps.
    """
    with _spooled(_folders(dumps, default=not dumps and DUMPS.exists())) as real, Store.open(path) as store:
        found = check.check(store, path, real)
    if as_json:
        print_json([shapes.finding(one) for one in found])
    else:
        show.findings(found)


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


@contextmanager
def _spooled(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """The same paths, with - replaced by a file that holds standard input."""
    with drafts.spare() as folder:
        real = []
        for path in paths:
            if str(path) == "-":
                path = folder / "stdin"
                with path.open("wb") as file:
                    shutil.copyfileobj(sys.stdin.buffer, file)
            real.append(path)
        yield real


VERBS = (read_, index_, check_)
