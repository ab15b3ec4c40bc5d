"""Who did what, and how it ended."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from bot.memory.file import File, Row, iso
from bot.memory.nouns import Act


class Audit(File):
    """What admins did, and the bot by itself."""

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


def _act(row: Row) -> Act:
    return Act(
        at=datetime.fromisoformat(str(row["at"])),
        guild=cast("int | None", row["guild"]),
        who=cast("int | None", row["who"]),
        name=str(row["name"] or ""),
        what=str(row["what"]),
        ended=str(row["ended"]),
    )
