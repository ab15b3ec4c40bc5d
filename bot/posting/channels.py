"""Discord's channels as a delivery needs them: post once, look for what was posted, edit it, tell the admins."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date, datetime

import discord

from bot import invite, render, tongues
from bot.posting import reasons
from bot.posting.delivery import Gone, Post, Refused
from corpus.said import Row, Said

_TOKEN = re.compile(r"(\d+)\.(\d{4})(\d\d)(\d\d)")
_NEEDED = {  # what a digest needs, by discord.py's names and as the settings of a channel have it
    "read_messages": Said("View Channel"),
    "send_messages": Said("Send Messages"),
    "read_message_history": Said("Read Message History"),
}


class NotThere(Exception):
    """Discord has not told all that it tells at the start."""


class DiscordChannels:
    """The channels that a client sees; by number, so that nothing depends on its cache."""

    def __init__(self, client: discord.Client, language: str = "") -> None:
        self._client = client
        self._language = language

    async def knock(self) -> None:
        """Ask Discord the cheapest thing: the answer goes through the clock, and is thrown away.

        Raises also before the gateway has told of the servers: in which language and where we may look is known then.
        """
        if not self._client.is_ready():
            raise NotThere("its gateway has not told of the servers yet")
        await self._client.http.request(discord.http.Route("GET", "/users/@me"))

    async def send(self, channel: int, reply: render.Reply, nonce: str) -> int:
        """Post a message; discord.py sends `enforce_nonce` with every nonce. Raises Gone or Refused."""
        try:
            message = await self._client.get_partial_messageable(channel).send(
                view=reply.view, files=list(reply.files), nonce=nonce
            )
        except discord.HTTPException as error:
            _refuse(channel, error)
            raise
        return message.id

    async def edit(self, channel: int, message: int, reply: render.Reply) -> None:
        """Show something else in a message of ours. Raises Gone, also when the message was deleted, or Refused."""
        try:
            await self._client.get_partial_messageable(channel).get_partial_message(message).edit(view=reply.view)
        except discord.HTTPException as error:
            _refuse(channel, error)
            raise

    async def posts(self, channel: int, digest: int, since: datetime) -> AsyncIterator[Post]:
        """Our posts of a digest since then, the oldest first, however many messages stand between.

        Raises Gone when the channel cannot be read.
        """
        us, there = self._client.user, self._client.get_channel(channel)
        if isinstance(there, discord.TextChannel) and not there.permissions_for(there.guild.me).read_message_history:
            # Discord does not refuse here: it says that the channel is empty, and we would post a second time.
            raise Gone(_forbidden(channel))
        history = self._client.get_partial_messageable(channel).history(limit=None, after=since, oldest_first=True)
        try:
            async for message in history:
                if us is None or message.author.id != us.id:
                    continue
                if carries := carried([part.to_dict() for part in message.components], digest):
                    yield Post(carries[0], message.id, carries[1])
        except discord.HTTPException as error:
            _refuse(channel, error)
            raise

    async def tell(self, guild: int, words: str, who: int | None) -> bool:
        """Post to the server's system channel or else to the person `who`; False where neither is possible."""
        server = self._client.get_guild(guild)
        if server is None:
            return False
        view = render.notice(words, tone="bad").view
        try:
            if server.system_channel is not None:
                await server.system_channel.send(view=view)
                return True
        except discord.HTTPException:
            pass
        try:
            person = await self._client.fetch_user(who) if who is not None else None
            if person is not None:
                await person.send(view=view)
        except discord.HTTPException:
            return False
        return person is not None

    def serves(self, guild: int) -> bool:
        """Are we still in that server?"""
        return self._client.get_guild(guild) is not None

    def language(self, guild: int) -> str:
        """The language of what is posted there: that of the settings, else the server's own."""
        server = self._client.get_guild(guild)
        return self._language or (server.preferred_locale.value if server else tongues.ENGLISH)


def closed(channel: discord.TextChannel) -> list[str]:
    """What keeps us from posting digests there, as sentences."""
    withheld = dict(invite.lacking(channel.permissions_for(channel.guild.me), invite.DIGEST))
    if not any(withheld.values()):
        return []
    names = Row(_NEEDED[name] for name, lacking in withheld.items() if lacking)
    return [Said("In #{channel} I lack: {names}. Give me that there first.", channel=channel.name, names=names)]


def carried(components: Iterable[object], digest: int) -> tuple[date, tuple[str, ...]] | None:
    """The date of a delivery of `digest`, and the keys of the pieces it shows, by the Read buttons of a message.

    The message is given as JSON; None when its buttons name no such delivery.
    """
    found: dict[date, dict[str, None]] = {}
    for custom_id in _custom_ids(list(components)):
        match custom_id.split(":"):
            case ["read", _, key, token] if (match := _TOKEN.fullmatch(token)) and int(match[1]) == digest:
                found.setdefault(date(*map(int, match.groups()[1:])), {})[key] = None
    return next(((day, tuple(keys)) for day, keys in found.items()), None)


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


def _refuse(channel: int, error: discord.HTTPException) -> None:
    """Raise Gone or Refused for what trying again does not mend; anything else may pass."""
    if isinstance(error, discord.NotFound):
        raise Gone(reasons.GONE.format(channel=channel)) from error
    if isinstance(error, discord.Forbidden):
        raise Gone(_forbidden(channel)) from error
    if 400 <= error.status < 500 and error.status != 429:
        raise Refused(reasons.REFUSED.format(why=error.text)) from error


def _forbidden(channel: int) -> str:
    return reasons.CLOSED.format(channel=channel)
