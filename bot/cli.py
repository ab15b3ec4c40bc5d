"""The command `bot`: runs the bot, shows it without Discord, and keeps it well."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from bot import demo, doctor, invite, run
from bot.memory import BadMemory
from bot.settings import Settings, SettingsFault, open_to_others
from bot.upkeep import backup, daily, logs, status
from bot.upkeep.alone import NotAlone, alone
from bot.upkeep.backup import BadBackup
from corpus import sample

T = TypeVar("T")
log = logging.getLogger(__name__)


class WrongSettings(click.ClickException):
    """The settings do not allow a start."""

    exit_code = 2


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="almanac")
@click.pass_context
def main(context: click.Context) -> None:
    """Almanac in Discord. Without a command: run the bot.

    Settings come from the environment and from the file .env in this folder; .env.example explains each.
    """
    if context.invoked_subcommand is None:
        _go(run.serve(_ready()))


@main.command(name="demo")
@click.argument("dumps", default=sample.PATH, type=click.Path(exists=True, path_type=Path), metavar="[DUMPS]")
@click.option("--port", default=demo.PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes any.")
def demonstrate(dumps: Path, port: int) -> None:
    """Show the bot in a browser page on this machine: no Discord, no token, no network.

    DUMPS is what to read: the team's folder of dumps, or a file; without it, a small corpus that comes along.
    """
    logs.start("text", "WARNING")
    logs.only_errors_of("discord")  # it warns of voice, and of a cache that the page does without
    _go(demo.serve(dumps, port))


@main.command()
def sync() -> None:
    """Tell Discord the commands, changed or not; a bot that starts does it by itself when they have changed."""
    _go(run.sync(_ready()))
    click.echo("Discord knows the commands now.")


@main.command(name="doctor")
@click.option("--offline", is_flag=True, help="Ask nothing of Discord.")
def examine(*, offline: bool) -> None:
    """Look at settings, files, disk, and at what Discord says, and tell what to do about each fault.

    Exit code 1 when there is one.
    """
    marks = {"good": "ok   ", "note": "note ", "fault": "FAULT"}
    grades = set()

    def tell(finding: doctor.Finding) -> None:
        click.echo(f"{marks[finding.grade]} {finding.about}: {finding.words}")
        grades.add(finding.grade)

    async def ask(settings: Settings) -> None:
        async for finding in doctor.ask(settings):
            tell(finding)

    for finding in doctor.examine():
        tell(finding)
    if not offline:
        with suppress(SettingsFault):  # which are told already
            logs.start("text", "ERROR")
            asyncio.run(ask(Settings.load()))
    if "fault" in grades:
        raise SystemExit(1)


@main.command(name="invite")
def invitation() -> None:
    """Print the address that lets the bot into a server, with the permissions it needs and no others."""
    settings = _ready()
    logs.only_errors_of("discord")  # it warns of voice, and of servers that it need not see here
    address = asyncio.run(_told(run.invitation(settings)))
    click.echo(f"{address}\n\nIt asks for: {', '.join(invite.names())}.")


@main.command(name="status")
@click.option("--json", "as_json", is_flag=True, help="For a monitor: one JSON object.")
@click.option("--alive", is_flag=True, help="Look at the process only: what starting it again could cure.")
def how_it_is(*, as_json: bool, alive: bool) -> None:
    """Is the bot well? Exit code 1 when not: no sign of life, no gateway, a scheduler that stands still, no index.

    Asks nothing of Discord; reads what the running bot writes down every few seconds.
    """
    found = status.look(_settings(), datetime.now(UTC), alive=alive)
    click.echo(json.dumps(asdict(found), default=str) if as_json else "\n".join(status.lines(found)))
    if found.faults:
        raise SystemExit(1)


@main.command(name="backup")
@click.argument("to", required=False, type=click.Path(path_type=Path), metavar="[TO]")
@click.option("--dumps", is_flag=True, help="The dumps too, and what was fetched from live sites.")
def keep(to: Path | None, *, dumps: bool) -> None:
    """Write one file with what cannot be built again: the memory and the corrections. The bot may run meanwhile.

    TO is a folder, or a file that ends with .zip; without it, the folder backups beside the memory.
    """
    settings = _settings()
    with _sentences():
        made = backup.make(settings, to or daily.folder(settings), datetime.now(UTC), dumps=dumps)
    size = made.stat().st_size
    click.echo(f"{made}: {f'{size / 1e6:,.1f} MB' if size >= 1e6 else f'{size / 1e3:,.0f} kB'}")


@main.command(name="restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def put_back(file: Path, *, yes: bool) -> None:
    """Put back what a backup holds, once all of it is found whole. Stop the bot first.

    What is replaced is kept beside it as .before-restore; a dump that is there already is left as it is.
    """
    settings = _settings()
    with _sentences(), alone(settings.bot_memory):
        found = backup.check(file)
        click.echo(f"{file}: whole, made {found.made:%Y-%m-%d %H:%M} UTC, {len(found.files):,} files.")
        if not yes:
            click.confirm(f"Put it back over {settings.bot_memory}?", abort=True)
        done = backup.restore(settings, file)
    for path in done.files:
        click.echo(f"put back   {path}")
    for path in done.aside:
        click.echo(f"kept       {path}")
    for path in done.left:
        click.echo(f"left as it is, being there already: {path}")


def _settings() -> Settings:
    """The settings; or the end, with exit code 2 and every fault."""
    try:
        return Settings.load()
    except SettingsFault as fault:
        raise WrongSettings(f"these settings cannot be used:\n{fault}") from None


def _ready() -> Settings:
    """The settings, a token among them, with the log set up; or the end, with exit code 2 and every fault."""
    settings = _settings()
    if settings.discord_token is None:
        raise WrongSettings(run.HOW_TO_BEGIN)
    logs.start(settings.bot_log_format, settings.bot_log_level, (settings.discord_token.get_secret_value(),))
    if told := open_to_others():
        log.warning(".env: %s", told)
    return settings


def _go(work: Coroutine[object, object, None]) -> None:
    """Run to the end, or until Ctrl-C."""
    try:
        asyncio.run(_told(work))
    except KeyboardInterrupt:
        raise SystemExit(0) from None


async def _told(work: Coroutine[object, object, T]) -> T:
    with _sentences():
        return await work


@contextmanager
def _sentences() -> Iterator[None]:
    """What can be told in a sentence is."""
    try:
        yield
    except (run.CannotStart, demo.DemoFault, BadMemory, BadBackup, NotAlone) as error:
        raise click.ClickException(str(error)) from None
