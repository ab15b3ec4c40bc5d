"""The command `bot`: runs the bot, shows it without Discord, tells Discord its commands, looks for what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path

import click

from bot import demo, logs, run
from bot.doctor import examine
from bot.memory import BadMemory
from bot.settings import Settings, SettingsFault
from corpus import sample


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


@main.command()
def doctor() -> None:
    """Look at settings, token, dumps, index, memory and disk, and say what to do about each fault.

    Exit code 1 when there is one.
    """
    marks = {"good": "ok   ", "note": "note ", "fault": "FAULT"}
    found = []
    for finding in examine():
        click.echo(f"{marks[finding.grade]} {finding.about}: {finding.words}")
        found.append(finding.grade)
    if "fault" in found:
        raise SystemExit(1)


def _ready() -> Settings:
    """The settings, a token among them, with the log set up; or the end, with exit code 2 and every fault."""
    try:
        settings = Settings.load()
    except SettingsFault as fault:
        raise WrongSettings(f"these settings cannot be used:\n{fault}") from None
    if settings.discord_token is None:
        raise WrongSettings(run.HOW_TO_BEGIN)
    logs.start(settings.bot_log_format, settings.bot_log_level, (settings.discord_token.get_secret_value(),))
    return settings


def _go(work: Coroutine[object, object, None]) -> None:
    """Run to the end; what can be told in a sentence is."""
    try:
        asyncio.run(work)
    except (run.CannotStart, demo.DemoFault, BadMemory) as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        raise SystemExit(0) from None
