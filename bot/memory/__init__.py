"""What the bot must not forget: digests set up, deliveries made, who did what, what was spent. Migrated, never rebuilt.

One SQLite file, plain to read with `datasette memory.db`. Instants are UTC in ISO 8601, days are local dates.
"""

from __future__ import annotations

from bot.memory.audit import Audit
from bot.memory.deliveries import Deliveries
from bot.memory.digests import Digests
from bot.memory.facts import Fact, Facts
from bot.memory.file import BadMemory, MemoryFault
from bot.memory.lines import Lines
from bot.memory.never import Never
from bot.memory.news import Announced, News
from bot.memory.nouns import Act, Delivery, Digest, EmptyRule, Kind, State
from bot.memory.retellings import Retellings

__all__ = [
    "Act",
    "Announced",
    "BadMemory",
    "Delivery",
    "Digest",
    "EmptyRule",
    "Fact",
    "Kind",
    "Memory",
    "MemoryFault",
    "State",
]


class Memory(Digests, Deliveries, News, Never, Audit, Facts, Lines, Retellings):
    """The bot's own file. Each call opens it for itself, so any thread may call; no call is long."""
