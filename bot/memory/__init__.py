"""What the bot must not forget: digests set up, deliveries made, who did what, what was spent. Migrated, never rebuilt.

One SQLite file, plain to read with `datasette memory.db`. Instants are UTC in ISO 8601, days are local dates.
"""

from __future__ import annotations

from bot.memory.deliveries import Deliveries
from bot.memory.digests import Digests
from bot.memory.file import BadMemory, MemoryFault
from bot.memory.journal import Journal
from bot.memory.never import Never
from bot.memory.news import Announced, News
from bot.memory.nouns import Act, Delivery, Digest, EmptyRule, Kind, State
from bot.memory.retellings import Retellings

__all__ = ["Act", "Announced", "BadMemory", "Delivery", "Digest", "EmptyRule", "Kind", "Memory", "MemoryFault", "State"]


class Memory(Digests, Deliveries, News, Never, Journal, Retellings):
    """The bot's own file. Each call opens it for itself, so any thread may call; no call is long."""
