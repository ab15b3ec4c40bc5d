"""Discord's channels as a delivery needs them: post once, look for what was posted, tell the admins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import discord

from bot import render
from bot.delivery import Found, Gone, Refused

SLACK = timedelta(minutes=10)  # our clock and Discord's may differ
SEARCHED = 2_000  # messages looked through for a delivery, the oldest first


class DiscordChannels:
    """The channels that a client sees; by number, so that nothing depends on its cache."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def send(self, channel: int, reply: render.Reply, nonce: str) -> int:
        """Post a message; discord.py sends `enforce_nonce` with every nonce. Raises Gone or Refused."""
        try:
            message = await self._client.get_partial_messageable(channel).send(
                view=reply.view, files=list(reply.files), nonce=nonce
            )
        except (discord.NotFound, discord.Forbidden) as error:
            raise Gone(_closed(channel, error)) from error
        except discord.HTTPException as error:
            if 400 <= error.status < 500 and error.status != 429:
                raise Refused(f"Discord did not accept the message ({error.text}).") from error
            raise
        return message.id

    async def find(self, channel: int, token: str, since: datetime) -> Found | None:
        """Our message whose buttons carry `token`. Raises Gone when the channel cannot be read."""
        us, there = self._client.user, self._client.get_channel(channel)
        if isinstance(there, discord.TextChannel) and not there.permissions_for(there.guild.me).read_message_history:
            # Discord does not refuse here: it says that the channel is empty, and we would post a second time.
            raise Gone(_forbidden(channel))
        history = self._client.get_partial_messageable(channel).history(
            limit=SEARCHED, after=since - SLACK, oldest_first=True
        )
        try:
            async for message in history:
                pieces = carried([part.to_dict() for part in message.components], token)
                if pieces and us is not None and message.author.id == us.id:
                    return Found(message.id, pieces)
        except (discord.NotFound, discord.Forbidden) as error:
            raise Gone(_closed(channel, error)) from error
        return None

    async def tell(self, guild: int, words: str) -> bool:
        """Post to the server's system channel; False when it has none, or we may not."""
        server = self._client.get_guild(guild)
        channel = server.system_channel if server is not None else None
        if channel is None:
            return False
        try:
            await channel.send(view=render.notice(words, tone="bad").view)
        except discord.HTTPException:
            return False
        return True


def carried(components: Iterable[object], token: str) -> tuple[str, ...]:
    """Keys of the pieces whose Read buttons (in the JSON of a message) name the delivery `token`, each once."""
    ids = (custom_id.split(":") for custom_id in _custom_ids(list(components)))
    return tuple(
        dict.fromkeys(parts[2] for parts in ids if len(parts) == 4 and parts[0] == "read" and parts[3] == token)
    )


def _custom_ids(node: object) -> Iterator[str]:
    """Every `custom_id` in the JSON of a component, however deep."""
    if isinstance(node, dict):
        if isinstance(node.get("custom_id"), str):
            yield node["custom_id"]
        for inner in node.values():
            yield from _custom_ids(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _custom_ids(inner)


def _closed(channel: int, error: discord.NotFound | discord.Forbidden) -> str:
    if isinstance(error, discord.NotFound):
        return f"its channel ({channel}) is not there any more."
    return _forbidden(channel)


def _forbidden(channel: int) -> str:
    return f"I may not use <#{channel}>; there I need View Channel, Send Messages and Read Message History."
