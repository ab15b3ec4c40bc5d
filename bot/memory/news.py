"""Which pieces the bot knows, which of them a digest has still to announce, and what was announced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.memory.file import File, Row, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An announcement that stands in its channel: what it showed, and a print of what it said of that."""

    digest: int
    day: date
    channel: int
    message: int
    late: bool
    pieces: tuple[str, ...]
    more: int  # pieces beyond those shown
    print: str


class News(File):
    """The pieces known to the memory."""

    def learn(self, keys: Iterable[str], leads: Mapping[str, str]) -> int:
        """Note the pieces of an index, and say how many are news.

        The first index ever seen is no news; nor is a piece that was known under a key which `leads` to its own now.
        """
        with self._writing() as db:
            known = {str(row[0]) for row in db.execute("select piece from known")}
            same = {now for old, now in leads.items() if old in known}
            fresh = [(key, int(bool(known) and key not in same)) for key in sorted(set(keys) - known)]
            db.conn.executemany("insert into known (piece, news) values (?, ?)", fresh)
            return sum(news for _, news in fresh)

    def known(self) -> int:
        """How far the memory knows pieces: the number of the last."""
        (row,) = self._rows("select coalesce(max(n), 0) as n from known")
        return whole(row["n"])

    def news(self, digest: int, upto: int) -> tuple[str, ...]:
        """The keys of the pieces up to that number which the digest has still to announce."""
        rows = self._rows(
            "select piece from known where news and n > (select upto from digests where id = ?) and n <= ? order by n",
            digest,
            upto,
        )
        return tuple(str(row["piece"]) for row in rows)

    def pass_over(self, digest: int, upto: int) -> None:
        """Announce nothing of what is known up to there."""
        with self._writing() as db:
            db.execute("update digests set upto = max(upto, ?2) where id = ?1", [digest, upto])

    def announced(self, since: date) -> tuple[Announced, ...]:
        """The announcements since a date that can still be put right."""
        rows = self._rows(
            "select deliveries.* from deliveries join digests on digests.id = digest where kind = 'new' "
            "and removed is null and state = 'sent' and print != '' and day >= ? order by digest, day",
            since.isoformat(),
        )
        return tuple(_announced(row, self._delivered(row)) for row in rows)

    def reprint(self, digest: int, day: date, print: str) -> None:
        """Note what an announcement says now; nothing, where it cannot be put right any more."""
        with self._writing() as db:
            db.execute(
                "update deliveries set print = ?3 where digest = ?1 and day = ?2", [digest, day.isoformat(), print]
            )

    def _delivered(self, row: Row) -> tuple[str, ...]:
        sql = "select piece from delivered where digest = ? and day = ? order by place"
        return tuple(str(one["piece"]) for one in self._rows(sql, whole(row["digest"]), str(row["day"])))


def _announced(row: Row, pieces: tuple[str, ...]) -> Announced:
    return Announced(
        digest=whole(row["digest"]),
        day=date.fromisoformat(str(row["day"])),
        channel=whole(row["channel"]),
        message=whole(row["message"]),
        late=bool(row["late"]),
        pieces=pieces,
        more=whole(row["more"] or 0),
        print=str(row["print"]),
    )
