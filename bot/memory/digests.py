"""Digests set up, changed, paused and removed."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import cast
from zoneinfo import ZoneInfo

from bot.memory.file import File, Row, iso, whole
from bot.memory.nouns import Digest, EmptyRule, Kind


class Digests(File):
    """The digests of the memory."""

    def add(self, digest: Digest, now: datetime) -> Digest:
        """Keep a new digest; its `id` is given here, the one it came with is ignored."""
        row = {**_digest_row(digest), "created": iso(now), "created_by": digest.created_by}
        with self._writing() as db:
            known = db.execute("select coalesce(max(n), 0) from known").fetchone()[0]  # none of these is news to it
            number = db.table("digests").insert({**row, "upto": known}).last_pk
        return self.digest(cast(int, number))

    def change(self, digest: Digest) -> None:
        """Write down all that a digest is now."""
        with self._writing() as db:
            db.table("digests").update(digest.id, _digest_row(digest))

    def pause(self, number: int, why: str) -> None:
        """Post a digest no more until it is resumed."""
        with self._writing() as db:
            db.table("digests").update(number, {"paused": 1, "why_paused": why})

    def resume(self, number: int, begins: date) -> None:
        """Post a digest again, from that local date on; what lies between was paused, not missed."""
        with self._writing() as db:
            row = {"paused": 0, "why_paused": "", "begins": begins.isoformat()}
            db.table("digests").update(number, row)

    def remove(self, number: int, now: datetime) -> None:
        """Take a digest out of service; its deliveries stay on record."""
        with self._writing() as db:
            db.table("digests").update(number, {"removed": iso(now)})

    def digest(self, number: int) -> Digest:
        """The digest of that number; raises KeyError when there is none, or no more."""
        for row in self._rows("select * from digests where id = ? and removed is null", number):
            return _digest(row)
        raise KeyError(number)

    def digests(self, guild: int | None = None) -> tuple[Digest, ...]:
        """Every digest in service, or those of one server, in the order they were set up."""
        rows = self._rows("select * from digests where removed is null and ?1 in (guild, 0) order by id", guild or 0)
        return tuple(map(_digest, rows))

    def begin_at(self, number: int, day: date) -> None:
        """Every local date before `day` is settled for this digest; never moved back."""
        with self._writing() as db:
            db.execute("update digests set begins = ?2 where id = ?1 and begins < ?2", [number, day.isoformat()])


def _digest_row(digest: Digest) -> dict[str, object]:
    return {
        "guild": digest.guild,
        "channel": digest.channel,
        "at": digest.at.isoformat("minutes"),
        "zone": digest.zone.key,
        "days": ",".join(map(str, digest.days)),
        "tags": ",".join(digest.tags),
        "empty": digest.empty,
        "most": digest.most,
        "begins": digest.begins.isoformat(),
        "kind": digest.kind,
        "paused": int(digest.paused),
        "why_paused": digest.why_paused,
    }


def _digest(row: Row) -> Digest:
    return Digest(
        id=whole(row["id"]),
        guild=whole(row["guild"]),
        channel=whole(row["channel"]),
        at=time.fromisoformat(str(row["at"])),
        zone=ZoneInfo(str(row["zone"])),
        days=tuple(map(int, str(row["days"]).split(","))),
        tags=tuple(filter(None, str(row["tags"]).split(","))),
        empty=cast(EmptyRule, row["empty"]),
        most=whole(row["most"]),
        begins=date.fromisoformat(str(row["begins"])),
        kind=cast(Kind, row["kind"]),
        paused=bool(row["paused"]),
        why_paused=str(row["why_paused"] or ""),
        created_by=cast("int | None", row["created_by"]),
    )
