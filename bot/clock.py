"""What time it is: by Discord, since a machine's clock may be wrong and a post on a wrong date cannot be taken back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from discord.http import Route

OFF = timedelta(seconds=30)  # by which clocks may differ; Discord tells whole seconds, and its answers take some
SET = "Have the system set its clock (timedatectl set-ntp true)"
log = logging.getLogger(__name__)


class Clock:
    """The clock of this machine, put right by the time that every answer of Discord carries (RFC 9110, 6.6.1)."""

    def __init__(self, machine: Callable[[], datetime]) -> None:
        self._machine = machine
        self.heard = False  # has Discord said what time it is?
        self.ahead = timedelta(0)  # by how much the machine's clock is, when that is too much; less than 0 is behind

    def __call__(self) -> datetime:
        """What time it is."""
        return self._machine() - self.ahead

    def hear(self, theirs: datetime) -> None:
        """Discord says that it is now `theirs`."""
        apart = self._machine() - theirs
        ahead = apart if abs(apart) > OFF else timedelta(0)
        if abs(ahead - self.ahead) > OFF:
            log.warning("%s", wrong(ahead) if ahead else "this machine's clock agrees with Discord's again")
        self.heard, self.ahead = True, ahead

    def trace(self) -> aiohttp.TraceConfig:
        """What lets this clock hear every answer to a client."""
        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(self._answered)
        return trace

    async def _answered(self, _: object, __: object, answer: aiohttp.TraceRequestEndParams) -> None:
        # Of other hosts, which keep pictures and the like, an answer may be a copy with the time of then.
        if str(answer.url).startswith(Route.BASE) and (told := answer.response.headers.get("Date")):
            with suppress(ValueError, TypeError):  # it tells no time, or not of which zone
                self.hear(parsedate_to_datetime(told))


def wrong(ahead: timedelta) -> str:
    """In words that the machine's clock is wrong by that."""
    way = "ahead of" if ahead > timedelta(0) else "behind"
    return f"this machine's clock is {abs(ahead).total_seconds():,.0f} seconds {way} Discord's; digests go by Discord's"
