"""Who is an admin: by the server's word or by a role of the settings, and nobody else."""

from __future__ import annotations

import discord
import pytest
import simcord

import shown
from bot.client import Almanac
from bot.memory import Memory
from bot.settings import Settings


@pytest.fixture
def settings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Those of every test, and two roles of admins."""
    monkeypatch.setenv("BOT_ADMIN_ROLES", "Research Desk, 42")
    return Settings.load(env_file=None)


async def outcome(env: simcord.Env, almanac: Almanac, memory: Memory, role: simcord.RoleHandle) -> str:
    """How a member with that role fares with a command for admins that the server shows to all."""
    guild = env.guild
    channel = guild.create_text_channel("room")
    [root] = [command for command in await almanac.tree.fetch_commands() if command.name == "digest"]
    guild.set_command_permissions(root, {guild.default_role: True})
    person = guild.add_member(env.create_user("nora"), roles=[role])
    await person.slash(channel, "digest set", channel=channel, time="09:00")
    assert len(env.errors) == (memory.audit()[0].ended != "set up")
    return memory.audit()[0].ended


@pytest.mark.parametrize("right", ["manage_guild", "administrator"])
async def test_the_right_to_manage_the_server_is_enough(
    env: simcord.Env, guild: simcord.GuildHandle, almanac: Almanac, memory: Memory, right: str
) -> None:
    role = guild.create_role("Boss", permissions=discord.Permissions(**{right: True}))
    assert await outcome(env, almanac, memory, role) == "set up"


async def test_a_role_of_the_settings_is_enough_in_any_case(
    env: simcord.Env, guild: simcord.GuildHandle, almanac: Almanac, memory: Memory
) -> None:
    assert await outcome(env, almanac, memory, guild.create_role("research desk")) == "set up"


@pytest.mark.parametrize("name", ["Research", "Research Desk 2", "@everyone"])
async def test_a_role_that_is_only_like_it_is_not(
    env: simcord.Env, guild: simcord.GuildHandle, almanac: Almanac, memory: Memory, name: str
) -> None:
    rights = discord.Permissions(manage_channels=True, manage_roles=True, kick_members=True)
    role = guild.create_role(name, permissions=rights)
    assert await outcome(env, almanac, memory, role) == "refused: not an admin"


async def test_a_refusal_names_the_roles_that_would_do(
    env: simcord.Env, guild: simcord.GuildHandle, almanac: Almanac, memory: Memory
) -> None:
    await outcome(env, almanac, memory, guild.create_role("Guests"))
    assert "or one of these roles: Research Desk, 42." in str(env.errors[0])


async def test_no_command_for_admins_is_given_to_a_stranger_whom_the_server_shows_it(
    env: simcord.Env, almanac: Almanac, memory: Memory, member: simcord.MemberActor, channel: simcord.ChannelHandle
) -> None:
    roots = [one for one in await almanac.tree.fetch_commands() if one.default_member_permissions is not None]
    assert {root.name for root in roots} == {"admin", "digest"}
    given = []
    for root in roots:
        env.guild.set_command_permissions(root, {env.guild.default_role: True})
        for verb in root.options:
            assert isinstance(verb, discord.app_commands.AppCommandGroup)
            needed = {option.name: 1 for option in verb.options if getattr(option, "required", False)}
            given.append(f"/{root.name} {verb.name}")
            result = await member.slash(channel, given[-1].removeprefix("/"), **needed)
            assert result.ephemeral
            assert shown.text(result).startswith(f"{given[-1]} is for admins: ")
    assert len(given) == len(env.errors) > 10
    told = [(act.name, act.what, act.ended) for act in reversed(memory.audit(last=99))]
    assert told == [("mina", name, "refused: not an admin") for name in given]
    assert memory.digests() == ()
