"""Who is a member of a server that we serve: they are answered in direct messages too."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import discord

KNOWN = timedelta(minutes=10)  # that a member counts as one before Discord is asked again
log = logging.getLogger(__name__)


class Members:
    """Asks Discord, one person at a time: the list of all would need a privileged intent."""

    def __init__(self, client: discord.Client, now: Callable[[], datetime]) -> None:
        self._client = client
        self._now = now
        self._until: dict[int, datetime] = {}

    async def among(self, servers: tuple[int, ...], person: int) -> bool:
        """Is this person a member of one of these servers?"""
        now = self._now()
        self._until = {one: until for one, until in self._until.items() if until > now}
        if person not in self._until and await self._asked(servers, person):
            self._until[person] = now + KNOWN
        return person in self._until

    async def _asked(self, servers: tuple[int, ...], person: int) -> bool:
        for server in servers:
            try:
                await self._client.http.get_member(server, person)
            except discord.HTTPException as error:
                if not isinstance(error, discord.NotFound | discord.Forbidden):
                    log.warning("whether %d is a member of server %d cannot be told: %s", person, server, error)
            else:
                return True
        return False
