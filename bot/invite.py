"""The address by which an admin of a server lets the bot in, with the permissions that it needs and no others."""

from __future__ import annotations

import discord

SCOPES = ("bot", "applications.commands")
PERMISSIONS = discord.Permissions(
    view_channel=True,  # see the channels that digests go to
    send_messages=True,  # post digests and what is shared
    send_messages_in_threads=True,  # the same where the channel is a thread
    attach_files=True,  # timelines as pictures, citations as files
    read_message_history=True,  # settle, after a crash, whether a digest was posted
)
DIGEST = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)  # no post without these
_PAGES = {"read_messages": "view_channels"}  # where discord.py has another name than the pages


def address(application: int) -> str:
    """Where an admin of a server lets this application in.

    >>> address(42)
    'https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=274878008320'
    """
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=SCOPES)


def names(permissions: discord.Permissions = PERMISSIONS) -> tuple[str, ...]:
    """Permissions as Discord's pages name them.

    >>> names()
    ('Attach Files', 'Read Message History', 'Send Messages', 'Send Messages in Threads', 'View Channels')
    """
    held = (_PAGES.get(name, name) for name, held in permissions if held)
    return tuple(sorted(name.replace("_", " ").title().replace(" In ", " in ") for name in held))


def lacking(held: discord.Permissions, needed: discord.Permissions = PERMISSIONS) -> discord.Permissions:
    """What a channel withholds of what is needed there.

    >>> names(lacking(discord.Permissions(view_channel=True), DIGEST))
    ('Read Message History', 'Send Messages')
    """
    return discord.Permissions(needed.value & ~held.value)
