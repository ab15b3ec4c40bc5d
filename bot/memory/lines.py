"""Lines too long for a button, and the short tokens that stand for them there."""

from __future__ import annotations

import hashlib

from bot.memory.file import File


class Lines(File):
    """Every line that a button was too short for."""

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
