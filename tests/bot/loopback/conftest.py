"""A fake Discord on this machine, and the bot started against it as a process."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

import openapi
from loopback.process import Started, started
from loopback.server import Loopback

Start = Callable[..., AbstractContextManager[Started]]


def checked(discord: Loopback) -> None:
    """Fail when anything went over the wire that Discord would refuse, or that the loopback does not know."""
    # A hundred equal answers are checked once.
    kinds = {(one.method, re.sub(r"\d+", "0", one.path), json.dumps(one.body)): one for one in discord.sent}
    faults = [fault for one in kinds.values() for fault in openapi.faults(one.method, one.path, one.body)]
    assert not faults, "Discord would refuse this:\n" + "\n".join(faults)
    assert not discord.refused, "\n".join(discord.refused)


@pytest.fixture
def discord() -> Iterator[Loopback]:
    """A Discord that nobody has spoken to yet."""
    with Loopback() as fake:
        yield fake
        checked(fake)


@pytest.fixture
def start(discord: Loopback, index: Path, tmp_path: Path) -> Start:
    """Starts the bot with an index of the sample corpus; it keeps its memory from start to start."""
    return lambda **settings: started(discord, tmp_path / "home", index, **settings)


@pytest.fixture(scope="module")
def lively(sample_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    """A Discord with the bot in it, up and ready, for tests that only ask; shared, since a start takes a second."""
    home = tmp_path_factory.mktemp("lively")
    index = Path(shutil.copy2(sample_index, home / "index.db"))
    with Loopback() as fake:
        with started(fake, home, index) as bot:
            up(fake, bot)
            yield fake
        checked(fake)


def up(discord: Loopback, bot: Started, times: int = 1) -> None:
    """Wait until the bot has identified itself `times` times, and has its commands in Discord."""

    def there() -> bool:
        assert bot.process.poll() is None, f"the bot stopped with {bot.process.returncode}:\n{bot.log}"
        return len(discord.identified) >= times and bool(discord.backend.commands)

    discord.wait(there, 20)


@pytest.fixture
def wait_until_up() -> Callable[..., None]:
    """`up`, for the tests that start the bot themselves."""
    return up
