"""What the README tells must be there, and what is there must be in the README."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from discord import app_commands
from discord.ext import commands

import bot.cli
import corpus.cli
from bot import client, settings

HOME = Path(__file__).parents[1]
README = (HOME / "README.md").read_text("utf-8")
ENV_EXAMPLE = (HOME / ".env.example").read_text("utf-8")
CI = (HOME / ".ci" / "run").read_text("utf-8")
SETTING = re.compile(r"\b(?:DISCORD|CORPUS|BOT)_[A-Z_]*[A-Z]\b")


def slash_commands() -> Iterator[str]:
    """Every slash command as a person types it, groups and their subcommands too: `search`, `digest`, `digest set`."""
    for module in client.COGS:
        for _, cog in inspect.getmembers(module, inspect.isclass):
            if issubclass(cog, commands.Cog) and cog.__module__ == module.__name__:
                yield from _names(cog)


def _names(cog: type[commands.Cog]) -> Iterator[str]:
    group = cog.__cog_group_name__ if issubclass(cog, commands.GroupCog) else None
    if group:
        yield group
    for _, command in inspect.getmembers(cog):
        if isinstance(command, app_commands.Command | app_commands.Group) and command.parent is None:
            prefix = f"{group} " if group else ""
            below = command.walk_commands() if isinstance(command, app_commands.Group) else ()
            yield prefix + command.name
            yield from (prefix + child.qualified_name for child in below)


def verbs(program: str, group: click.Group) -> Iterator[str]:
    """Every verb of a command line: `corpus index`."""
    return (f"{program} {name}" for name, verb in group.commands.items() if not verb.hidden)


@pytest.mark.parametrize("name", sorted(set(slash_commands())))
def test_every_slash_command_is_in_the_readme(name: str) -> None:
    command, *below = name.split()
    lines = [line for line in README.splitlines() if re.search(rf"/{command}\b", line)]
    assert any(all(re.search(rf"\b{word}\b", line) for word in below) for line in lines)


def test_every_slash_command_in_the_readme_exists() -> None:
    told = set(re.findall(r"`/([a-z]+)", README))
    assert told <= {name.split()[0] for name in slash_commands()}


@pytest.mark.parametrize("name", [*verbs("corpus", corpus.cli.main), *verbs("bot", bot.cli.main)])
def test_every_verb_of_the_command_lines_is_in_the_readme(name: str) -> None:
    assert re.search(rf"\b{name}\b", README)


def test_every_verb_in_the_readme_exists() -> None:
    told = {" ".join(words) for words in re.findall(r"`(corpus|bot) ([a-z]+)\b", README)}
    assert told <= {*verbs("corpus", corpus.cli.main), *verbs("bot", bot.cli.main)}


@pytest.mark.parametrize("name", settings.names())
def test_every_setting_is_explained(name: str) -> None:
    assert name in SETTING.findall(README)
    assert name in SETTING.findall(ENV_EXAMPLE)


def test_every_setting_that_is_explained_exists() -> None:
    assert {*SETTING.findall(README), *SETTING.findall(ENV_EXAMPLE)} <= set(settings.names())


def test_the_two_commands_are_run_as_they_stand_here_before_a_change_is_taken() -> None:
    told = re.findall(r"^ {4}(python3 -m venv .*)$", README, re.MULTILINE)
    assert len(told) == 2
    assert told == re.findall(r'^\w+="(python3 -m venv .*)"$', CI, re.MULTILINE)


def test_every_file_that_the_readme_points_at_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (HOME / link).exists()] == []


def test_every_test_that_the_readme_names_is_there() -> None:
    told = set(re.findall(r"`(test_\w+)`", README))
    there = {
        name for file in HOME.glob("tests/**/test_*.py") for name in re.findall(r"def (test_\w+)", file.read_text())
    }
    assert len(told) > 30
    assert sorted(told - there) == []
