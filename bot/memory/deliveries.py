"""Deliveries: claimed before they are sent, confirmed after, or settled as missed or empty."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Literal, cast

from bot.memory.file import File, Row, iso, whole
from bot.memory.nouns import Delivery, State


class Deliveries(File):
    """The deliveries of the memory."""

    def claim(self, number: int, day: date, now: datetime, *, late: bool = False, upto: int = 0, more: int = 0) -> bool:
        """Take a delivery upon oneself before sending it; False when it was claimed or sent before.

        One that was recorded as missed or empty may be claimed again: by hand, later. `upto` is how far pieces were
        known, and `more` how many it does not show.
        """
        with self._writing() as db:
            done = db.execute(
                "insert into deliveries (digest, day, state, late, claimed, channel, upto, more) "
                "select id, ?2, 'claimed', ?3, ?4, channel, ?5, ?6 from digests where id = ?1 "
                "on conflict do update set state = 'claimed', late = excluded.late, "
                "why = null, channel = excluded.channel, upto = excluded.upto, more = excluded.more, "
                "claimed = excluded.claimed, settled = null where state in ('missed', 'empty')",
                [number, day.isoformat(), int(late), iso(now), upto, more],
            )
            return done.rowcount == 1

    def delay(self, number: int, day: date) -> None:
        """What was claimed in time goes out late."""
        with self._writing() as db:
            db.execute("update deliveries set late = 1 where digest = ? and day = ?", [number, day.isoformat()])

    def confirm(
        self, number: int, day: date, message: int, now: datetime, pieces: Collection[str] = (), *, told: str = ""
    ) -> None:
        """The delivery stands in the channel as `message` and shows `pieces` (keys); `told` is a print of its words."""
        with self._writing() as db:
            db.execute(
                "update deliveries set state = 'sent', message = ?, why = null, settled = ?, print = ? "
                "where digest = ? and day = ?",
                [message, iso(now), told, number, day.isoformat()],
            )
            db.execute(
                "update digests set upto = max(upto, (select coalesce(upto, 0) from deliveries "
                "where digest = ?1 and day = ?2)) where id = ?1",
                [number, day.isoformat()],
            )
            rows = [{"digest": number, "piece": key, "day": day.isoformat()} for key in pieces]
            db.table("shown").upsert_all(rows, pk=("digest", "piece"))
            places = [{**row, "place": place} for place, row in enumerate(rows)]
            db.table("delivered").upsert_all(places, pk=("digest", "day", "place"))

    def settle(self, number: int, day: date, state: Literal["missed", "empty"], why: str, now: datetime) -> None:
        """The delivery was not made, and why; one that was sent stays sent."""
        with self._writing() as db:
            db.execute(
                "insert into deliveries (digest, day, state, late, why, claimed, settled) "
                "values (?1, ?2, ?3, 0, ?4, ?5, ?5) on conflict do update "
                "set state = ?3, why = ?4, settled = ?5 where state = 'claimed'",
                [number, day.isoformat(), state, why, iso(now)],
            )

    def delivery(self, number: int, day: date) -> Delivery | None:
        """What became of one digest's date; None when nothing did yet."""
        for row in self._rows("select * from deliveries where digest = ? and day = ?", number, day.isoformat()):
            return _delivery(row)
        return None

    def standing(self) -> dict[tuple[int, date], Delivery]:
        """The deliveries that decide what is due: those since a digest begins, and every one still unconfirmed."""
        rows = self._rows(
            "select deliveries.* from deliveries join digests on digests.id = digest "
            "where removed is null and (day >= begins or state = 'claimed')"
        )
        return {(made.digest, made.day): made for made in map(_delivery, rows)}

    def deliveries(self, guild: int | None = None, *, last: int = 10) -> tuple[Delivery, ...]:
        """The last deliveries, newest first."""
        rows = self._rows(
            "select deliveries.* from deliveries join digests on digests.id = digest where ?1 in (guild, 0) "
            "order by claimed desc, digest, day desc limit ?2",
            guild or 0,
            last,
        )
        return tuple(map(_delivery, rows))

    def shown(self, number: int) -> dict[str, date]:
        """The pieces that a digest has shown, by key, each with the date of the last time."""
        rows = self._rows("select piece, day from shown where digest = ?", number)
        return {str(row["piece"]): date.fromisoformat(str(row["day"])) for row in rows}


def _delivery(row: Row) -> Delivery:
    return Delivery(
        digest=whole(row["digest"]),
        day=date.fromisoformat(str(row["day"])),
        state=cast(State, row["state"]),
        claimed=datetime.fromisoformat(str(row["claimed"])),
        channel=cast("int | None", row["channel"]),
        message=cast("int | None", row["message"]),
        late=bool(row["late"]),
        why=str(row["why"] or ""),
        upto=whole(row["upto"] or 0),
        more=whole(row["more"] or 0),
    )
