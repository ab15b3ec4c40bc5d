"""Who did what; single facts by name; and lines too long for a button."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import cast

from bot.memory.file import File, Row, iso
from bot.memory.nouns import Act


class Journal(File):
    """The audit and the small things of the memory."""

    def note(
        self,
        what: str,
        ended: str,
        now: datetime,
        *,
        guild: int | None = None,
        who: int | None = None,
        name: str = "",
    ) -> None:
        """Write a line into the audit; `who` None is the bot itself."""
        row = {"at": iso(now), "guild": guild, "who": who, "name": name, "what": what, "ended": ended}
        with self._writing() as db:
            db.table("audit").insert(row)

    def audit(self, guild: int | None = None, *, last: int = 20) -> tuple[Act, ...]:
        """The last lines of the audit, newest first; with a server, its own and those of no server."""
        rows = self._rows(
            "select * from audit where ?1 = 0 or guild is null or guild = ?1 order by id desc limit ?2",
            guild or 0,
            last,
        )
        return tuple(map(_act, rows))

    def fact(self, name: str) -> str | None:
        """A single thing written down under a name."""
        for row in self._rows("select value from facts where name = ?", name):
            return str(row["value"])
        return None

    def set_fact(self, name: str, value: str) -> None:
        """Write a single thing down under a name, over what was there."""
        with self._writing() as db:
            db.table("facts").upsert({"name": name, "value": value}, pk="name")

    def remember(self, line: str) -> str:
        """Keep a query line that is too long for a button; the same line has the same 12-character token."""
        token = hashlib.sha256(line.encode()).hexdigest()[:12]
        if self.recall(token) is None:  # a read waits for nobody, and most lines are asked more than once
            with self._writing() as db:
                db.table("lines").insert({"token": token, "line": line}, pk="token", ignore=True)
        return token

    def recall(self, token: str) -> str | None:
        """The line that a token stands for; None when it was never given out here."""
        for row in self._rows("select line from lines where token = ?", token):
            return str(row["line"])
        return None


def _act(row: Row) -> Act:
    return Act(
        at=datetime.fromisoformat(str(row["at"])),
        guild=cast("int | None", row["guild"]),
        who=cast("int | None", row["who"]),
        name=str(row["name"] or ""),
        what=str(row["what"]),
        ended=str(row["ended"]),
    )
