"""Single things that the bot writes down, each under its name."""

from __future__ import annotations

from typing import Literal, TypeAlias

from bot.memory.file import File

Fact: TypeAlias = Literal[
    "backed up",  # the day of the last backup on schedule
    "commands",  # what tells the commands that Discord was given from others
    "commands in",  # the servers that were given them
    "dumps seen",  # what the dumps looked like when they were last read
    "index known",  # the index whose pieces were last learnt
    "reindexed",  # the day of the last re-index on schedule
    "sign of life",
]


class Facts(File):
    """What is known now, over what was known before."""

    def fact(self, name: Fact) -> str | None:
        """A single thing written down under a name."""
        for row in self._rows("select value from facts where name = ?", name):
            return str(row["value"])
        return None

    def set_fact(self, name: Fact, value: str) -> None:
        """Write a single thing down under a name, over what was there."""
        with self._writing() as db:
            db.table("facts").upsert({"name": name, "value": value}, pk="name")
