"""Turns discord.py of a started process to the loopback; Python loads a module of this name by itself at its start.

Only with `LOOPBACK` in the environment, which only these tests set: the bot has no such setting.
"""

import os
import sys

# Not the process that draws: it has no need of Discord, and would take twice as long.
if (home := os.environ.get("LOOPBACK")) and "bot.answering.plot" not in sys.orig_argv:
    import discord.gateway
    import discord.http
    import yarl

    import bot.posting.schedule

    discord.http.Route.BASE = f"http://{home}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{home}/gateway")
    bot.posting.schedule.TICK = 1  # a test cannot wait for twenty seconds
    if clock := os.environ.get("LOOPBACK_CLOCK"):
        from datetime import datetime
        from pathlib import Path

        import bot.client

        bot.posting.schedule.TICK = 0.2
        bot.client.Almanac.__init__.__kwdefaults__["now"] = lambda: datetime.fromisoformat(Path(clock).read_text())
    if held := os.environ.get("LOOPBACK_HELD"):
        from pathlib import Path

        from held import watch

        import bot.client

        ready = bot.client.Almanac.setup_hook

        async def watched(self: bot.client.Almanac) -> None:
            watch(Path(held))
            await ready(self)

        bot.client.Almanac.setup_hook = watched
