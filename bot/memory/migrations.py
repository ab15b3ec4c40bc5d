"""The tables of the memory, one step after another; a step that was ever released is never changed."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

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


@migration()
def m004_kinds_and_never(db: Database) -> None:
    """More kinds of digest than on this date; and pieces that no digest of a server shows.

    From here on `shown` holds the date on which a digest showed a piece last, and no longer rounds.
    """
    db.table("digests").add_column("kind", str, not_null_default="date")
    db.table("never").create(
        {"guild": int, "piece": str, "who": int, "at": str}, pk=("guild", "piece"), not_null={"at"}
    )


@migration()
def m005_channel_of_a_claim(db: Database) -> None:
    """Where a delivery was to be posted: a digest may be given another channel before it is confirmed."""
    db.table("deliveries").add_column("channel", int)


@migration()
def m006_news(db: Database) -> None:
    """Which pieces the bot knows, in the order it came to know them, so that new ones can be announced once.

    `known.n` counts up and needs no clock; a digest has announced all up to its `upto`, and a delivery would up to its
    own. What each delivery showed is kept in `delivered`, and of announcements a `print` of what they said.
    """
    db.execute("create table known (n integer primary key autoincrement, piece text not null unique, news integer)")
    db.table("digests").add_column("upto", int, not_null_default=0)
    for name, kind in (("upto", int), ("more", int), ("print", str)):
        db.table("deliveries").add_column(name, kind)
    db.table("delivered").create(
        {"digest": int, "day": str, "place": int, "piece": str},
        pk=("digest", "day", "place"),
        foreign_keys=[("digest", "digests", "id")],
    )


@migration()
def m007_retellings(db: Database) -> None:
    """What language models wrote, by a digest of what they were asked; and the tokens spent by day."""
    db.table("retellings").create(
        {"digest": str, "tag": str, "model": str, "words": str, "made": str},
        pk="digest",
        not_null={"tag", "model", "words", "made"},
    )
    db.table("spending").create({"day": str, "tokens": int}, pk="day", not_null={"tokens"})


@migration()
def m008_no_nonce(db: Database) -> None:
    """A delivery's nonce follows from its digest and its date; what was kept of it was never read."""
    db.execute("alter table deliveries drop column nonce")


STEPS = tuple(step.name for step in migration.pending(Database(memory=True)))  # the names of all of them
