"""Pieces that the digests of a server never show."""

from __future__ import annotations

from datetime import datetime

from bot.memory.file import File, iso


class Never(File):
    """The pieces never shown, by server and key."""

    def bar(self, guild: int, piece: str, who: int, now: datetime) -> bool:
        """Show a piece never again; False when it was barred before."""
        with self._writing() as db:
            done = db.execute("insert or ignore into never values (?, ?, ?, ?)", [guild, piece, who, iso(now)])
            return done.rowcount == 1

    def unbar(self, guild: int, piece: str) -> bool:
        """A piece may be shown again; False when it was not barred."""
        with self._writing() as db:
            return db.execute("delete from never where guild = ? and piece = ?", [guild, piece]).rowcount == 1

    def barred(self, guild: int) -> tuple[str, ...]:
        """The keys of the pieces that this server's digests never show, the first barred first."""
        return tuple(
            str(row["piece"]) for row in self._rows("select piece from never where guild = ? order by at", guild)
        )
