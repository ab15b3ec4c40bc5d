"""The bot as a process of its own, turned to the loopback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus import sample
from loopback.server import TOKEN, Loopback

REDIRECT = Path(__file__).parent / "redirect"
OURS = sample.PATH.parents[1]  # the packages that these tests import, wherever others are installed


@dataclass(frozen=True, slots=True)
class Started:
    """A bot that runs, and where it writes its log."""

    process: subprocess.Popen[bytes]
    written: Path
    environment: dict[str, str]

    @property
    def log(self) -> str:
        """All it has written so far, on both outputs."""
        return self.written.read_text("utf-8")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Another command of the bot, with the same settings."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=self.written.parent, env=self.environment, capture_output=True, text=True, timeout=30,
        )  # fmt: skip

    def end(self) -> tuple[int, float]:
        """Ask it to stop (SIGTERM); its exit code and the seconds that it took, at most 15."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(15), time.monotonic() - begun

    def kill(self) -> None:
        """Take its life without a word (SIGKILL)."""
        self.process.kill()
        self.process.wait(15)


@contextmanager
def started(loopback: Loopback, home: Path, index: Path, **settings: str) -> Iterator[Started]:
    """Run `python -m bot` in the folder `home` against the loopback; whatever happens, it is gone afterwards."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "PYTHONPATH": os.pathsep.join([str(REDIRECT), str(OURS)]),
        "LOOPBACK": loopback.address,
        "DISCORD_TOKEN": TOKEN,
        "CORPUS_DUMPS": str(sample.PATH),
        "CORPUS_INDEX": str(index),
        "BOT_MEMORY": str(home / "memory.db"),
        **settings,
    }
    written = home / "bot.log"
    with written.open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot"],
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Started(process, written, environment)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(15)
