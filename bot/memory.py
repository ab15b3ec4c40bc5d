"""What the bot must not forget: digests set up, deliveries made, who did what. Migrated, never rebuilt.

One SQLite file, plain to read with `datasette memory.db`. Instants are UTC in ISO 8601, days are local dates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal, cast
from zoneinfo import ZoneInfo

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # the one it uses, whose errors it raises

EmptyRule = Literal["nothing", "week", "archive"]
State = Literal["claimed", "sent", "missed", "empty"]
WAIT = 5_000  # milliseconds to wait for another writer, as long as Discord may wait for us

Row = Mapping[str, object]
migration = Migrations("bot")


@migration()
def m001_digests(db: Database) -> None:
    """Digests and their deliveries. A removed digest keeps its row: its number is never used again."""
    db.table("digests").create(
        {
            "id": int, "guild": int, "channel": int, "at": str, "zone": str, "days": str, "tags": str,
            "empty": str, "most": int, "begins": str, "paused": int, "why_paused": str, "created_by": int,
            "created": str, "removed": str,
        },
        pk="id",
        not_null={
            "guild", "channel", "at", "zone", "days", "tags", "empty", "most", "begins", "paused", "created",
        },
    )  # fmt: skip
    db.table("deliveries").create(
        {
            "digest": int, "day": str, "state": str, "message": int, "nonce": str, "late": int, "why": str,
            "claimed": str, "settled": str,
        },
        pk=("digest", "day"),
        not_null={"state", "nonce", "late", "claimed"},
        foreign_keys=[("digest", "digests", "id")],
    )  # fmt: skip
    db.table("deliveries").create_index(["state"])
    db.table("shown").create(
        {"digest": int, "piece": str, "day": str},
        pk=("digest", "piece"),
        foreign_keys=[("digest", "digests", "id")],
    )


@migration()
def m002_audit(db: Database) -> None:
    """Who did what, when, and how it ended; refusals too."""
    db.table("audit").create(
        {"id": int, "at": str, "guild": int, "who": int, "name": str, "what": str, "ended": str},
        pk="id",
        not_null={"at", "what", "ended"},
    )


@migration()
def m003_small_things(db: Database) -> None:
    """Single facts by name, and query lines too long for a button."""
    db.table("facts").create({"name": str, "value": str}, pk="name", not_null={"value"})
    db.table("lines").create({"token": str, "line": str}, pk="token", not_null={"line"})


class BadMemory(Exception):
    """The memory cannot be opened; the text is a sentence for whoever runs the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A scheduled post in a channel: when, of what, and what to do on a day that has nothing."""

    id: int
    guild: int
    channel: int
    at: time
    zone: ZoneInfo
    days: tuple[int, ...]  # 0 is Monday
    tags: tuple[str, ...]  # slugs, any of them; empty: every piece
    empty: EmptyRule
    most: int  # pieces shown at most
    begins: date  # the first local date not settled yet
    paused: bool = False
    why_paused: str = ""
    created_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One digest for one local date, and what became of it."""

    digest: int
    day: date
    state: State
    nonce: str
    claimed: datetime
    message: int | None = None
    late: bool = False
    why: str = ""
    settled: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One line of the audit."""

    at: datetime
    guild: int | None
    who: int | None
    name: str
    what: str
    ended: str


class Memory:
    """The bot's own file. Each call opens it for itself, so any thread may call; no call is long."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._open() as db:
                db.enable_wal()
                migration.apply(db)
        except (OSError, sqlite3.Error) as error:
            raise BadMemory(f"The memory {path} cannot be opened ({error}); BOT_MEMORY names it.") from error

    def check(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; nothing when it is sound."""
        with self._open() as db:
            found = [str(row[0]) for row in db.execute("pragma quick_check")]
            broken = db.execute("pragma foreign_key_check").fetchall()
        return tuple(line for line in found if line != "ok") + (("rows that refer to nothing",) if broken else ())

    # Digests

    def add(self, digest: Digest, now: datetime) -> Digest:
        """Keep a new digest; its `id` is given here, the one it came with is ignored."""
        row = {**_digest_row(digest), "created": _iso(now), "created_by": digest.created_by}
        with self._writing() as db:
            number = db.table("digests").insert(row).last_pk
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
            db.table("digests").update(number, {"removed": _iso(now)})

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

    # Deliveries

    def claim(self, number: int, day: date, nonce: str, now: datetime, *, late: bool = False) -> bool:
        """Take a delivery upon oneself before sending it; False when it was claimed or sent before.

        One that was recorded as missed or empty may be claimed again: by hand, later.
        """
        with self._writing() as db:
            done = db.execute(
                "insert into deliveries (digest, day, state, nonce, late, claimed) "
                "values (?, ?, 'claimed', ?, ?, ?) on conflict do update "
                "set state = 'claimed', nonce = excluded.nonce, late = excluded.late, why = null, "
                "claimed = excluded.claimed, settled = null where state in ('missed', 'empty')",
                [number, day.isoformat(), nonce, int(late), _iso(now)],
            )
            return done.rowcount == 1

    def confirm(self, number: int, day: date, message: int, now: datetime, pieces: Collection[str] = ()) -> None:
        """The delivery stands in the channel as `message` and shows `pieces` (keys)."""
        with self._writing() as db:
            db.execute(
                "update deliveries set state = 'sent', message = ?, why = null, settled = ? "
                "where digest = ? and day = ?",
                [message, _iso(now), number, day.isoformat()],
            )
            known = {row[0] for row in db.execute("select piece from shown where digest = ?", [number])}
            if known & set(pieces):
                # One came round again: all were shown, so a new round begins.
                db.execute("delete from shown where digest = ?", [number])
            rows = [{"digest": number, "piece": key, "day": day.isoformat()} for key in pieces]
            db.table("shown").upsert_all(rows, pk=("digest", "piece"))

    def settle(self, number: int, day: date, state: Literal["missed", "empty"], why: str, now: datetime) -> None:
        """The delivery was not made, and why; one that was sent stays sent."""
        with self._writing() as db:
            db.execute(
                "insert into deliveries (digest, day, state, nonce, late, why, claimed, settled) "
                "values (?1, ?2, ?3, '', 0, ?4, ?5, ?5) on conflict do update "
                "set state = ?3, why = ?4, settled = ?5 where state = 'claimed'",
                [number, day.isoformat(), state, why, _iso(now)],
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

    def shown(self, number: int) -> frozenset[str]:
        """Keys of the pieces that a digest has shown in the round that goes on."""
        return frozenset(str(row["piece"]) for row in self._rows("select piece from shown where digest = ?", number))

    # Audit, facts, lines

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
        row = {"at": _iso(now), "guild": guild, "who": who, "name": name, "what": what, "ended": ended}
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
        with self._writing() as db:
            db.table("lines").insert({"token": token, "line": line}, pk="token", ignore=True)
        return token

    def recall(self, token: str) -> str | None:
        """The line that a token stands for; None when it was never given out here."""
        for row in self._rows("select line from lines where token = ?", token):
            return str(row["line"])
        return None

    @contextmanager
    def _open(self) -> Iterator[Database]:
        db = Database(self.path)
        try:
            db.execute(f"pragma busy_timeout = {WAIT}")
            db.execute("pragma foreign_keys = on")
            yield db
        finally:
            db.close()

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        with self._open() as db, db.atomic():
            yield db

    def _rows(self, sql: str, *values: str | int) -> list[Row]:
        with self._open() as db:
            return list(db.query(sql, list(values)))


def _iso(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")


def _int(value: object) -> int:
    return cast(int, value)


def _instant(value: object) -> datetime | None:
    return datetime.fromisoformat(str(value)) if value else None


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
        "paused": int(digest.paused),
        "why_paused": digest.why_paused,
    }


def _digest(row: Row) -> Digest:
    return Digest(
        id=_int(row["id"]),
        guild=_int(row["guild"]),
        channel=_int(row["channel"]),
        at=time.fromisoformat(str(row["at"])),
        zone=ZoneInfo(str(row["zone"])),
        days=tuple(map(int, str(row["days"]).split(","))),
        tags=tuple(filter(None, str(row["tags"]).split(","))),
        empty=cast(EmptyRule, row["empty"]),
        most=_int(row["most"]),
        begins=date.fromisoformat(str(row["begins"])),
        paused=bool(row["paused"]),
        why_paused=str(row["why_paused"] or ""),
        created_by=cast("int | None", row["created_by"]),
    )


def _delivery(row: Row) -> Delivery:
    return Delivery(
        digest=_int(row["digest"]),
        day=date.fromisoformat(str(row["day"])),
        state=cast(State, row["state"]),
        nonce=str(row["nonce"]),
        claimed=datetime.fromisoformat(str(row["claimed"])),
        message=cast("int | None", row["message"]),
        late=bool(row["late"]),
        why=str(row["why"] or ""),
        settled=_instant(row["settled"]),
    )


def _act(row: Row) -> Act:
    return Act(
        at=datetime.fromisoformat(str(row["at"])),
        guild=cast("int | None", row["guild"]),
        who=cast("int | None", row["who"]),
        name=str(row["name"] or ""),
        what=str(row["what"]),
        ended=str(row["ended"]),
    )
