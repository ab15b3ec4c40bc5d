"""The command `corpus`: reads dumps, builds the index, and asks it from a terminal."""

from __future__ import annotations

import errno
import gc
import io
import sys
from pathlib import Path

import click
from dotenv import load_dotenv

from corpus.cli import asking, dumps
from corpus.errors import CorpusError


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


for verb in (*dumps.VERBS, *asking.VERBS):
    main.add_command(verb)
