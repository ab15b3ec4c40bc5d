"""The log: one line an event, as text or JSON, and no secret in it whatever is logged."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import TextIO

from bot.settings import LogFormat, LogLevel

HIDDEN = "[hidden]"
# An interaction can be answered by whoever has its token: discord.py logs it as part of addresses and payloads.
_IN_ADDRESS = re.compile(r"((?:interactions|webhooks)/\d+/)[^\s/?'\"]+")
_IN_PAYLOAD = re.compile(r"(['\"]token['\"]: ?['\"])[^'\"]+")


class Line(logging.Formatter):
    """An event as one line, with every secret hidden."""

    def __init__(self, form: LogFormat, secrets: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._form = form
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        told = record.getMessage()
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        if self._form == "json":
            event = {"at": at, "level": record.levelname, "from": record.name, "event": self.hide(told)}
            return json.dumps(event | ({"trace": self.hide(trace)} if trace else {}), ensure_ascii=False)
        words = self.hide(f"{told} | {trace}" if trace else told)
        return f"{at} {record.levelname} {record.name}: {' ⏎ '.join(words.splitlines())}"

    def hide(self, words: str) -> str:
        """The words without secrets."""
        for secret in self._secrets:
            words = words.replace(secret, HIDDEN)
        return _IN_PAYLOAD.sub(rf"\1{HIDDEN}", _IN_ADDRESS.sub(rf"\1{HIDDEN}", words))


def start(form: LogFormat, level: LogLevel, secrets: tuple[str, ...] = (), to: TextIO | None = None) -> None:
    """Send every log of this process to `to` (the error output), in place of what was set up before."""
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(Line(form, secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(True)
    for noisy in ("discord", "apscheduler", "asyncio"):
        # Below INFO discord.py logs what people wrote, and the scheduler every look at the clock.
        logging.getLogger(noisy).setLevel(max(logging.INFO, logging.getLevelName(level)))
    logging.getLogger("apscheduler").setLevel(logging.WARNING)


def only_errors_of(library: str) -> None:
    """Let a library tell errors only."""
    logging.getLogger(library).setLevel(logging.ERROR)
