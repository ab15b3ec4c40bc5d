"""What language models wrote for us, and the tokens that were spent on it by day."""

from __future__ import annotations

from datetime import date, datetime

from bot.memory.file import File, iso, whole

KEPT = 500  # the last so many are kept


class Retellings(File):
    """The cache and the purse of retellings."""

    def spend(self, day: date, tokens: int, most: int) -> bool:
        """Take tokens out of the day's purse before they are spent; False where there are not so many left."""
        with self._writing() as db:
            db.table("spending").insert({"day": day.isoformat(), "tokens": 0}, pk="day", ignore=True)
            done = db.execute(
                "update spending set tokens = tokens + ?1 where day = ?2 and tokens + ?1 <= ?3",
                [tokens, day.isoformat(), most],
            )
            return done.rowcount == 1

    def put_back(self, day: date, tokens: int) -> None:
        """Put back what was taken and not spent; less than nothing where more was spent."""
        with self._writing() as db:
            db.execute("update spending set tokens = tokens - ? where day = ?", [tokens, day.isoformat()])

    def spent(self, day: date) -> int:
        """The tokens taken on that day."""
        rows = self._rows("select tokens from spending where day = ?", day.isoformat())
        return whole(rows[0]["tokens"]) if rows else 0

    def keep_retelling(self, digest: str, tag: str, model: str, words: str, now: datetime) -> None:
        """Keep what a model wrote under what it was asked; the oldest make room."""
        with self._writing() as db:
            row = {"digest": digest, "tag": tag, "model": model, "words": words, "made": iso(now)}
            db.table("retellings").upsert(row, pk="digest")
            newest = "select digest from retellings order by made desc, digest limit ?"
            db.execute(f"delete from retellings where digest not in ({newest})", [KEPT])  # noqa: S608  no words of others

    def retelling(self, digest: str) -> str | None:
        """What a model wrote when it was asked this; None when it never was."""
        for row in self._rows("select words from retellings where digest = ?", digest):
            return str(row["words"])
        return None
